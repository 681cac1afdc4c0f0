"""What may divide people is approved by two (DEF-21, LOW-do-1): never by one of them twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatops.consent.record import Choice
from chatops.draft import State
from chatops.errors import MoveNotPossible, NotAllowed, ReasonNeeded
from chatops.notices import Action, Audience, Kept, ShowCard
from chatops.people import Member, Role
from chatops.requests import Approve, AskChanges, Lapse, Reject, Revise, RunChecks
from tests.core.desk.school import (
    CHAIR,
    DEPUTY,
    HEAD,
    PLAIN,
    STAFF,
    TEACHER,
    ZOE,
    Thornfield,
    member,
    pictured,
    record,
)

STRIKE = replace(PLAIN, text="Classes 1 to 3 are shut for Thursday's strike.")
SENIOR = member("Okell", Role.SLT)
WHY = "Families need to know."


@pytest.fixture
def world() -> Thornfield:
    return Thornfield(staff=(*STAFF, SENIOR))


def approve(world: Thornfield, draft: str, by: str = HEAD.id, reason: str = WHY) -> Kept:
    kept = world.ask(Approve(draft, by, world.draft(draft).digest, reason))
    assert isinstance(kept, Kept)
    return kept


def test_one_approval_leaves_it_waiting_for_another_persons(world: Thornfield) -> None:
    draft = world.checked(STRIKE)
    kept = approve(world, draft)
    assert kept.said == "Approved by you. Now Mrs Bright or Mrs Okell must approve it, too."
    assert world.draft(draft).state is State.AWAITING_SECOND
    assert world.draft(draft).publications == ()
    card = world.card(draft, SENIOR, Audience.APPROVER)
    assert card.status == (
        "Approved by Mrs Nolan at 12:00 on 14 January 2026, as the first of two."
        " Now waiting for Mrs Bright or Mrs Okell."
    )
    assert Action.APPROVE in card.actions
    assert not card.update_only
    assert ShowCard(draft, Audience.APPROVER) in world.told(SENIOR)
    assert world.card(draft, HEAD, Audience.APPROVER).actions == ()
    assert any("second approval is needed" in one for one in world.words_to(TEACHER))


@pytest.mark.parametrize("second", [DEPUTY, SENIOR])
def test_a_senior_leaders_approval_completes_it_and_both_are_on_the_trail(
    world: Thornfield, second: Member
) -> None:
    draft = world.checked(STRIKE)
    approve(world, draft)
    approve(world, draft, by=second.id)
    assert world.draft(draft).state is State.APPROVED
    told = [(line.what, line.who) for line in world.views.trail(draft, HEAD.id)]
    assert told[-2:] == [("approve as the first of two", "Mrs Nolan"), ("approve", second.name)]
    assert world.card(draft, SENIOR, Audience.APPROVER).actions == ()


def test_nobody_approves_twice(world: Thornfield) -> None:
    draft = world.checked(STRIKE)
    approve(world, draft)
    with pytest.raises(NotAllowed, match="approved this already"):
        approve(world, draft)
    assert world.draft(draft).state is State.AWAITING_SECOND


def test_a_senior_leader_comes_second_and_never_first(world: Thornfield) -> None:
    draft = world.checked(STRIKE)
    assert Action.APPROVE not in world.card(draft, SENIOR, Audience.APPROVER).actions
    with pytest.raises(NotAllowed, match="Mrs Nolan or Mrs Bright"):
        approve(world, draft, by=SENIOR.id)


def test_the_author_is_never_one_of_the_two(world: Thornfield) -> None:
    draft = world.checked(STRIKE, by=SENIOR)
    approve(world, draft)
    with pytest.raises(NotAllowed, match="your own draft"):
        approve(world, draft, by=SENIOR.id)


def test_the_second_gives_a_reason_of_their_own(world: Thornfield) -> None:
    draft = world.checked(STRIKE)
    approve(world, draft)
    with pytest.raises(ReasonNeeded):
        approve(world, draft, by=DEPUTY.id, reason="")
    assert world.draft(draft).state is State.AWAITING_SECOND


def test_an_edit_begins_both_approvals_anew(world: Thornfield) -> None:
    draft = world.checked(STRIKE)
    approve(world, draft)
    changed = replace(STRIKE, text="Classes 1 to 4 are shut for Thursday's strike.")
    seen = world.draft(draft).digest
    world.ask(Revise(draft, TEACHER.id, seen, changed))
    assert world.told(SENIOR)[-1] == ShowCard(draft, Audience.APPROVER)
    with pytest.raises(MoveNotPossible):
        world.ask(Approve(draft, DEPUTY.id, seen, WHY))
    world.ask(RunChecks(draft))
    assert approve(world, draft, by=DEPUTY.id).state is State.AWAITING_SECOND


@pytest.mark.parametrize(
    ("request_for", "state"), [(AskChanges, State.CHANGES_ASKED), (Reject, State.REJECTED)]
)
def test_the_second_can_also_say_no(
    world: Thornfield, request_for: type[AskChanges | Reject], state: State
) -> None:
    draft = world.checked(STRIKE)
    approve(world, draft)
    world.ask(request_for(draft, SENIOR.id, world.draft(draft).digest, "Not today."))
    assert world.draft(draft).state is state


def test_what_may_no_longer_be_shown_is_stopped_at_the_second_approval_too(
    world: Thornfield,
) -> None:
    draft = world.checked(replace(pictured(ZOE), text=STRIKE.text))
    approve(world, draft)
    world.consent(record(ZOE, Choice.WITHDRAWN, given_on=world.clock.at.date()))
    assert approve(world, draft, by=DEPUTY.id).state is State.HELD


def test_what_waits_for_its_second_approval_lapses_like_any_other(world: Thornfield) -> None:
    draft = world.checked(STRIKE)
    approve(world, draft)
    world.clock.at += timedelta(days=8)
    assert world.views.overdue() == (draft,)
    world.ask(Lapse(draft))
    assert world.draft(draft).state is State.LAPSED


def test_where_nobody_else_may_approve_author_and_approver_hear_whom_to_ask() -> None:
    alone = Thornfield(staff=(HEAD, CHAIR, TEACHER))
    draft = alone.checked(STRIKE)
    assert "name a senior leader" in approve(alone, draft).said
    assert any("nobody else" in one for one in alone.words_to(TEACHER))
    assert alone.card(draft, HEAD, Audience.APPROVER).status.endswith(
        "Now waiting for somebody who may decide."
    )


def test_a_pack_that_is_silent_asks_for_one_approval() -> None:
    """DEF-21 falls back to a warning, with one approver."""
    world = Thornfield(pack="lumen")
    draft = world.checked(STRIKE)
    approve(world, draft)
    assert world.draft(draft).state is State.APPROVED
