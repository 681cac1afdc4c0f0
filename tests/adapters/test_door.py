"""Whoever waits at the door hears of every change, and can be stopped at any moment."""

import asyncio
from collections.abc import Iterator

import pytest

from adapters.door import Door
from chatops.people import Surface
from chatops.requests import Submit
from tests.core.desk.school import ID, PLAIN, TEACHER, Thornfield
from tests.fakes import MemoryOutbox
from tests.patience import PATIENCE

TURNS = 8  # of the event loop; a change has reached everybody long before


@pytest.fixture
def door() -> Iterator[Door]:
    world = Thornfield()
    opened = Door(world.desk, world.views, MemoryOutbox(world.storage), writers=1)
    yield opened
    opened.close()


async def _change(door: Door) -> None:
    """Something is written."""
    await door.ask(Submit("k1", TEACHER.id, ID, Surface.SLACK, PLAIN))


async def _listen(door: Door) -> None:
    while True:
        await door.changed(door.changes, PATIENCE)


@pytest.mark.parametrize("turns", range(TURNS))
async def test_who_waits_for_changes_can_be_stopped_at_the_moment_of_one(
    door: Door, turns: int
) -> None:
    """The rounds are; else the desk would not close, and be killed in the middle of something."""
    listening = asyncio.create_task(_listen(door))
    await asyncio.sleep(0)
    await _change(door)
    for _ in range(turns):
        await asyncio.sleep(0)
    listening.cancel()
    done, _ = await asyncio.wait([listening], timeout=PATIENCE)
    listening.cancel()
    assert done


async def test_a_change_is_heard_at_once(door: Door) -> None:
    heard = asyncio.create_task(door.changed(0, PATIENCE))
    await asyncio.sleep(0)
    await _change(door)
    assert await heard == 1


async def test_where_nothing_changes_the_wait_is_as_long_as_asked(door: Door) -> None:
    assert await door.changed(0, 0.01) == 0
