"""Pictures go when their time is up, once; what a crash cut short, the next round finishes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from adapters.door import Door
from chatops.caretaker import Caretaker
from chatops.checks.photos import ERASED
from chatops.draft import State
from chatops.notices import Audience
from chatops.pictures import Picture
from chatops.requests import KeepPicture, Reject, Revise, RunChecks
from tests.core.desk.school import DIGEST, HEAD, ID, PLAIN, TEACHER, ZOE, Thornfield, pictured
from tests.fakes import MemoryOutbox

DAY = timedelta(days=1)


@dataclass
class Shelf:
    """The bytes, or their names at least; a shelf that breaks down as it is told to."""

    held: set[str] = field(default_factory=set)
    swept: list[datetime] = field(default_factory=list)
    trouble: Exception | None = None

    async def erase(self, digest: str, /) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.held.discard(digest)

    async def sweep(self, before: datetime, /) -> None:
        self.swept.append(before)


@dataclass
class House:
    world: Thornfield
    caretaker: Caretaker
    shelf: Shelf

    def upload(self, digest: str = DIGEST) -> None:
        self.world.ask(KeepPicture(Picture(digest, located=True), TEACHER.id))
        self.shelf.held.add(digest)

    async def after(self, time: timedelta) -> set[str]:
        """What is still there, so much later."""
        self.world.clock.pass_by(time)
        await self.caretaker.tidy()
        return set(self.shelf.held)

    @property
    def verbs(self) -> list[str]:
        return [one.body for one in self.world.storage.kept.trail if "erase a picture" in one.body]


@pytest.fixture
async def house() -> AsyncIterator[House]:
    world, shelf = Thornfield(), Shelf()
    door = Door(world.desk, world.views, MemoryOutbox(world.storage), writers=1)
    yield House(world, Caretaker(door, world.clock, shelf), shelf)
    door.close()


async def test_an_unused_picture_goes_after_30_days_and_the_trail_says_so(house: House) -> None:
    house.upload()
    assert await house.after(29 * DAY) == {DIGEST}
    assert await house.after(DAY) == set()
    assert len(house.verbs) == 1
    assert DIGEST not in house.verbs[0]
    left = house.world.storage.kept.pictures[DIGEST]
    assert (left.located, left.schools) == (False, (ID,))
    await house.after(DAY)
    assert len(house.verbs) == 1


async def test_a_picture_of_a_rejected_draft_goes_after_7_days(house: House) -> None:
    house.upload()
    draft = house.world.checked(pictured(ZOE))
    house.world.ask(Reject(draft, HEAD.id, house.world.draft(draft).digest, "Not this one."))
    assert await house.after(6 * DAY) == {DIGEST}
    assert await house.after(DAY) == set()
    assert house.world.verbs(draft)[-1] == "erase a picture"
    (line,) = house.world.card(draft, TEACHER, Audience.AUTHOR).photos
    assert (line.digest, line.problem) == ("", ERASED)


async def test_a_picture_of_an_open_draft_stays(house: House) -> None:
    house.upload()
    house.world.approved(pictured(ZOE))
    for _ in range(20):
        assert await house.after(20 * DAY) == {DIGEST}


async def test_one_that_comes_in_again_starts_anew(house: House) -> None:
    house.upload()
    await house.after(29 * DAY)
    house.upload()
    assert await house.after(29 * DAY) == {DIGEST}
    assert await house.after(DAY) == set()
    house.upload()
    assert await house.after(timedelta(0)) == {DIGEST}
    assert house.world.storage.kept.pictures[DIGEST].erased_at is None


async def test_what_a_crash_cut_short_is_finished(house: House) -> None:
    house.upload()
    house.shelf.trouble = OSError("the disk is away")
    with pytest.raises(OSError, match="away"):
        await house.after(30 * DAY)
    house.shelf.trouble = None
    assert await house.after(timedelta(0)) == set()
    assert len(house.verbs) == 1


async def test_a_draft_whose_picture_went_is_held_until_it_is_added_again(house: House) -> None:
    house.upload()
    draft = house.world.checked(pictured(ZOE))
    house.world.storage.kept.drafts[draft] = replace(house.world.draft(draft), state=State.LAPSED)
    await house.after(40 * DAY)
    seen = house.world.draft(draft).digest
    house.world.ask(Revise(draft, TEACHER.id, seen, pictured(ZOE)))
    assert house.shelf.held == set()
    house.world.ask(RunChecks(draft))
    assert house.world.draft(draft).state is State.HELD
    assert any(ERASED in one.message for one in house.world.draft(draft).findings)
    house.world.ask(Revise(draft, TEACHER.id, house.world.draft(draft).digest, PLAIN))


async def test_what_killed_processes_left_is_swept_each_round(house: House) -> None:
    await house.after(timedelta(0))
    assert house.shelf.swept == [house.world.clock.now() - timedelta(hours=1)]
