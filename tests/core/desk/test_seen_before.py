"""A picture like one that was rejected, taken down, purged or posted is known again (DEF-37)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.forms.errand import checked
from adapters.forms.errands import ERRANDS
from chatops.checks.photos import PURGED
from chatops.consent.record import Choice
from chatops.draft import Content, State
from chatops.errors import DraftChanged, FormRefused, NotAllowed
from chatops.findings import Kind, Severity
from chatops.notices import Audience, Card, Control, Noted
from chatops.people import Surface
from chatops.pictures import Made, Picture
from chatops.requests import (
    ErasePicture,
    GetPost,
    KeepPicture,
    MarkPosted,
    PurgePicture,
    Reject,
    Revise,
    RunChecks,
)
from chatops.seen import Seen
from tests.core.desk.school import (
    HEAD,
    OFFICE,
    OMAR,
    PLAIN,
    PUBLISHER,
    TEACHER,
    ZOE,
    Thornfield,
    picture,
    record,
)

FIRST, COPY, OTHER = "ab" * 32, "cd" * 32, "ef" * 32
LOOKS = {FIRST: ("00000000000000ff",), COPY: ("00000000000000fe",), OTHER: ("ffff000000000000",)}
SEEN_KINDS = {Kind.PICTURE_SEEN_BEFORE, Kind.PICTURE_PURGED, Kind.PICTURE_ALREADY_POSTED}


@pytest.fixture
def school() -> Thornfield:
    thornfield = Thornfield()
    thornfield.consent(record(OMAR, Choice.GRANTED))
    return thornfield


def upload(school: Thornfield, digest: str) -> Noted:
    seen = Seen(likeness=LOOKS[digest])
    reply = school.ask(KeepPicture(Picture(digest, seen=seen), TEACHER.id))
    assert isinstance(reply, Noted)
    return reply


def showing(digest: str) -> Content:
    return replace(PLAIN, photos=(picture(ZOE, OMAR, digest=digest),))


def drafted(school: Thornfield, digest: str, key: str) -> str:
    upload(school, digest)
    draft = school.submit(showing(digest), key=key)
    school.ask(RunChecks(draft))
    return draft


def reports(card: Card) -> list[Control]:
    return [one for one in card.controls if one.errand == "report_picture"]


def kinds(school: Thornfield, draft: str) -> set[Kind]:
    return {one.kind for one in school.draft(draft).findings} & SEEN_KINDS


def purge(school: Thornfield, draft: str, digest: str, by: str = TEACHER.id) -> None:
    seen = school.draft(draft).digest
    school.ask(PurgePicture(draft, by, seen, digest, "A child is changing behind them."))


@pytest.mark.parametrize("later", [FIRST, COPY])
def test_one_like_a_rejected_picture_is_seen_also_once_that_is_erased(
    school: Thornfield, later: str
) -> None:
    draft = drafted(school, FIRST, "k1")
    assert kinds(school, draft) == set()
    school.ask(Reject(draft, HEAD.id, school.draft(draft).digest, "Not this one."))
    school.clock.pass_by(timedelta(days=8))
    assert school.ask(ErasePicture(FIRST)) == Noted(FIRST, erase=True)
    assert kinds(school, drafted(school, later, "k2")) == {Kind.PICTURE_SEEN_BEFORE}
    assert kinds(school, drafted(school, OTHER, "k3")) == set()


def test_an_unused_picture_leaves_no_look_behind(school: Thornfield) -> None:
    upload(school, FIRST)
    school.clock.pass_by(timedelta(days=31))
    school.ask(ErasePicture(FIRST))
    assert school.storage.kept.pictures[FIRST].seen is None


def test_one_like_a_picture_that_is_out_is_told(school: Thornfield) -> None:
    upload(school, FIRST)
    draft = school.approved(showing(FIRST))
    seen = school.draft(draft).digest
    school.ask(GetPost(draft, PUBLISHER.id, seen, "facebook", Surface.WEB))
    assert kinds(school, drafted(school, COPY, "k2")) == set()
    school.ask(MarkPosted(draft, PUBLISHER.id, seen, "facebook", "https://facebook.example/1"))
    assert kinds(school, drafted(school, COPY, "k3")) == {Kind.PICTURE_ALREADY_POSTED}


def test_an_earlier_look_alike_knows_of_the_later_one(school: Thornfield) -> None:
    upload(school, FIRST)
    upload(school, COPY)
    upload(school, OTHER)
    known = school.storage.kept.pictures
    assert (known[FIRST].like, known[COPY].like, known[OTHER].like) == ((COPY,), (FIRST,), ())


def test_a_purged_picture_goes_at_once_and_stops_its_draft(school: Thornfield) -> None:
    draft = drafted(school, FIRST, "k1")
    assert school.draft(draft).state is State.AWAITING
    purge(school, draft, FIRST)
    assert school.draft(draft).state is State.HELD
    assert school.views.pictures_due() == (FIRST,)
    (line,) = school.card(draft, TEACHER, Audience.AUTHOR).photos
    assert line.digest == ""
    (entry,) = (
        one for one in school.views.trail(draft, HEAD.id) if one.what == "delete a picture for good"
    )
    assert (entry.who, entry.reason) == (TEACHER.name, "A child is changing behind them.")


def test_the_same_bytes_are_not_taken_in_again_and_a_copy_is_blocked(school: Thornfield) -> None:
    draft = drafted(school, FIRST, "k1")
    purge(school, draft, FIRST)
    assert upload(school, FIRST).erase
    assert school.storage.kept.pictures[FIRST].erased_at is not None
    copy = drafted(school, COPY, "k2")
    assert kinds(school, copy) == {Kind.PICTURE_PURGED}
    assert school.draft(copy).state is State.HELD
    (found,) = (one for one in school.draft(copy).findings if one.kind is Kind.PICTURE_PURGED)
    assert found.severity is Severity.BLOCK


def test_only_those_whom_the_draft_concerns_purge_what_it_shows_now(school: Thornfield) -> None:
    draft = drafted(school, FIRST, "k1")
    with pytest.raises(NotAllowed):
        purge(school, draft, FIRST, OFFICE.id)
    with pytest.raises(NotAllowed):
        purge(school, draft, OTHER)
    with pytest.raises(DraftChanged):
        school.ask(PurgePicture(draft, TEACHER.id, "an older revision", FIRST, "It is wrong."))
    with pytest.raises(FormRefused):
        school.ask(PurgePicture(draft, TEACHER.id, school.draft(draft).digest, FIRST, "  "))
    assert school.storage.kept.pictures[FIRST].erased_at is None
    purge(school, draft, FIRST, HEAD.id)


def made_of(school: Thornfield, before: str, after: str, key: str) -> str:
    """A draft that showed one picture, and shows now what was made of it."""
    draft = drafted(school, before, key)
    school.ask(KeepPicture(Picture(after, made=Made(before, "1 face covered")), TEACHER.id))
    school.ask(Revise(draft, TEACHER.id, school.draft(draft).digest, showing(after)))
    school.ask(RunChecks(draft))
    assert school.draft(draft).state is State.AWAITING
    return draft


def test_what_was_made_of_a_purged_picture_goes_with_it_wherever_it_is(school: Thornfield) -> None:
    covered, smaller, cropped = (one * 32 for one in ("11", "22", "33"))
    elsewhere = made_of(school, FIRST, covered, "k1")
    school.ask(KeepPicture(Picture(smaller, made=Made(covered, "made smaller")), TEACHER.id))
    school.ask(Revise(elsewhere, TEACHER.id, school.draft(elsewhere).digest, showing(smaller)))
    school.ask(RunChecks(elsewhere))
    another = made_of(school, FIRST, cropped, "k2")
    purge(school, another, cropped)
    kept = school.storage.kept.pictures
    assert {one for one in kept if kept[one].purged} == {FIRST, covered, smaller, cropped}
    assert {school.draft(one).state for one in (elsewhere, another)} == {State.HELD}


def test_what_is_made_of_a_purged_picture_too_late_is_not_kept(school: Thornfield) -> None:
    purge(school, drafted(school, FIRST, "k1"), FIRST)
    late = school.ask(KeepPicture(Picture(COPY, made=Made(FIRST, "cropped")), TEACHER.id))
    assert late == Noted(COPY, erase=True)
    assert COPY not in school.storage.kept.pictures


def test_a_draft_that_shows_the_purged_picture_no_more_goes_on(school: Thornfield) -> None:
    upload(school, OTHER)
    beside = drafted(school, FIRST, "k1")
    school.ask(Revise(beside, TEACHER.id, school.draft(beside).digest, showing(OTHER)))
    school.ask(RunChecks(beside))
    purge(school, drafted(school, FIRST, "k2"), FIRST)
    assert school.draft(beside).state is State.AWAITING
    assert not school.storage.kept.pictures[OTHER].purged


def test_a_card_with_a_picture_offers_to_report_it_and_one_without_does_not(
    school: Thornfield,
) -> None:
    draft = drafted(school, FIRST, "k1")
    for who, audience in ((TEACHER, Audience.AUTHOR), (HEAD, Audience.APPROVER)):
        (control,) = reports(school.card(draft, who, audience))
        assert control.subject == (draft, school.draft(draft).digest)
    bare = school.submit(PLAIN, key="k9")
    assert reports(school.card(bare, TEACHER, Audience.AUTHOR)) == []


def test_a_draft_whose_picture_was_purged_asks_for_another_and_offers_nothing_for_it(
    school: Thornfield,
) -> None:
    draft = drafted(school, FIRST, "k1")
    purge(school, draft, FIRST)
    card = school.card(draft, TEACHER, Audience.AUTHOR)
    assert [one.problem for one in card.photos] == [PURGED]
    assert {one.errand for one in card.controls}.isdisjoint({"report_picture", "make_safer"})
    found = {one.kind for one in school.draft(draft).findings}
    assert Kind.PICTURE_PURGED in found
    assert Kind.PHOTO_UNREADABLE not in found, "nobody is to send it again"


def test_the_errand_asks_which_and_why_and_the_picture_goes(school: Thornfield) -> None:
    draft = drafted(school, FIRST, "k1")
    errand = ERRANDS["report_picture"]
    assert errand.sheet
    assert errand.request
    subject = (draft, school.draft(draft).digest)
    sheet = errand.sheet(school.views, HEAD, subject)
    assert [one.digest for one in sheet.pictures] == [FIRST]
    values = checked(sheet, {"picture": (FIRST,), "reason": ("It ridicules a child.",)})
    school.ask(errand.request(HEAD, Surface.SLACK, subject, values))
    assert school.storage.kept.pictures[FIRST].purged
    with pytest.raises(DraftChanged):
        errand.sheet(school.views, TEACHER, subject)
