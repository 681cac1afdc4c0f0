"""The collector fetches what people gave to a case in a chat, and gives up in words."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from adapters.door import Door
from chatops.cases import Exhibit
from chatops.collector import UNREACHABLE, Collector
from chatops.draft import Photo
from chatops.errors import NotDelivered
from chatops.filing import KeepExhibit
from chatops.ports import Intake
from tests.core.desk.school import TEACHER, Thornfield
from tests.fakes.outbox import MemoryOutbox
from tests.filing import INCIDENT, filed, newest

SHOT = "ab" * 32


@dataclass
class Shots:
    """An intake that has every picture, or fails as it is told to."""

    world: Thornfield
    trouble: NotDelivered | None = None
    asked: list[str] = field(default_factory=list)

    async def fetch(self, photo: Photo, /) -> Photo:
        self.asked.append(photo.origin)
        if self.trouble is not None:
            raise self.trouble
        self.world.ask(KeepExhibit(SHOT))
        return replace(photo, digest=SHOT)


@dataclass
class Round:
    world: Thornfield
    door: Door
    shots: Shots

    async def collect(self, **intakes: Intake) -> tuple[Exhibit, ...]:
        await Collector(self.door, self.world.clock, intakes or {"slack": self.shots}).collect()
        return newest(self.world).exhibits


@pytest.fixture
async def waiting() -> AsyncIterator[Round]:
    """A case that waits for a picture in Slack."""
    world = Thornfield()
    filed(world, filled={**INCIDENT, "pictures": ("slack:F1",)}, by=TEACHER)
    door = Door(world.desk, world.views, MemoryOutbox(world.storage), writers=1)
    yield Round(world, door, Shots(world))
    door.close()


async def test_a_picture_is_fetched_once(waiting: Round) -> None:
    assert await waiting.collect() == (Exhibit(SHOT, "slack:F1"),)
    await waiting.collect()
    assert waiting.shots.asked == ["slack:F1"]


async def test_what_cannot_be_had_just_now_is_tried_again_and_then_given_up(waiting: Round) -> None:
    waiting.shots.trouble = NotDelivered("busy")
    (exhibit,) = await waiting.collect()
    assert exhibit.waits
    waiting.world.clock.pass_by(timedelta(minutes=16))
    (exhibit,) = await waiting.collect()
    assert exhibit.problem == UNREACHABLE
    assert UNREACHABLE in waiting.world.words_to(TEACHER)[0]


async def test_what_nobody_can_fetch_is_said(waiting: Round) -> None:
    (exhibit,) = await waiting.collect(elsewhere=waiting.shots)
    assert exhibit.problem == UNREACHABLE
