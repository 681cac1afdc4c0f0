"""The database's two ends: one that writes, one that only reads, on SQLite or PostgreSQL."""

from dataclasses import dataclass
from sqlite3 import Connection as SqliteConnection
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

# Another process may hold SQLite's write lock for an import; nobody waits longer than this.
PATIENCE_SECONDS: Final = 30
READERS: Final = 8
# PostgreSQL: two processes with as many writers stay far below its usual 100 connections.
WRITERS: Final = 10


class DatabaseRefused(Exception):
    """The database cannot be used as it is addressed; the message says why."""


@dataclass(frozen=True, slots=True)
class Engines:
    """*write* starts transactions that may write, *read* ones that see one moment and may not."""

    write: Engine
    read: Engine

    @property
    def sqlite(self) -> bool:
        return self.write.dialect.name == "sqlite"

    def close(self) -> None:
        self.read.dispose()
        self.write.dispose()


def connect(address: str) -> Engines:
    """Engines for a plain `sqlite:///` or `postgresql://` address; DatabaseRefused for any other."""
    url = _plain(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    return _postgresql(url.set(drivername="postgresql+psycopg"))


def _plain(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as broken:
        raise DatabaseRefused("The database address is not an address.") from broken
    if url.drivername not in {"sqlite", "postgresql"}:
        raise DatabaseRefused(
            f"The desk keeps no {url.drivername} database; use sqlite:/// or postgresql://."
        )
    if url.drivername == "sqlite" and url.database in {None, "", ":memory:"}:
        raise DatabaseRefused(
            "A database in memory forgets everything; name a file: sqlite:///chatops.db."
        )
    return url


def _sqlite(url: URL) -> Engines:
    """One connection writes, so that threads queue here in order instead of trying SQLite's lock."""
    options = {"timeout": PATIENCE_SECONDS, "isolation_level": None, "check_same_thread": False}
    write = create_engine(
        url,
        connect_args=options,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=PATIENCE_SECONDS,
    )
    read = create_engine(
        url, connect_args=options, poolclass=QueuePool, pool_size=READERS, max_overflow=0
    )
    event.listen(write, "connect", _for_writing)
    event.listen(write, "begin", _begin_immediate)
    event.listen(read, "connect", _for_reading)
    event.listen(read, "begin", _begin)
    return Engines(write, read)


def _for_writing(connection: SqliteConnection, _record: Any) -> None:  # noqa: ANN401 - the pool's own
    connection.execute("PRAGMA foreign_keys = ON")
    # An audit log that says "kept" must be on the disk; WAL alone would lose the last commits.
    connection.execute("PRAGMA synchronous = FULL")
    # Else INSERT OR REPLACE would remove an entry without asking the trigger.
    connection.execute("PRAGMA recursive_triggers = ON")


def _for_reading(connection: SqliteConnection, _record: Any) -> None:  # noqa: ANN401 - the pool's own
    connection.execute("PRAGMA query_only = ON")


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a lock taken later cannot be waited for."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _postgresql(url: URL) -> Engines:
    write = create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_size=WRITERS // 2,
        max_overflow=WRITERS - WRITERS // 2,
        pool_timeout=PATIENCE_SECONDS,
        pool_pre_ping=True,
    )
    return Engines(
        write,
        write.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
    )
