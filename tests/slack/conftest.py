"""A workspace and a school's bot in it, for every test that drives Slack."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from adapters.database.engine import Engines, connect
from tests.core.desk.school import TEACHER
from tests.slack.person import Person
from tests.slack.serving import running_workspace
from tests.slack.workspace import Workspace
from tests.slack.world import World, running_world


@pytest.fixture
def engines(sqlite_database: str) -> Iterator[Engines]:
    opened = connect(sqlite_database)
    yield opened
    opened.close()


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    """A workspace. Whatever was sent to it was within Slack's limits."""
    async with running_workspace() as running:
        yield running
    assert running.faults == []


@pytest.fixture
async def world(workspace: Workspace, engines: Engines, tmp_path: Path) -> AsyncIterator[World]:
    """The bot over HTTP."""
    async with running_world(workspace, engines, tmp_path / "media") as running:
        yield running


@pytest.fixture
def teacher(world: World) -> Person:
    """Miss Marsh, who teaches 4A."""
    return world.person(TEACHER)
