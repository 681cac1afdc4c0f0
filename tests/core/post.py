"""The clerk at Thornfield, with a messenger and an intake that do as a test tells them."""

import asyncio
from dataclasses import dataclass, field, replace

from adapters.door import Door
from chatops.clerk import Clerk
from chatops.draft import Photo
from chatops.notices import Card, Notice, Word
from chatops.people import Surface
from chatops.ports import Intake, Messenger
from tests.core.desk.school import Thornfield


@dataclass
class Letterbox:
    """A messenger that keeps what it is given, or fails as it is told to."""

    arrived: list[tuple[str, Notice]] = field(default_factory=list)
    trouble: Exception | None = None
    answers: dict[str, asyncio.Event] = field(default_factory=dict)  # of who does not at once

    async def deliver(self, to: str, notice: Notice, /) -> None:
        if to in self.answers:
            await self.answers[to].wait()
        if self.trouble is not None:
            raise self.trouble
        self.arrived.append((to, notice))

    def words(self, to: str, part: str) -> list[str]:
        words = [one.text for who, one in self.arrived if who == to and isinstance(one, Word)]
        return [one for one in words if part in one]

    def cards(self, to: str) -> list[Card]:
        return [one for who, one in self.arrived if who == to and isinstance(one, Card)]


@dataclass
class Basket:
    """An intake that has every photo, or fails as it is told to."""

    trouble: Exception | None = None

    async def fetch(self, photo: Photo, /) -> Photo:
        if self.trouble is not None:
            raise self.trouble
        return replace(photo, digest="cd" * 32)


@dataclass
class Post:
    """The clerk at Thornfield, and what it works with."""

    world: Thornfield
    door: Door
    letterbox: Letterbox = field(default_factory=Letterbox)
    basket: Basket = field(default_factory=Basket)

    async def go_round(self) -> None:
        clerk = self.clerk()
        await clerk.keep_time()
        await clerk.go_round()

    def clerk(self) -> Clerk:
        intakes: dict[str, Intake] = {"slack": self.basket}
        messengers: dict[Surface, Messenger] = {Surface.SLACK: self.letterbox}
        return Clerk(self.door, self.world.clock, intakes, messengers)
