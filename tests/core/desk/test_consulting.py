"""Who is heard of a draft without deciding: the safeguarding lead, a colleague; and what cards note."""

from dataclasses import replace

import pytest

from chatops import policy
from chatops.draft import State
from chatops.errors import DraftChanged, DraftNotFound, FormRefused, MoveNotPossible, NotAllowed
from chatops.findings import Kind, Severity
from chatops.notices import Audience, Card, ShowCard, Word
from chatops.opinions import AskOpinion, Comment
from chatops.people import Member
from chatops.requests import Approve, Reject, Revise
from tests.core.desk.school import (
    ANSWERS,
    DSL,
    HEAD,
    OFFICE,
    PLAIN,
    PUBLISHER,
    TEACHER,
    Thornfield,
    picture,
)

SAID = "The banner behind them names the coach."


def card(found: Thornfield, draft: str, viewer: Member, audience: Audience) -> Card:
    return found.views.card(draft, viewer.id, audience)


def controls(found: Thornfield, draft: str, viewer: Member, audience: Audience) -> set[str]:
    return {one.errand for one in card(found, draft, viewer, audience).controls}


def comment(found: Thornfield, draft: str, by: Member, said: str = SAID) -> None:
    found.ask(Comment(draft, by.id, found.draft(draft).digest, said))


def test_the_safeguarding_lead_gets_the_card_comments_and_decides_nothing() -> None:
    found = Thornfield(pack="st_leonards")
    draft = found.checked(PLAIN)
    assert ShowCard(draft, Audience.APPROVER) in found.told(DSL)
    hers = card(found, draft, DSL, Audience.APPROVER)
    assert not hers.update_only
    assert hers.actions == ()
    assert "comment_draft" in controls(found, draft, DSL, Audience.APPROVER)
    assert [one.draft for one in found.views.to_comment(DSL.id)] == [draft]
    comment(found, draft, DSL)
    assert found.draft(draft).state is State.AWAITING
    for viewer, audience in ((TEACHER, Audience.AUTHOR), (HEAD, Audience.APPROVER)):
        assert f"Mrs Ferris says: {SAID}" in card(found, draft, viewer, audience).notes
        words = [one for one in found.told(viewer) if isinstance(one, Word)]
        assert any(SAID in one.text for one in words)
    with pytest.raises(NotAllowed):
        found.ask(Approve(draft, DSL.id, found.draft(draft).digest))


def test_elsewhere_she_is_not_sent_what_waits() -> None:
    found = Thornfield()
    draft = found.checked(PLAIN)
    assert ShowCard(draft, Audience.APPROVER) not in found.told(DSL)
    assert found.views.to_comment(DSL.id) == ()
    with pytest.raises(NotAllowed):
        comment(found, draft, DSL)


def test_her_own_draft_she_does_not_comment_on() -> None:
    found = Thornfield(pack="st_leonards")
    draft = found.checked(PLAIN, by=DSL)
    assert found.views.to_comment(DSL.id) == ()
    with pytest.raises(NotAllowed):
        comment(found, draft, DSL)


@pytest.mark.parametrize("viewer", [OFFICE, PUBLISHER, HEAD, TEACHER])
def test_nobody_else_comments(viewer: Member) -> None:
    found = Thornfield(pack="st_leonards")
    draft = found.checked(PLAIN)
    with pytest.raises(NotAllowed):
        comment(found, draft, viewer)


def test_a_comment_is_on_what_was_read_and_comes_before_the_decision() -> None:
    found = Thornfield(pack="st_leonards")
    draft = found.checked(PLAIN)
    seen = found.draft(draft).digest
    with pytest.raises(FormRefused):
        comment(found, draft, DSL, "  ")
    found.ask(Revise(draft, TEACHER.id, seen, replace(PLAIN, text="Another text.")))
    found.ask_checks(draft)
    with pytest.raises(DraftChanged):
        found.ask(Comment(draft, DSL.id, seen, SAID))
    with pytest.raises(DraftChanged):
        found.views.to_comment_on(draft, DSL.id, seen)
    found.ask(Reject(draft, HEAD.id, found.draft(draft).digest, "No."))
    with pytest.raises(MoveNotPossible):
        comment(found, draft, DSL)
    assert "comment_draft" not in controls(found, draft, DSL, Audience.APPROVER)


def test_a_colleague_is_asked_about_an_answer_to_a_comment_and_their_opinion_is_read() -> None:
    found = Thornfield(pack="lowerhouse")
    draft = found.checked(PLAIN)
    assert "ask_opinion" in controls(found, draft, TEACHER, Audience.AUTHOR)
    names = dict(found.views.colleagues(draft, TEACHER.id))
    assert TEACHER.id not in names
    question = "“When is it open?”"
    found.ask(AskOpinion(draft, TEACHER.id, OFFICE.id, question))
    (word,) = [one for one in found.told(OFFICE) if isinstance(one, Word)]
    assert question in word.text
    (control,) = word.controls
    assert control.subject == (draft, found.draft(draft).digest)
    text, asked = found.views.to_comment_on(draft, OFFICE.id, found.draft(draft).digest)
    assert (text, asked) == (PLAIN.text, question)
    comment(found, draft, OFFICE, "Say when, and thank them.")
    notes = card(found, draft, TEACHER, Audience.AUTHOR).notes
    assert notes[-2:] == (
        f"Miss Marsh asks Mrs Quill: {question}",
        "Mrs Quill says: Say when, and thank them.",
    )
    assert notes == card(found, draft, HEAD, Audience.APPROVER).notes
    assert found.draft(draft).state is State.AWAITING


def test_only_the_author_asks_and_only_somebody_at_the_school() -> None:
    found = Thornfield(pack="lowerhouse")
    draft = found.checked(PLAIN)
    for by, whom in ((OFFICE, TEACHER.id), (TEACHER, TEACHER.id), (TEACHER, "x@y.example")):
        with pytest.raises(NotAllowed):
            found.ask(AskOpinion(draft, by.id, whom, "Well?"))
    with pytest.raises(NotAllowed):
        found.views.to_comment_on(draft, OFFICE.id, found.draft(draft).digest)
    other = Thornfield()
    elsewhere = other.checked(PLAIN)
    with pytest.raises(NotAllowed):
        other.ask(AskOpinion(elsewhere, TEACHER.id, OFFICE.id, "Well?"))
    with pytest.raises(DraftNotFound):
        found.views.to_comment_on("0" * 24, OFFICE.id, "")


def test_an_approver_reads_the_policys_guidance_beside_the_buttons() -> None:
    found = Thornfield(pack="com01")
    draft = found.checked(PLAIN)
    sentence = policy.shipped("com01").clauses["COM-6b"].sentence
    notes = card(found, draft, HEAD, Audience.APPROVER).notes
    assert f"{sentence} (COM-6b)" in notes
    assert all("COM-6b" not in one for one in card(found, draft, TEACHER, Audience.AUTHOR).notes)
    found.ask(Approve(draft, HEAD.id, found.draft(draft).digest))
    assert all("COM-6b" not in one for one in card(found, draft, HEAD, Audience.APPROVER).notes)


def test_lumen_asks_which_purpose_a_post_serves_and_keeps_it_with_the_draft() -> None:
    found = Thornfield(pack="lumen")
    silent = replace(PLAIN, answers=replace(ANSWERS, purpose=None))
    with pytest.raises(FormRefused) as refused:
        found.submit(silent)
    assert set(refused.value.problems) == {"purpose"}
    draft = found.checked(PLAIN)
    purpose = "Its purpose: to celebrate the school and its pupils."
    assert purpose in card(found, draft, HEAD, Audience.APPROVER).notes
    assert Thornfield().submit(silent)


def test_somebody_elses_work_is_credited_and_the_publisher_reads_how() -> None:
    found = Thornfield()
    theirs = replace(PLAIN, answers=replace(ANSWERS, copyright="permission"))
    with pytest.raises(FormRefused) as refused:
        found.submit(theirs)
    assert set(refused.value.problems) == {"credit"}
    credited = replace(theirs, answers=replace(theirs.answers, credit="Photo: Canal Museum"))
    draft = found.checked(credited, by=TEACHER)
    assert "Its credit: Photo: Canal Museum" in card(found, draft, HEAD, Audience.APPROVER).notes
    found.ask(Approve(draft, HEAD.id, found.draft(draft).digest))
    notes = card(found, draft, PUBLISHER, Audience.PUBLISHER).notes
    assert notes == ("Put this under the post: Photo: Canal Museum",)
    long = replace(theirs, answers=replace(theirs.answers, credit="x" * 501))
    with pytest.raises(FormRefused):
        found.submit(long, key="k2")


def test_a_credit_is_read_as_the_words_it_is() -> None:
    found = Thornfield()
    answers = replace(ANSWERS, copyright="permission", credit="Photo: Zoë Brandt")
    draft = found.checked(replace(PLAIN, answers=answers, photos=(picture(),)))
    (named, *_) = [
        one for one in found.draft(draft).findings if one.kind is Kind.FULL_NAME_WITH_PHOTO
    ]
    assert named.place is not None
    assert named.place.field == "credit"


def test_a_background_that_nobody_looked_at_is_told_at_st_leonards() -> None:
    for pack, expected in (("st_leonards", {Severity.WARN}), ("default", set())):
        found = Thornfield(pack=pack)
        answers = replace(ANSWERS, background="unsure")
        draft = found.checked(replace(PLAIN, answers=answers, photos=(picture(),)))
        told = [
            one for one in found.draft(draft).findings if one.kind is Kind.BACKGROUND_NOT_CHECKED
        ]
        assert {one.severity for one in told} == expected
        assert {clause for one in told for clause in one.clauses} <= {"STL-4.7a"}


def test_a_question_about_pictures_is_not_asked_without_one() -> None:
    found = Thornfield(pack="st_leonards")
    assert found.submit(replace(PLAIN, answers=replace(ANSWERS, background=None)))
    with pytest.raises(FormRefused):
        found.submit(
            replace(PLAIN, answers=replace(ANSWERS, background=None), photos=(picture(),)), key="k2"
        )
