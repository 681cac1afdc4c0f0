"""An author hands in, changes and takes back a draft; the checks hold it or pass it on."""

from dataclasses import replace

import pytest

from chatops import trail
from chatops.answers import Answers
from chatops.consent.record import Choice
from chatops.draft import Content, Photo, State
from chatops.errors import DraftChanged, DraftNotFound, FormRefused, MoveNotPossible, NotAllowed
from chatops.findings import Severity
from chatops.notices import Action, Audience, ShowCard
from chatops.people import Role, Surface
from chatops.requests import Approve, KeepPhotos, Revise, RunChecks, Submit, Withdraw
from tests.core.desk.school import (
    CHAIR,
    DEPUTY,
    HEAD,
    ID,
    OMAR,
    PLAIN,
    STAFF,
    TEACHER,
    ZOE,
    Thornfield,
    member,
    picture,
    pictured,
    record,
)


def test_a_clean_draft_goes_to_the_head(thornfield: Thornfield) -> None:
    draft = thornfield.checked(pictured(ZOE))
    assert thornfield.draft(draft).state is State.AWAITING
    assert ShowCard(draft, Audience.APPROVER) in thornfield.told(HEAD)
    assert ShowCard(draft, Audience.AUTHOR) in thornfield.told(TEACHER)
    card = thornfield.card(draft, HEAD, Audience.APPROVER)
    assert card.text == PLAIN.text
    assert card.actions == (Action.APPROVE, Action.ASK_CHANGES, Action.REJECT)
    assert [one.name for one in card.pictured] == ["Zoë Brandt, 4A"]
    assert card.pictured[0].consent


def test_a_pupil_without_consent_holds_the_draft_and_asks_nobody_to_approve(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.checked(pictured(ZOE, OMAR))
    assert thornfield.draft(draft).state is State.HELD
    card = thornfield.card(draft, TEACHER, Audience.AUTHOR)
    (said,) = [one for one in card.findings if one.severity is Severity.BLOCK]
    assert "Omar Siddiqui" in said.message
    assert "safeguarding lead" in said.message + said.remedy
    assert card.actions == (Action.EDIT, Action.WITHDRAW)
    assert thornfield.card(draft, HEAD, Audience.APPROVER).update_only


@pytest.mark.parametrize("choice", [Choice.REFUSED, Choice.WITHDRAWN, Choice.NEVER, Choice.UNKNOWN])
def test_a_card_never_tells_why_a_pupil_may_not_be_shown(choice: Choice) -> None:
    silent, spoken = Thornfield(), Thornfield()
    spoken.consent(record(OMAR, choice))
    cards = [
        one.card(one.checked(pictured(OMAR)), TEACHER, Audience.AUTHOR) for one in (silent, spoken)
    ]
    first, second = ([(s.message, s.remedy, s.clauses) for s in card.findings] for card in cards)
    assert first == second


def test_the_same_form_sent_twice_is_one_draft(thornfield: Thornfield) -> None:
    once = thornfield.submit()
    kept = thornfield.storage.kept
    assert thornfield.submit() == once
    assert thornfield.storage.kept == kept


def test_the_same_key_of_another_author_is_another_draft(thornfield: Thornfield) -> None:
    assert thornfield.submit() != thornfield.submit(by=DEPUTY)


def test_checks_run_once_however_often_they_are_asked_for(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    thornfield.ask(RunChecks(draft))
    assert thornfield.verbs(draft) == ["submit", "pass checks"]


def test_a_photo_is_fetched_before_anything_is_judged(thornfield: Thornfield) -> None:
    waiting = replace(picture(ZOE), digest="", origin="slack:F1")
    draft = thornfield.checked(replace(PLAIN, photos=(waiting,)))
    assert thornfield.draft(draft).state is State.SUBMITTED
    seen = thornfield.draft(draft).digest
    thornfield.ask(KeepPhotos(draft, seen, (picture(ZOE),)))
    thornfield.ask(RunChecks(draft))
    assert thornfield.draft(draft).state is State.AWAITING
    assert thornfield.draft(draft).digest != seen


def test_photos_of_an_earlier_revision_are_not_put_into_a_later_one(thornfield: Thornfield) -> None:
    waiting = replace(picture(ZOE), digest="", origin="slack:F1")
    draft = thornfield.submit(replace(PLAIN, photos=(waiting,)))
    thornfield.ask(KeepPhotos(draft, "another revision", (picture(ZOE),)))
    assert thornfield.draft(draft).revision.content.photos == (waiting,)


def test_a_photo_that_cannot_be_read_holds_the_draft_in_words(thornfield: Thornfield) -> None:
    broken = replace(picture(ZOE), digest="", origin="slack:F1", problem="This is a PDF.")
    draft = thornfield.checked(replace(PLAIN, photos=(broken,)))
    assert thornfield.draft(draft).state is State.HELD
    said = thornfield.card(draft, TEACHER, Audience.AUTHOR).findings
    assert any("This is a PDF." in one.message for one in said)


def test_a_new_revision_is_checked_anew_and_an_old_card_decides_nothing(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.checked()
    seen = thornfield.draft(draft).digest
    thornfield.ask(Revise(draft, TEACHER.id, seen, replace(PLAIN, text="Our pond is growing.")))
    thornfield.ask(RunChecks(draft))
    with pytest.raises(DraftChanged):
        thornfield.ask(Approve(draft, HEAD.id, seen))
    assert thornfield.draft(draft).state is State.AWAITING
    assert thornfield.draft(draft).revision.number == 2


def test_two_edits_of_one_revision_keep_the_first(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    seen = thornfield.draft(draft).digest
    thornfield.ask(Revise(draft, TEACHER.id, seen, replace(PLAIN, text="First")))
    with pytest.raises(DraftChanged):
        thornfield.ask(Revise(draft, TEACHER.id, seen, replace(PLAIN, text="Second")))
    assert thornfield.draft(draft).revision.content.text == "First"


def test_an_edit_voids_an_approval(thornfield: Thornfield) -> None:
    draft = thornfield.approved()
    seen = thornfield.draft(draft).digest
    thornfield.ask(Revise(draft, TEACHER.id, seen, replace(PLAIN, text="Something else")))
    assert thornfield.draft(draft).state is State.SUBMITTED
    assert thornfield.draft(draft).publications == ()


def test_only_the_author_changes_or_withdraws(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    seen = thornfield.draft(draft).digest
    with pytest.raises(NotAllowed, match="wrote"):
        thornfield.ask(Withdraw(draft, HEAD.id))
    with pytest.raises(NotAllowed, match="wrote"):
        thornfield.ask(Revise(draft, DEPUTY.id, seen, PLAIN))
    with pytest.raises(NotAllowed, match="wrote"):
        thornfield.views.content(draft, HEAD.id)


def test_a_withdrawn_draft_stays_withdrawn(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    thornfield.ask(Withdraw(draft, TEACHER.id))
    with pytest.raises(MoveNotPossible, match="already withdrawn by Miss Marsh at 12:00"):
        thornfield.ask(Withdraw(draft, TEACHER.id))
    with pytest.raises(MoveNotPossible, match="already withdrawn"):
        thornfield.ask(Approve(draft, HEAD.id, thornfield.draft(draft).digest))


def test_somebody_of_another_school_finds_no_such_draft() -> None:
    outsider = replace(member("Outis", Role.HEAD), schools=("oakfield",))
    world = Thornfield(staff=(*STAFF, outsider))
    draft = world.checked()
    with pytest.raises(DraftNotFound):
        world.ask(Approve(draft, outsider.id, world.draft(draft).digest))
    with pytest.raises(DraftNotFound):
        world.views.card(draft, outsider.id, Audience.APPROVER)


def test_a_stranger_is_told_whom_to_ask(thornfield: Thornfield) -> None:
    with pytest.raises(NotAllowed, match="office"):
        thornfield.ask(Submit("k", "nobody@example.org", ID, Surface.SLACK, PLAIN))


def test_technicians_handle_no_drafts() -> None:
    technician = member("Webb", Role.IT)
    world = Thornfield(staff=(*STAFF, technician))
    with pytest.raises(NotAllowed):
        world.submit(by=technician)


def test_where_the_head_writes_the_deputy_decides_and_else_the_chair() -> None:
    with_deputy = Thornfield()
    draft = with_deputy.checked(by=HEAD)
    assert ShowCard(draft, Audience.APPROVER) in with_deputy.told(DEPUTY)
    without = Thornfield(staff=tuple(one for one in STAFF if one is not DEPUTY))
    draft = without.checked(by=HEAD)
    assert ShowCard(draft, Audience.APPROVER) in without.told(CHAIR)
    with pytest.raises(NotAllowed, match="your own draft"):
        without.ask(Approve(draft, HEAD.id, without.draft(draft).digest))


def test_with_nobody_to_decide_the_draft_waits_and_its_author_is_told() -> None:
    world = Thornfield(staff=(HEAD, TEACHER))
    draft = world.checked(by=HEAD)
    assert world.draft(draft).state is State.AWAITING
    assert any("nobody else" in one for one in world.words_to(HEAD))


BAD_FORMS = {
    "text": replace(PLAIN, text="  \n"),
    "accounts": replace(PLAIN, accounts=()),
    "photos": replace(PLAIN, photos=(picture(ZOE),) * 11),
    "pictured": replace(PLAIN, photos=(Photo(digest="a" * 64),)),
    "alt_1": replace(PLAIN, photos=(replace(picture(ZOE), alt="x" * 501),)),
    "copyright": replace(PLAIN, answers=Answers()),
    "dress": replace(pictured(ZOE), answers=replace(PLAIN.answers, dress=None)),
}


@pytest.mark.parametrize("field", BAD_FORMS)
def test_a_form_is_refused_at_its_field_and_nothing_is_kept(
    thornfield: Thornfield, field: str
) -> None:
    before = thornfield.storage.kept
    with pytest.raises(FormRefused) as refused:
        thornfield.submit(BAD_FORMS[field])
    assert field in refused.value.problems
    assert thornfield.storage.kept == before


OTHER_BAD_FORMS: list[tuple[str, Content, str]] = [
    ("text", replace(PLAIN, text="x" * 60_000), "60,000"),
    ("text", replace(PLAIN, text="a\0b"), "cannot be kept"),
    ("text", replace(PLAIN, text="a\ud800b"), "cannot be kept"),
    ("accounts", replace(PLAIN, accounts=("myspace",)), "register"),
    ("pictured", replace(PLAIN, photos=(replace(picture(ZOE), none_visible=True),)), "only one"),
    ("pictured", replace(PLAIN, photos=(replace(picture(ZOE), pictured=("9",)),)), "roll"),
]


@pytest.mark.parametrize(("field", "content", "word"), OTHER_BAD_FORMS)
def test_a_refusal_says_what_to_do(
    thornfield: Thornfield, field: str, content: Content, word: str
) -> None:
    with pytest.raises(FormRefused) as refused:
        thornfield.submit(content)
    assert word in refused.value.problems[field]


def test_the_trail_verifies_after_it_all(thornfield: Thornfield) -> None:
    thornfield.approved()
    trail.verify(ID, thornfield.storage.kept.trail)
    assert b"Zo" not in b"".join(one.body.encode() for one in thornfield.storage.kept.trail)
