"""What falls due by itself is seen to, whatever becomes of the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from adapters.door import Door
from chatops.clerk import Clerk
from chatops.desk import Views
from chatops.draft import State
from chatops.errors import MoveNotPossible
from chatops.notices import Reply
from chatops.ports import Outbox
from chatops.requests import Lapse, Request
from tests.core.desk.school import Thornfield
from tests.fakes import MemoryOutbox

Answer = TypeVar("Answer")


@dataclass
class Beaten:
    """A door at which somebody else is always quicker about one draft."""

    door: Door
    draft: str

    async def ask(self, request: Request, /) -> Reply:
        if request == Lapse(self.draft):
            raise MoveNotPossible("somebody was quicker.")
        return await self.door.ask(request)

    async def see(self, question: Callable[[Views], Answer], /) -> Answer:
        return await self.door.see(question)

    async def at_outbox(self, errand: Callable[[Outbox], Answer], /) -> Answer:
        return await self.door.at_outbox(errand)

    async def lull(self) -> None:
        await self.door.lull()


async def test_what_somebody_was_quicker_about_holds_up_nothing_else() -> None:
    world = Thornfield()
    first, second = (world.submit(key=key) for key in ("k1", "k2"))
    for draft in (first, second):
        world.ask_checks(draft)
    world.clock.pass_by(timedelta(days=8))
    door = Door(world.desk, world.views, MemoryOutbox(world.storage), writers=1)
    await Clerk(Beaten(door, first), world.clock, {}, {}).keep_time()
    assert (world.draft(first).state, world.draft(second).state) == (State.AWAITING, State.LAPSED)
    await Clerk(door, world.clock, {}, {}).keep_time()
    assert world.draft(first).state is State.LAPSED
    door.close()
