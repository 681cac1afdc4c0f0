"""What any test may ask for: a PostgreSQL database of its own, or a real browser."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.async_api import Browser

from adapters.database.upgrade import upgrade
from tests.browser import NOT_HERE, chromium_program, not_run, running_chromium
from tests.films import NO_FFMPEG, Films, ffmpeg_program
from tests.postgres import Postgres, postgres_server

# No example is too slow: how long one takes says how busy the machine is, and nothing of the code.
settings.register_profile("press desk", deadline=None)
settings.load_profile("press desk")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The one server of this run, started when the first test asks for it."""
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The plain address of an empty database that only this test knows."""
    address = postgres.create()
    yield address
    postgres.drop(address)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's Chromium."""
    return chromium_program()


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A browser of this test's own, closed afterwards."""
    async with running_chromium(chromium) as launched:
        yield launched


@pytest.fixture(scope="session")
def films(tmp_path_factory: pytest.TempPathFactory) -> Films:
    """Makes videos, with the machine's own ffmpeg."""
    return Films(ffmpeg_program(), tmp_path_factory.mktemp("films"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud which tests did not run for want of a browser or of ffmpeg."""
    for why in (NOT_HERE, NO_FFMPEG):
        left_out = not_run(terminalreporter.getreports("skipped"), why)
        if left_out:
            terminalreporter.section(f"{len(left_out)} DID NOT RUN: {why}", red=True)
            for nodeid in left_out:
                terminalreporter.line(nodeid)


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """The name of a PostgreSQL database in the desk's newest shape, to be copied."""
    address = postgres.create()
    upgrade(address)
    return postgres.name(address)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file in the desk's newest shape, to be copied."""
    path = tmp_path_factory.mktemp("template") / "chatops.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an SQLite database of its own, in the desk's newest shape."""
    shutil.copy(sqlite_template, tmp_path / "chatops.db")
    return f"sqlite:///{tmp_path / 'chatops.db'}"


@pytest.fixture
def postgres_database(postgres: Postgres, postgres_template: str) -> Iterator[str]:
    """The address of a PostgreSQL database of its own, in the desk's newest shape."""
    address = postgres.create(template=postgres_template)
    yield address
    postgres.drop(address)


@pytest.fixture(params=["sqlite_database", "postgres_database"])
def database(request: pytest.FixtureRequest) -> str:
    """The address of a desk's database, once on each engine."""
    return str(request.getfixturevalue(request.param))
