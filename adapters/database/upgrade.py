"""Bring a database to the shape this release needs; harmless where it already is."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import SQLITE_BUSY
from sqlite3 import DatabaseError as SqliteError
from sqlite3 import OperationalError as SqliteRefused
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

from adapters.database.engine import PATIENCE_SECONDS, DatabaseRefused, Engines, connect

# Any number will do, so long as every release of the desk uses the same one.
_ADVISORY_LOCK: Final = 7_239_418_650
_PAUSE_SECONDS: Final = 0.05
PRIVATE: Final = 0o600


def upgrade(address: str) -> bool:
    """Walk the steps that are missing, all or none; whether there were any.

    Several processes may do this at once: one walks, the others wait and find it done.
    Raises DatabaseRefused, with what the database says, where it cannot be used.
    """
    engines = connect(address)
    try:
        with _told_in_words():
            return _walk(engines)
    finally:
        engines.close()


def is_current(engine: Engine) -> bool:
    """Whether the database has the shape this release needs."""
    with _told_in_words(), engine.connect() as connection:
        return _at_head(connection)


def _walk(engines: Engines) -> bool:
    if engines.sqlite:
        _make_private(Path(str(engines.write.url.database)))
        _use_write_ahead_log(engines.write)
    with engines.write.begin() as connection:
        if not engines.sqlite:
            lock = text("SELECT pg_advisory_xact_lock(:number)")
            connection.execute(lock, {"number": _ADVISORY_LOCK})
        if _at_head(connection):
            return False
        command.upgrade(_config(connection), "head")
        return True


def _make_private(file: Path) -> None:
    """A new database is for the desk's own account alone; SQLite gives its other files that mode."""
    with suppress(OSError):  # it is there already, or cannot be made: which SQLite will say
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))


@contextmanager
def _told_in_words() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, SqliteError) as broken:
        why = str(getattr(broken, "orig", broken)).strip().partition("\n")[0]
        raise DatabaseRefused(f"The database cannot be used: {why}") from broken


def _at_head(connection: Connection) -> bool:
    head = ScriptDirectory.from_config(_config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "adapters.database:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _use_write_ahead_log(engine: Engine) -> None:
    """Readers and the writer do not wait for one another. The file remembers it.

    SQLite does not wait while another process makes the same change, so we try again.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    connection = engine.raw_connection()
    try:
        while not _switched(connection.cursor(), last=time.monotonic() > deadline):
            time.sleep(_PAUSE_SECONDS)
    finally:
        connection.close()


def _switched(cursor: DBAPICursor, *, last: bool) -> bool:
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except SqliteRefused as refused:
        if last or refused.sqlite_errorcode != SQLITE_BUSY:
            raise
        return False
    return True
