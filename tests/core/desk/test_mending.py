"""One click mends a draft as its author's card says: a new revision, checked anew, on the trail."""

from dataclasses import replace

import pytest

from chatops.consent.record import Choice
from chatops.draft import State
from chatops.errors import DraftChanged, MoveNotPossible, NotAllowed
from chatops.mends import EVERYTHING
from chatops.requests import Approve, MendDraft, Revise, RunChecks, Withdraw
from tests.core.desk.school import HEAD, OMAR, PLAIN, TEACHER, ZOE, Thornfield, pictured, record

NAMED = replace(PLAIN, text="Well done Omar! Ring 07700 900123.")


def mend(world: Thornfield, draft: str, which: str, by: str = TEACHER.id) -> None:
    world.ask(MendDraft(draft, by, world.draft(draft).digest, which))


def test_one_mend_makes_a_new_revision_that_is_checked_anew(thornfield: Thornfield) -> None:
    draft = thornfield.checked(NAMED)
    held = thornfield.draft(draft)
    assert held.state is State.HELD
    name = next(one for one in held.mends.each if one.edits[0].before == "Omar")
    mend(thornfield, draft, name.id)
    mended = thornfield.draft(draft)
    assert (mended.revision.number, mended.state) == (2, State.SUBMITTED)
    assert mended.revision.content.text == "Well done to a Year 4 pupil! Ring 07700 900123."
    assert (mended.findings, mended.mends.each) == ((), ())
    thornfield.ask(RunChecks(draft))
    assert thornfield.verbs(draft) == ["submit", "hold", "revise", "hold"]


def test_all_at_once_lets_a_held_draft_go_forward(thornfield: Thornfield) -> None:
    draft = thornfield.checked(NAMED)
    mend(thornfield, draft, EVERYTHING)
    thornfield.ask(RunChecks(draft))
    passed = thornfield.draft(draft)
    assert (passed.state, passed.findings) == (State.AWAITING, ())


def test_a_picture_of_a_child_without_consent_can_be_left_out_by_a_click(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.checked(pictured(ZOE, OMAR))
    (only,) = thornfield.draft(draft).mends.each
    mend(thornfield, draft, only.id)
    assert thornfield.draft(draft).revision.content.photos == ()


def test_a_click_on_an_old_card_changes_nothing(thornfield: Thornfield) -> None:
    draft = thornfield.checked(NAMED)
    kept = thornfield.draft(draft)
    mend(thornfield, draft, kept.mends.each[0].id)
    thornfield.ask(RunChecks(draft))
    mend(thornfield, draft, thornfield.draft(draft).mends.each[0].id)
    thornfield.ask(Revise(draft, TEACHER.id, thornfield.draft(draft).digest, NAMED))
    thornfield.ask(RunChecks(draft))
    assert thornfield.draft(draft).mends == kept.mends
    for _ in range(2):
        with pytest.raises(DraftChanged):
            thornfield.ask(MendDraft(draft, TEACHER.id, kept.digest, EVERYTHING))
    assert thornfield.draft(draft).revision.number == 4


def test_a_mend_that_is_not_offered_is_refused(thornfield: Thornfield) -> None:
    draft = thornfield.checked(NAMED)
    with pytest.raises(DraftChanged):
        mend(thornfield, draft, "0" * 12)


def test_only_the_author_mends_and_only_an_open_draft(thornfield: Thornfield) -> None:
    draft = thornfield.checked(NAMED)
    with pytest.raises(NotAllowed, match="person who wrote"):
        mend(thornfield, draft, EVERYTHING, by=HEAD.id)
    thornfield.ask(Withdraw(draft, TEACHER.id))
    with pytest.raises(MoveNotPossible):
        mend(thornfield, draft, EVERYTHING)


def test_what_is_stopped_after_its_checks_offers_its_mends_too(thornfield: Thornfield) -> None:
    draft = thornfield.checked(pictured(ZOE))
    thornfield.consent(record(ZOE, Choice.WITHDRAWN, given_on=thornfield.clock.at.date()))
    thornfield.ask(Approve(draft, HEAD.id, thornfield.draft(draft).digest))
    voided = thornfield.draft(draft)
    assert voided.state is State.HELD
    assert [one.left_out for one in voided.mends.each] == [(0,)]
