"""What any test may ask for: a PostgreSQL database of its own, or a real browser."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser

from tests.browser import NOT_HERE, chromium_program, not_run, running_chromium
from tests.postgres import Postgres, postgres_server


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud which tests did not run for want of a browser."""
    left_out = not_run(terminalreporter.getreports("skipped"))
    if left_out:
        terminalreporter.section(f"{len(left_out)} DID NOT RUN: {NOT_HERE}", red=True)
        for nodeid in left_out:
            terminalreporter.line(nodeid)
