"""A video among a draft's photos: known by its bytes, heard, watched, and kept with its still."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatops.answers import Answers
from chatops.checks.videos import has_video
from chatops.consent.record import Choice
from chatops.desk.filming import APPROVE_VIDEO, NOT_WATCHED, WATCH
from chatops.draft import Content, Media, Photo, State
from chatops.errors import FormRefused, NotAllowed, ReasonNeeded
from chatops.findings import Kind
from chatops.notices import Action, Audience, Kept, Noted
from chatops.people import Surface
from chatops.pictures import Picture
from chatops.requests import (
    Approve,
    ErasePicture,
    GetPost,
    KeepPhotos,
    KeepPicture,
    PictureGone,
    PurgePicture,
    RunChecks,
)
from chatops.seen import Face, Seen
from chatops.videos import Film
from tests.core.desk.school import (
    ANSWERS,
    DEPUTY,
    DIGEST,
    FACEBOOK,
    HEAD,
    PLAIN,
    PUBLISHER,
    TEACHER,
    ZOE,
    Thornfield,
    picture,
    record,
)

STILL = "cd" * 32
SHOWN = picture()
HEARD = replace(ANSWERS, names_heard="no")
NEAR = Seen(640, 360, (Face(10, 10, 200, 200, 0.9, 1.0),))
FILM = Film(42.2, 5_000_000, STILL, sound=True, nearest=NEAR)


@pytest.fixture
def school() -> Thornfield:
    found = Thornfield()
    keep(found)
    return found


def keep(school: Thornfield, film: Film = FILM) -> None:
    """The darkroom has a video, and the still that stands for it."""
    seen = Seen(640, 360)
    school.ask(KeepPicture(Picture(DIGEST, seen=seen, film=film), TEACHER.id))
    school.ask(KeepPicture(Picture(film.poster, still_of=(DIGEST,)), TEACHER.id))


def video(answers: Answers = HEARD, photo: Photo = SHOWN) -> Content:
    return replace(PLAIN, photos=(photo,), answers=answers)


def kinds(school: Thornfield, draft: str) -> set[Kind]:
    return {one.kind for one in school.draft(draft).findings}


def approve(school: Thornfield, draft: str, by: str = HEAD.id, *, watched: bool = True) -> Kept:
    seen = school.draft(draft).digest
    kept = school.ask(Approve(draft, by, seen, "I looked at it.", watched=watched))
    assert isinstance(kept, Kept)
    return kept


def test_what_it_is_its_bytes_say_and_nobodys_word(school: Thornfield) -> None:
    claimed = video(photo=replace(SHOWN, media=Media.IMAGE, name="holiday.jpg"))
    assert school.draft(school.submit(claimed)).revision.content.photos[0].media is Media.VIDEO
    school.ask(KeepPicture(Picture("ef" * 32), TEACHER.id))
    photo = video(photo=replace(SHOWN, digest="ef" * 32, media=Media.VIDEO))
    assert not has_video(school.draft(school.submit(photo, key="k2")).revision.content)


def test_consent_for_a_photo_is_none_for_a_video(school: Thornfield) -> None:
    shown = video(photo=picture(ZOE))
    held = school.checked(shown)
    assert school.draft(held).state is State.HELD
    assert Kind.CONSENT_NOT_ASKED in kinds(school, held)
    school.consent(replace(record(ZOE, Choice.GRANTED), medium="video"))
    again = school.submit(shown, key="k2")
    school.ask(RunChecks(again))
    assert Kind.CONSENT_NOT_ASKED not in kinds(school, again)
    school.consent(replace(record(ZOE, Choice.REFUSED), medium="video"))
    third = school.submit(shown, key="k3")
    school.ask(RunChecks(third))
    assert Kind.CONSENT_REFUSED in kinds(school, third)


def test_whether_a_name_can_be_heard_is_asked_of_a_video_alone(school: Thornfield) -> None:
    with pytest.raises(FormRefused) as refused:
        school.submit(video(ANSWERS))
    assert set(refused.value.problems) == {"names_heard"}
    school.ask(KeepPicture(Picture("ef" * 32), TEACHER.id))
    school.submit(video(ANSWERS, replace(SHOWN, digest="ef" * 32)))


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_a_name_that_may_be_heard_holds_it(school: Thornfield, said: str) -> None:
    draft = school.checked(video(replace(ANSWERS, names_heard=said)))
    assert school.draft(draft).state is State.HELD
    assert Kind.NAME_HEARD in kinds(school, draft)


def test_what_turns_out_to_be_a_video_only_when_it_is_fetched_counts_as_unheard(
    school: Thornfield,
) -> None:
    waiting = video(ANSWERS, replace(SHOWN, digest="", origin="slack:F1", name="greeting"))
    draft = school.submit(waiting)
    kept = school.draft(draft)
    fetched = (replace(kept.revision.content.photos[0], digest=DIGEST),)
    school.ask(KeepPhotos(draft, kept.digest, fetched))
    school.ask(RunChecks(draft))
    content = school.draft(draft).revision.content
    assert has_video(content)
    assert content.answers.names_heard == "unsure"
    assert Kind.NAME_HEARD in kinds(school, draft)


def test_by_its_name_it_is_taken_for_a_video_until_it_is_there(school: Thornfield) -> None:
    waiting = video(ANSWERS, replace(SHOWN, digest="", origin="slack:F1", name="Sports Day.MOV"))
    with pytest.raises(FormRefused):
        school.submit(waiting)


def test_nobody_approves_a_video_that_they_have_not_watched(school: Thornfield) -> None:
    draft = school.checked(video())
    before = school.verbs(draft)
    with pytest.raises(FormRefused) as refused:
        approve(school, draft, watched=False)
    assert refused.value.problems == {"watched": NOT_WATCHED}
    assert school.draft(draft).state is State.AWAITING
    assert school.verbs(draft) == before
    assert Kind.VIDEO_NOT_WATCHED in kinds(school, draft)


def test_that_it_was_watched_stands_on_the_trail_with_who_and_when(school: Thornfield) -> None:
    draft = school.checked(video())
    assert approve(school, draft).state is State.APPROVED
    assert school.verbs(draft)[-2:] == [WATCH, "approve"]
    watched, approved = school.views.trail(draft, HEAD.id)[-2:]
    assert (watched.who, watched.at) == (approved.who, approved.at) == ("Mrs Nolan", approved.at)
    assert Kind.VIDEO_NOT_WATCHED not in kinds(school, draft)
    kept = school.ask(
        GetPost(draft, PUBLISHER.id, school.draft(draft).digest, FACEBOOK.id, Surface.WEB)
    )
    assert isinstance(kept, Kept)
    assert kept.state is State.APPROVED
    (handed,) = school.views.handover(draft, PUBLISHER.id, FACEBOOK.id).photos
    assert (handed.digest, handed.film) == (DIGEST, FILM)


def test_whoever_may_not_approve_watches_in_vain(school: Thornfield) -> None:
    draft = school.checked(video())
    for nobody in (TEACHER, PUBLISHER):
        with pytest.raises(NotAllowed):
            approve(school, draft, nobody.id)
    assert WATCH not in school.verbs(draft)


def test_each_of_two_approvers_watches_it(school: Thornfield) -> None:
    strike = replace(video(), text="Classes 1 to 3 are shut for Thursday's strike.")
    draft = school.checked(strike)
    assert approve(school, draft).state is State.AWAITING_SECOND
    with pytest.raises(FormRefused):
        approve(school, draft, DEPUTY.id, watched=False)
    assert approve(school, draft, DEPUTY.id).state is State.APPROVED
    assert school.verbs(draft).count(WATCH) == 2


def test_the_card_asks_for_it_in_place_of_the_plain_button(school: Thornfield) -> None:
    draft = school.checked(video())
    card = school.card(draft, HEAD, Audience.APPROVER)
    assert card.actions == (Action.ASK_CHANGES, Action.REJECT)
    assert card.controls[0].errand == APPROVE_VIDEO
    assert card.controls[0].subject == (draft, card.digest)
    (line,) = card.photos
    assert (line.word, line.still, line.film) == ("Video", STILL, FILM)
    mine = school.card(draft, TEACHER, Audience.AUTHOR)
    assert APPROVE_VIDEO not in {one.errand for one in mine.controls}
    plain = school.card(school.submit(PLAIN, key="k9"), TEACHER, Audience.AUTHOR)
    assert APPROVE_VIDEO not in {one.errand for one in plain.controls}


def test_a_reason_is_asked_for_besides_where_one_is_needed(school: Thornfield) -> None:
    draft = school.checked(replace(video(), text="Our plan: https://bit.ly/3abcde"))
    with pytest.raises(ReasonNeeded):
        school.ask(Approve(draft, HEAD.id, school.draft(draft).digest, watched=True))
    assert WATCH not in school.verbs(draft)
    assert approve(school, draft).state is State.APPROVED


def test_the_light_is_that_of_the_frame_in_which_somebody_is_nearest(school: Thornfield) -> None:
    draft = school.checked(video())
    (line,) = school.card(draft, HEAD, Audience.APPROVER).photos
    assert line.light == "red"
    assert Kind.FACE_STANDS_OUT in kinds(school, draft)


def test_the_still_is_kept_as_long_as_its_video_and_goes_with_it(school: Thornfield) -> None:
    draft = school.checked(video())
    school.clock.pass_by(timedelta(days=40))
    assert school.ask(ErasePicture(STILL)) == Noted(STILL)
    school.ask(RunChecks(draft))
    school.ask(approving(school, draft))
    school.clock.pass_by(timedelta(days=1500))
    assert school.ask(ErasePicture(STILL)) == Noted(STILL)


def approving(school: Thornfield, draft: str) -> Approve:
    return Approve(draft, HEAD.id, school.draft(draft).digest, "I looked at it.", watched=True)


def test_a_still_that_no_draft_needs_goes_with_its_video(school: Thornfield) -> None:
    school.clock.pass_by(timedelta(days=31))
    assert school.ask(ErasePicture(DIGEST)) == Noted(DIGEST, erase=True)
    school.ask(PictureGone(DIGEST))
    assert school.ask(ErasePicture(STILL)) == Noted(STILL, erase=True)
    assert school.views.picture(DIGEST) is not None
    kept = school.storage.kept.pictures[DIGEST]
    assert kept.film is None


def test_a_still_of_two_videos_stays_for_the_one_that_is_still_needed(school: Thornfield) -> None:
    other = "ef" * 32
    school.ask(KeepPicture(Picture(other, film=FILM), TEACHER.id))
    school.ask(KeepPicture(Picture(STILL, still_of=(other,)), TEACHER.id))
    assert school.storage.kept.pictures[STILL].still_of == (DIGEST, other)
    school.checked(video())
    school.clock.pass_by(timedelta(days=31))
    assert school.ask(ErasePicture(other)) == Noted(other, erase=True)
    assert school.ask(ErasePicture(STILL)) == Noted(STILL)


def test_a_video_that_is_reported_goes_for_good_with_its_still(school: Thornfield) -> None:
    draft = school.checked(video())
    seen = school.draft(draft).digest
    school.ask(PurgePicture(draft, HEAD.id, seen, DIGEST, "A child is hurt in it."))
    assert school.draft(draft).state is State.HELD
    for one in (DIGEST, STILL):
        assert school.ask(ErasePicture(one)) == Noted(one, erase=True)
        assert school.ask(KeepPicture(Picture(one))) == Noted(one, erase=True)


def test_what_is_too_long_for_an_account_is_held_with_its_limit(school: Thornfield) -> None:
    keep(school, replace(FILM, seconds=301))
    draft = school.checked(video())
    assert school.draft(draft).state is State.HELD
    (found,) = [one for one in school.draft(draft).findings if one.kind is Kind.VIDEO_TOO_LONG]
    assert found.message == (
        "video 1 is too much for Facebook @thornfield: it lasts 5:01, and 5:00 is the most."
    )
