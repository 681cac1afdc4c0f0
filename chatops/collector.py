"""The collector fetches the pictures that people gave to a case in a chat."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Protocol, TypeVar

from chatops.cases import Case, Exhibit
from chatops.desk import Views
from chatops.draft import Photo
from chatops.errors import DeskError, NotDelivered
from chatops.filing import KeepFetched
from chatops.notices import Reply
from chatops.ports import Clock, Intake
from chatops.requests import Request

log: Final = logging.getLogger(__name__)
Answer = TypeVar("Answer")
GIVES_UP: Final = timedelta(minutes=15)
UNREACHABLE: Final = "It could not be fetched. Please add it again."


class Door(Protocol):
    """The desk, from where work waits its turn: adapters/door.py."""

    async def ask(self, request: Request, /) -> Reply: ...

    async def see(self, question: Callable[[Views], Answer], /) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Collector:
    """Goes round the cases. What a crash cut short, the next round finishes."""

    door: Door
    clock: Clock
    intakes: Mapping[str, Intake]  # by the word before the colon of a picture's origin

    async def collect(self) -> None:
        """Fetch every picture that a case waits for; one that is slow holds up its own case alone."""
        waiting = await self.door.see(lambda views: views.exhibits_to_fetch())
        await asyncio.gather(*(self._collect(one) for one in waiting))

    async def _collect(self, case: Case) -> None:
        waiting = [one for one in case.exhibits if one.waits]
        fetched = [await self._fetch(one, case) for one in waiting]
        news = tuple(one for one in fetched if not one.waits)
        try:
            if news:
                await self.door.ask(KeepFetched(case.school, case.number, news))
        except DeskError:
            log.info("case moved on while its pictures were fetched")

    async def _fetch(self, exhibit: Exhibit, case: Case) -> Exhibit:
        intake = self.intakes.get(exhibit.origin.partition(":")[0])
        if intake is None:
            return replace(exhibit, problem=UNREACHABLE)
        try:
            photo = await intake.fetch(Photo(origin=exhibit.origin))
        except NotDelivered as trouble:
            given_up = trouble.final or self.clock.now() - case.at > GIVES_UP
            return replace(exhibit, problem=UNREACHABLE) if given_up else exhibit
        return replace(exhibit, digest=photo.digest, problem=photo.problem)
