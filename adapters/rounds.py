"""Keeps the clerk going: round at once when something was written, and by the clock."""

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from adapters.door import Door
from chatops.caretaker import Caretaker
from chatops.clerk import Clerk
from chatops.collector import Collector
from chatops.desk import Views

log: Final = logging.getLogger(__name__)
EVERY_ROUND: Final = 1.0  # seconds; another process may have written, or something may be due
EVERY_LOOK: Final = 60.0


@dataclass(frozen=True, slots=True)
class Staff:
    """Those who go round."""

    clerk: Clerk
    caretaker: Caretaker
    collector: Collector


async def keep_going(staff: Staff, door: Door) -> None:
    """Until it is cancelled: rounds as there is work, and a look at the clock every minute."""
    try:
        await _all_rounds(staff, door)
    finally:
        gc.unfreeze()


async def _all_rounds(staff: Staff, door: Door) -> None:
    clerk, caretaker = staff.clerk, staff.caretaker
    async with asyncio.TaskGroup() as group:
        group.create_task(_get_ready(door))
        group.create_task(_go_round(clerk, caretaker, door))
        group.create_task(_beside(staff.collector.collect, door))
        if clerk.reader is not None:
            group.create_task(_beside(clerk.read_pictures, door))
        group.create_task(by_the_clock(clerk.keep_time))
        group.create_task(by_the_clock(caretaker.tidy))


async def _get_ready(door: Door) -> None:
    """So that the first to click after a start does not wait for what is read but once.

    And nobody later for the collector: what is there by now stays as long as the desk is open,
    and to look through all of it for what could go takes a tenth of a second each time.
    """
    await _done(lambda: door.see(Views.rehearse))
    gc.freeze()


async def _go_round(clerk: Clerk, caretaker: Caretaker, door: Door) -> None:
    while True:
        await door.lull()
        seen = door.changes
        went_round = await _done(clerk.go_round)
        # A picture that was reported goes now, not at the next look at the clock.
        erased = await _done(caretaker.erase)
        if not (went_round and erased):
            await asyncio.sleep(EVERY_ROUND)
        await door.changed(seen, EVERY_ROUND)


async def _beside(work: Callable[[], Awaitable[None]], door: Door) -> None:
    """Beside the rounds, as a picture takes seconds: who is told something does not wait for it."""
    while True:
        await door.lull()
        seen = door.changes
        if not await _done(work):
            await asyncio.sleep(EVERY_ROUND)
        await door.changed(seen, EVERY_ROUND)


async def by_the_clock(work: Callable[[], Awaitable[None]]) -> None:
    """Until it is cancelled: the work, and a minute later again, however it went."""
    while True:
        await _done(work)
        await asyncio.sleep(EVERY_LOOK)


async def _done(work: Callable[[], Awaitable[None]]) -> bool:
    """Whether it went well. Else its kind is logged, and what is stored is tried again."""
    try:
        await work()
    except Exception as mistake:  # noqa: BLE001 - the outermost loop, which nothing may end
        log.error("a round failed", extra={"kind": type(mistake).__name__})  # noqa: TRY400 - no data in logs
        return False
    return True
