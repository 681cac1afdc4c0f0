"""Making a photo safer: a new revision, checked again; a crop takes a child out, a cover does not."""

from dataclasses import replace

import pytest

from chatops.draft import Photo, State
from chatops.errors import DraftChanged, FormRefused, MoveNotPossible, NotAllowed
from chatops.notices import Audience
from chatops.pictures import Made, Picture
from chatops.requests import Approve, KeepPicture, MakeSafer, PurgePicture, Withdraw
from chatops.safer import Wish, origin
from chatops.seen import Face, Seen
from tests.core.desk.school import DIGEST, HEAD, JACK_A, TEACHER, ZOE, Thornfield, pictured

FACES = (Face(10, 10, 50, 50, 0.9, 1.0), Face(100, 10, 40, 40, 0.9, 1.0))


def school_with(*faces: Face, problem: str = "") -> tuple[Thornfield, str]:
    """A school, and a draft of two children whose picture was looked at."""
    school = Thornfield()
    school.ask(KeepPicture(Picture(DIGEST, located=True, seen=Seen(500, 400, faces, problem))))
    return school, school.checked(pictured(ZOE, JACK_A))


def safer(school: Thornfield, draft: str, wish: Wish, *still: str, by: str = TEACHER.id) -> Photo:
    seen = school.draft(draft).digest
    school.ask(MakeSafer(draft, by, seen, 0, wish, still))
    (photo,) = school.draft(draft).revision.content.photos
    return photo


def test_one_click_makes_a_new_revision_whose_picture_is_yet_to_be_made() -> None:
    school, draft = school_with(*FACES)
    photo = safer(school, draft, Wish(cover=(2,)))
    assert school.draft(draft).state is State.SUBMITTED
    assert school.draft(draft).revision.number == 2
    assert (photo.origin, photo.waits) == (origin(DIGEST, Wish(cover=(2,))), True)
    assert photo.alt


def test_a_covered_child_is_still_pictured() -> None:
    school, draft = school_with(*FACES)
    photo = safer(school, draft, Wish(cover=(2,)), ZOE.admission_no)
    assert photo.pictured == (ZOE.admission_no, JACK_A.admission_no)


def test_a_child_who_is_cropped_out_is_pictured_no_more() -> None:
    school, draft = school_with(*FACES)
    photo = safer(school, draft, Wish(keep=(1,)), ZOE.admission_no)
    assert photo.pictured == (ZOE.admission_no,)


def test_a_crop_adds_nobody_and_leaves_somebody() -> None:
    school, draft = school_with(*FACES)
    with pytest.raises(FormRefused) as refused:
        safer(school, draft, Wish(keep=(1,)), "1003")
    assert set(refused.value.problems) == {"pictured"}
    assert school.draft(draft).revision.number == 1


@pytest.mark.parametrize("wish", [Wish(), Wish(cover=(9,)), Wish(cover=(1,), keep=(1,))])
def test_what_cannot_be_done_is_said_at_its_field_and_changes_nothing(wish: Wish) -> None:
    school, draft = school_with(*FACES)
    with pytest.raises(FormRefused) as refused:
        safer(school, draft, wish, ZOE.admission_no)
    assert set(refused.value.problems) == {"cover"}
    assert school.draft(draft).revision.number == 1


def test_nobody_but_the_author_changes_a_picture() -> None:
    school, draft = school_with(*FACES)
    with pytest.raises(NotAllowed):
        safer(school, draft, Wish(smaller=True), by=HEAD.id)


def test_an_older_card_changes_nothing() -> None:
    school, draft = school_with(*FACES)
    old = school.draft(draft).digest
    safer(school, draft, Wish(smaller=True))
    for seen, number in ((old, 0), (school.draft(draft).digest, 7)):
        with pytest.raises(DraftChanged):
            school.ask(MakeSafer(draft, TEACHER.id, seen, number, Wish(smaller=True)))


def test_a_draft_that_was_taken_back_stays_as_it_is() -> None:
    school, draft = school_with(*FACES)
    school.ask(Withdraw(draft, TEACHER.id))
    with pytest.raises(MoveNotPossible):
        safer(school, draft, Wish(smaller=True))


def test_an_approval_does_not_outlive_the_picture_it_was_of() -> None:
    school, draft = school_with(*FACES)
    school.ask(Approve(draft, HEAD.id, school.draft(draft).digest, "I looked at it."))
    safer(school, draft, Wish(smaller=True))
    assert school.draft(draft).state is State.SUBMITTED


def offered(school: Thornfield, draft: str, audience: Audience = Audience.AUTHOR) -> list[str]:
    viewer = TEACHER if audience is Audience.AUTHOR else HEAD
    return [one.errand for one in school.card(draft, viewer, audience).controls]


def test_it_is_offered_to_the_author_where_somebody_has_looked() -> None:
    school, draft = school_with(*FACES)
    assert "make_safer" in offered(school, draft)
    assert "make_safer" not in offered(school, draft, Audience.APPROVER)
    for unlooked in (school_with(problem="It failed."), (other := Thornfield(), other.checked())):
        assert "make_safer" not in offered(*unlooked)


def test_a_picture_made_of_another_was_taken_where_and_with_what_that_one_was() -> None:
    school = Thornfield()
    before = Picture(DIGEST, located=True, approved_at=("thornfield",))
    with school.storage.transaction() as ledger:
        ledger.keep_picture(before)
    after = Picture("cd" * 32, made=Made(DIGEST, "cropped"))
    school.ask(KeepPicture(after))
    school.ask(KeepPicture(replace(after, digest="ef" * 32, made=Made("00" * 32, "cropped"))))
    kept = school.storage.kept.pictures
    assert (kept[after.digest].located, kept[after.digest].approved_at) == (True, ("thornfield",))
    assert kept["ef" * 32].approved_at is None


def test_the_head_sees_what_was_there_before_until_all_of_it_is_purged() -> None:
    school, draft = school_with(*FACES)
    with school.storage.transaction() as ledger:
        seen = Seen(500, 400, FACES)
        ledger.keep_picture(Picture("cd" * 32, numbered="ef" * 32))
        ledger.keep_picture(Picture("ef" * 32))
        ledger.keep_picture(Picture(DIGEST, seen=seen, made=Made("cd" * 32, "1 face covered")))
    (photo,) = school.card(draft, HEAD, Audience.APPROVER).photos
    assert (photo.before, photo.changes) == ("cd" * 32, "1 face covered")
    assert photo.light is not None
    assert school.views.shows(draft, HEAD.id, "cd" * 32)
    school.ask(PurgePicture(draft, HEAD.id, school.draft(draft).digest, DIGEST, "It must go."))
    kept = school.storage.kept.pictures
    assert all(kept[one].purged for one in (DIGEST, "cd" * 32, "ef" * 32))
    (gone,) = school.card(draft, HEAD, Audience.APPROVER).photos
    assert (gone.digest, gone.before) == ("", "")
