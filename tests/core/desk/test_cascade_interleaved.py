"""Whatever the order of events, no approval outlives its consent and no post is forgotten."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from chatops.consent.record import EVERY, Choice, Medium
from chatops.consent.standing import State, standing
from chatops.draft import Standing
from chatops.draft import State as DraftState
from chatops.errors import DeskError
from chatops.people import Surface
from chatops.registering import RecordConsent, UndoConsent
from chatops.requests import Approve, GetPost, MarkPosted, Request, Revise, RunChecks
from chatops.school import Channel
from chatops.take_down import ReportRemoved, ReportStays
from tests.core.desk.school import HEAD, ID, OFFICE, PUBLISHER, TEACHER, ZOE, Thornfield, pictured

TODAY: Final = date(2026, 1, 14)
ADDRESS: Final = "https://facebook.example/thornfield/1"
RELYING: Final = {DraftState.AWAITING, DraftState.APPROVED, DraftState.PARTLY_POSTED}
BOTH: Final = replace(pictured(ZOE), accounts=("facebook", "website"))
WISH: Final = RecordConsent(
    OFFICE.id, ID, ZOE.admission_no, Choice.WITHDRAWN, ("image",), (EVERY,), TODAY
)


def _seen(world: Thornfield, draft: str) -> str:
    return world.draft(draft).digest


def _get(account: str) -> Callable[[Thornfield, str], Request]:
    return lambda world, draft: GetPost(
        draft, PUBLISHER.id, _seen(world, draft), account, Surface.SLACK
    )


def _mark(account: str) -> Callable[[Thornfield, str], Request]:
    return lambda world, draft: MarkPosted(
        draft, PUBLISHER.id, _seen(world, draft), account, ADDRESS
    )


def _task(world: Thornfield) -> str:
    return next(iter(world.storage.kept.take_downs), "none")


def _batch(world: Thornfield) -> str:
    return world.storage.kept.batches[-1].id


STEPS: Final[dict[str, Callable[[Thornfield, str], Request]]] = {
    "check": lambda _, draft: RunChecks(draft),
    "approve": lambda world, draft: Approve(draft, HEAD.id, _seen(world, draft), "I looked."),
    "get": _get("facebook"),
    "get other": _get("website"),
    "mark": _mark("facebook"),
    "mark other": _mark("website"),
    "revise": lambda world, draft: Revise(draft, TEACHER.id, _seen(world, draft), BOTH),
    "removed": lambda world, _: ReportRemoved(_task(world), PUBLISHER.id, "It is gone."),
    "stays": lambda world, _: ReportStays(_task(world), PUBLISHER.id, "It cannot go."),
    "wish": lambda *_: WISH,
    "undo": lambda world, _: UndoConsent(OFFICE.id, ID, ZOE.admission_no, _batch(world)),
}


def _refused(world: Thornfield) -> bool:
    with world.storage.reading() as ledger:
        records = ledger.consents(ID, [ZOE.admission_no])[ZOE.admission_no]
    found = standing(records, Medium.IMAGE, Channel.SOCIAL, TODAY, world.clock.at)
    return found.state is State.WITHDRAWN


@given(st.lists(st.sampled_from(list(STEPS)), max_size=25))
def test_no_order_of_events_leaves_an_approval_or_a_live_post_behind(steps: list[str]) -> None:
    world = Thornfield()
    draft = world.submit(BOTH)
    for step in ["check", "approve", *steps]:
        world.clock.pass_by(timedelta(seconds=1))
        with suppress(DeskError):
            world.ask(STEPS[step](world, draft))
        if _refused(world):
            assert world.draft(draft).state not in RELYING
            seen_to = {one.account for one in world.storage.kept.take_downs.values()}
            public = world.draft(draft).publications
            live = {one.account for one in public if one.standing is Standing.POSTED}
            assert live <= seen_to
