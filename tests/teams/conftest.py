"""Microsoft's stand-in for tests of Teams."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.database.engine import Engines, connect
from tests.teams.listening import Ours, listening
from tests.teams.microsoft import Microsoft
from tests.teams.world import World, running_world


@pytest.fixture
async def microsoft() -> AsyncIterator[Microsoft]:
    async with Microsoft().open() as opened:
        yield opened


@pytest.fixture
def engines(sqlite_database: str) -> Iterator[Engines]:
    opened = connect(sqlite_database)
    yield opened
    opened.close()


@pytest.fixture
async def world(microsoft: Microsoft, engines: Engines, tmp_path: Path) -> AsyncIterator[World]:
    """The bot, everybody of the school in Teams."""
    async with running_world(microsoft, engines, tmp_path / "media") as running:
        yield running


@pytest.fixture
async def ours(microsoft: Microsoft) -> AsyncIterator[Ours]:
    async with listening(microsoft.settings) as started:
        yield started
