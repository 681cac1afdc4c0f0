"""The head decides once, on what she saw, as consents stand at that moment."""

from dataclasses import replace

import pytest

from chatops.consent.record import Choice
from chatops.draft import State
from chatops.errors import FormRefused, MoveNotPossible, NotAllowed, ReasonNeeded
from chatops.notices import Action, Audience, Kept, ShowCard
from chatops.requests import Approve, AskChanges, Reject
from tests.core.desk.school import (
    DEPUTY,
    HEAD,
    OFFICE,
    PLAIN,
    PUBLISHER,
    TEACHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)


def approve(world: Thornfield, draft: str, by: str = HEAD.id, reason: str = "") -> Kept:
    kept = world.ask(Approve(draft, by, world.draft(draft).digest, reason))
    assert isinstance(kept, Kept)
    return kept


def test_an_approval_tells_author_and_publisher_and_leaves_no_button(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.checked()
    approve(thornfield, draft)
    assert thornfield.draft(draft).state is State.APPROVED
    assert any("Mrs Nolan approved" in one for one in thornfield.words_to(TEACHER))
    assert ShowCard(draft, Audience.PUBLISHER) in thornfield.told(PUBLISHER)
    card = thornfield.card(draft, HEAD, Audience.APPROVER)
    assert card.actions == ()
    assert card.status == "Approved by Mrs Nolan at 12:00 on 14 January 2026."


def test_a_second_click_hears_who_decided_and_when(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    approve(thornfield, draft)
    with pytest.raises(MoveNotPossible, match="already approved by Mrs Nolan at 12:00 on 14 Jan"):
        approve(thornfield, draft, by=DEPUTY.id)
    assert thornfield.verbs(draft) == ["submit", "pass checks", "approve"]


def test_a_click_by_somebody_who_may_not_rule_changes_nothing_but_the_trail(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.checked()
    with pytest.raises(NotAllowed, match="Mrs Nolan"):
        approve(thornfield, draft, by=OFFICE.id)
    assert thornfield.draft(draft).state is State.AWAITING
    assert thornfield.verbs(draft)[-1] == "refused: Approve"


def test_a_consent_that_changed_in_between_voids_the_approval(thornfield: Thornfield) -> None:
    draft = thornfield.checked(pictured(ZOE))
    thornfield.consent(record(ZOE, Choice.WITHDRAWN, given_on=thornfield.clock.at.date()))
    kept = approve(thornfield, draft)
    assert kept.state is State.HELD
    assert "no longer be shown" in " ".join(kept.said.split())
    assert any("cannot go out" in one for one in thornfield.words_to(TEACHER))
    assert thornfield.card(draft, HEAD, Audience.APPROVER).actions == ()
    assert thornfield.verbs(draft)[-1] == "void"


def test_an_override_needs_a_reason_and_the_reason_is_kept(thornfield: Thornfield) -> None:
    draft = thornfield.checked(replace(PLAIN, text="Well done Omar, 50 books read!"))
    assert thornfield.card(draft, HEAD, Audience.APPROVER).needs_reason
    with pytest.raises(ReasonNeeded):
        approve(thornfield, draft)
    assert thornfield.draft(draft).state is State.AWAITING
    approve(thornfield, draft, reason="The family asked for it.")
    (line,) = [one for one in thornfield.views.trail(draft, HEAD.id) if one.what == "approve"]
    assert (line.who, line.reason) == ("Mrs Nolan", "The family asked for it.")
    assert all("family" not in one.body for one in thornfield.storage.kept.trail)


@pytest.mark.parametrize("reason", ["x" * 501, "a\0b"])
def test_a_reason_that_cannot_be_kept_is_asked_for_again(
    thornfield: Thornfield, reason: str
) -> None:
    draft = thornfield.checked()
    with pytest.raises(FormRefused):
        approve(thornfield, draft, reason=reason)
    assert thornfield.draft(draft).state is State.AWAITING


@pytest.mark.parametrize("request_kind", [AskChanges, Reject])
def test_sending_back_says_why(
    thornfield: Thornfield, request_kind: type[AskChanges | Reject]
) -> None:
    draft = thornfield.checked()
    seen = thornfield.draft(draft).digest
    with pytest.raises(FormRefused) as refused:
        thornfield.ask(request_kind(draft, HEAD.id, seen, " "))
    assert "reason" in refused.value.problems
    thornfield.ask(request_kind(draft, HEAD.id, seen, "Please crop it."))
    assert any("Please crop it." in one for one in thornfield.words_to(TEACHER))
    card = thornfield.card(draft, TEACHER, Audience.AUTHOR)
    assert card.reason == "Please crop it."
    final = request_kind is Reject
    assert card.actions == (() if final else (Action.EDIT, Action.WITHDRAW))


def test_a_deputy_may_decide_but_is_not_sent_a_card(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    assert thornfield.card(draft, DEPUTY, Audience.APPROVER).update_only
    assert [one.draft for one in thornfield.views.queue(DEPUTY.id)] == [draft]
    approve(thornfield, draft, by=DEPUTY.id)
    assert thornfield.views.queue(DEPUTY.id) == ()


def test_the_decision_keeps_what_it_relied_on(thornfield: Thornfield) -> None:
    draft = thornfield.checked(pictured(ZOE))
    approve(thornfield, draft, reason="A good picture.")
    last = thornfield.draft(draft).last
    assert last is not None
    assert len(last.move.standing) == 64
    assert last.move.pack
