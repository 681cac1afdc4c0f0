"""Who waits in line together is served together, and nobody pays for another's fault."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import Any, cast

import pytest

from adapters.door import PAUSE, Door
from adapters.line import Line
from chatops.draft import State
from chatops.errors import NotAllowed
from chatops.notices import Kept, Reply
from chatops.requests import Approve, Request
from chatops.trail import verify
from tests.core.desk.school import HEAD, ID, OFFICE, Thornfield
from tests.fakes import MemoryOutbox, MemoryStorage
from tests.fakes.storage import MemoryLedger
from tests.patience import PATIENCE


@dataclass
class CountingStorage(MemoryStorage):
    """Counts the strokes at which something is kept together."""

    strokes: list[int] = field(default_factory=list)
    fails_at: int = 0  # the transaction of a stroke that cannot be begun

    @contextmanager
    def together(self) -> Iterator[Callable[[], AbstractContextManager[MemoryLedger]]]:
        with super().together() as begin:
            count = 0

            def counted() -> AbstractContextManager[MemoryLedger]:
                nonlocal count
                count += 1
                if count == self.fails_at:
                    raise OSError
                return begin()

            yield counted
            self.strokes.append(count)


@dataclass
class Waiting:
    """A desk whose one clerk is kept busy until everybody stands in line."""

    world: Thornfield
    line: Line
    busy: Event = field(default_factory=Event)

    async def ask(self, *requests: Request) -> list[Reply | BaseException]:
        self.line.clerks.submit(self.busy.wait)
        asked = [asyncio.ensure_future(self.line.ask(one, _itself)) for one in requests]
        await asyncio.sleep(0)  # each takes its place
        self.busy.set()
        return await asyncio.gather(*asked, return_exceptions=True)

    @property
    def storage(self) -> CountingStorage:
        return cast("CountingStorage", self.world.storage)

    def approval(self, draft: str, by: str = HEAD.id) -> Approve:
        return Approve(draft, by, self.world.draft(draft).digest)

    def ready(self, number: int) -> list[str]:
        """So many drafts that wait for the head."""
        drafts = [self.world.submit(key=f"k{one}") for one in range(number)]
        for one in drafts:
            self.world.ask_checks(one)
        return drafts


def _itself(reply: Reply) -> Reply:
    return reply


@pytest.fixture
async def waiting() -> AsyncIterator[Waiting]:
    world = Thornfield(storage=CountingStorage())
    with ThreadPoolExecutor(1) as clerk:
        yield Waiting(world, Line(world.desk, clerk, at_one_stroke=4))


async def test_they_are_served_in_order_so_many_at_a_stroke(waiting: Waiting) -> None:
    drafts = waiting.ready(7)
    replies = await waiting.ask(*(waiting.approval(one) for one in drafts))
    assert [one.draft for one in replies if isinstance(one, Kept)] == drafts
    assert {waiting.world.draft(one).state for one in drafts} == {State.APPROVED}
    assert waiting.storage.strokes == [4, 3]


async def test_of_many_clicks_on_one_draft_one_counts(waiting: Waiting) -> None:
    (draft,) = waiting.ready(1)
    replies = await waiting.ask(*[waiting.approval(draft)] * 4)
    assert [isinstance(one, Kept) for one in replies] == [True, False, False, False]
    assert waiting.world.verbs(draft).count("approve") == 1


async def test_a_refusal_is_told_to_whom_it_is_due_and_witnessed(waiting: Waiting) -> None:
    first, second = waiting.ready(2)
    replies = await waiting.ask(waiting.approval(first, by=OFFICE.id), waiting.approval(second))
    assert isinstance(replies[0], NotAllowed)
    assert isinstance(replies[1], Kept)
    assert waiting.world.draft(first).state is State.AWAITING
    with waiting.world.storage.reading() as ledger:
        assert verify(ID, ledger.entries(ID)) == ledger.tip(ID)
    assert any("refused" in one for one in waiting.world.verbs(first))


async def test_where_a_refusal_cannot_be_witnessed_nothing_of_the_stroke_was_kept(
    waiting: Waiting,
) -> None:
    """So each can be asked again by itself, and nobody is told of an approval that is their own."""
    first, second = waiting.ready(2)
    waiting.storage.fails_at = 3  # after both have asked, the refusal is to be witnessed
    replies = await waiting.ask(waiting.approval(second), waiting.approval(first, by=OFFICE.id))
    assert isinstance(replies[0], Kept)
    assert isinstance(replies[1], NotAllowed)
    assert waiting.storage.strokes == []
    assert waiting.world.verbs(second).count("approve") == 1
    assert sum("refused" in one for one in waiting.world.verbs(first)) == 1


async def test_a_fault_in_one_is_its_own_alone(waiting: Waiting) -> None:
    (draft,) = waiting.ready(1)
    no_request = cast("Any", "not a request at all")
    replies = await waiting.ask(no_request, waiting.approval(draft))
    assert isinstance(replies[0], AssertionError)
    assert isinstance(replies[1], Kept)
    assert waiting.world.verbs(draft).count("approve") == 1


async def test_who_goes_away_before_their_turn_is_not_served(waiting: Waiting) -> None:
    stays, goes = waiting.ready(2)
    waiting.line.clerks.submit(waiting.busy.wait)
    gone = asyncio.ensure_future(waiting.line.ask(waiting.approval(goes), _itself))
    stayed = asyncio.ensure_future(waiting.line.ask(waiting.approval(stays), _itself))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.sleep(0)
    waiting.busy.set()
    assert isinstance(await stayed, Kept)
    assert waiting.world.draft(goes).state is State.AWAITING


async def test_what_is_looked_up_with_a_reply_is_looked_up_after_it_was_kept(
    waiting: Waiting,
) -> None:
    """By itself and at a stroke alike; and a look that fails undoes nothing."""
    drafts = waiting.ready(3)

    def state(reply: Reply) -> State:
        assert isinstance(reply, Kept)
        if reply.draft == drafts[1]:
            raise LookupError
        return waiting.world.draft(reply.draft).state

    alone = await waiting.line.ask(waiting.approval(drafts[0]), state)
    waiting.line.clerks.submit(waiting.busy.wait)
    asked = [waiting.line.ask(waiting.approval(one), state) for one in drafts[1:]]
    standing = asyncio.gather(*asked, return_exceptions=True)
    await asyncio.sleep(0)
    waiting.busy.set()
    failed, seen = await standing
    assert waiting.storage.strokes == [2]
    assert (alone, type(failed), seen) == (State.APPROVED, LookupError, State.APPROVED)
    assert waiting.world.draft(drafts[1]).state is State.APPROVED


async def test_what_nobody_waits_for_waits_for_who_waits_for_a_decision() -> None:
    world = Thornfield()
    door = Door(world.desk, world.views, MemoryOutbox(world.storage), writers=1)
    draft, busy = world.checked(), Event()
    writing = asyncio.ensure_future(door.at_outbox(lambda _: busy.wait(PATIENCE)))
    await asyncio.sleep(0)
    asked = asyncio.ensure_future(door.ask(Approve(draft, HEAD.id, world.draft(draft).digest)))
    await asyncio.sleep(0)
    lull = asyncio.ensure_future(door.lull())
    assert not (await asyncio.wait([lull], timeout=2 * PAUSE))[0]
    busy.set()
    await asyncio.gather(writing, asked, lull)
    door.close()
