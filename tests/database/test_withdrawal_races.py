"""A withdrawal in the very moment of an approval or a hand-over, on a database with many at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final

from adapters.database.storage import SqlStorage
from chatops.consent.record import Choice
from chatops.desk import Desk
from chatops.draft import Standing, State
from chatops.errors import DeskError
from chatops.notices import Kept
from chatops.people import Surface
from chatops.ports import Batch
from chatops.requests import Approve, GetPost, MarkPosted, Request, RunChecks, Submit
from chatops.roll.difference import difference
from chatops.trail import verify
from tests.core.desk.school import (
    HEAD,
    ID,
    OFFICE,
    PUBLISHER,
    PUPILS,
    TEACHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)
from tests.core.desk.test_consents import ADDRESS, WISH
from tests.fakes.surroundings import TestNotary

ROUNDS: Final = 12
RELYING: Final = {State.AWAITING, State.APPROVED, State.PARTLY_POSTED}


def desk_over(storage: SqlStorage) -> Desk:
    world = Thornfield()
    with storage.transaction() as ledger:
        ledger.keep_roll(ID, difference((), PUPILS), complete=False)
        batch = Batch("b0", ID, "a form", OFFICE.id, world.clock.at)
        ledger.keep_consents(batch, [record(ZOE, Choice.GRANTED)])
    return Desk(storage, world.desk.directory, world.clock, TestNotary())


def ask(desk: Desk, request: Request) -> bool:
    try:
        desk.handle(request)
    except DeskError:
        return False
    return True


def handed_in(desk: Desk, number: int) -> str:
    kept = desk.handle(Submit(f"k{number}", TEACHER.id, ID, Surface.SLACK, pictured(ZOE)))
    assert isinstance(kept, Kept)
    desk.handle(RunChecks(kept.draft))
    return kept.draft


def at_once(desk: Desk, *asked: Callable[[], Request]) -> list[bool]:
    together = Barrier(len(asked))

    def one(request: Callable[[], Request]) -> bool:
        made = request()
        together.wait()
        return ask(desk, made)

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(one, asked))


def test_no_approval_and_no_post_slips_past_a_withdrawal(storage: SqlStorage) -> None:
    desk = desk_over(storage)
    drafts = [handed_in(desk, number) for number in range(ROUNDS)]
    seen = {}
    with storage.reading() as ledger:
        for draft in drafts:
            seen[draft] = ledger.draft(draft).digest
    for draft in drafts[ROUNDS // 2 :]:
        desk.handle(Approve(draft, HEAD.id, seen[draft], "I looked."))
    for draft in drafts[ROUNDS * 3 // 4 :]:
        desk.handle(GetPost(draft, PUBLISHER.id, seen[draft], "facebook", Surface.WEB))

    def next_step(number: int) -> Callable[[], Request]:
        draft = drafts[number]
        if number < ROUNDS // 2:
            return lambda: Approve(draft, HEAD.id, seen[draft], "I looked.")
        if number < ROUNDS * 3 // 4:
            return lambda: GetPost(draft, PUBLISHER.id, seen[draft], "facebook", Surface.WEB)
        return lambda: MarkPosted(draft, PUBLISHER.id, seen[draft], "facebook", ADDRESS)

    done = at_once(desk, lambda: WISH, *(next_step(number) for number in range(ROUNDS)))
    assert done[0]
    with storage.reading() as ledger:
        kept = [ledger.draft(one) for one in drafts]
        tasks = {one.draft for one in ledger.take_downs(ID)}
        verify(ID, ledger.entries(ID))
    assert not [one.state for one in kept if one.state in RELYING]
    live = {
        one.id for one in kept for where in one.publications if where.standing is Standing.POSTED
    }
    assert live <= tasks
