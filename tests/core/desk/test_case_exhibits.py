"""Pictures of a case (LUM-8.1, LUM-8.4, DEF-26): with its form or after it, kept as it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatops.cases import Exhibit, Move
from chatops.desk.case_exhibits import ADD, NONE_YET, ON_ITS_WAY
from chatops.errors import CaseNotFound, FormRefused, MoveNotPossible, NotAllowed
from chatops.filing import AddExhibit, EraseCase, FileCase, Filled, KeepExhibit, KeepFetched
from chatops.notices import Done, Envelope, Word
from chatops.people import Surface
from chatops.pictures import NEVER, Picture
from chatops.requests import KeepPicture, PurgePicture
from chatops.seen import Seen
from tests.core.desk.school import DEPUTY, HEAD, ID, PLAIN, TEACHER, Thornfield, picture
from tests.filing import CLOSING, INCIDENT, filed, moved, newest

SHOT, OTHER = "ab" * 32, "cd" * 32
SHOWN: Filled = {**INCIDENT, "pictures": (SHOT,), "kept_at": ()}
POINTED: Filled = {**SHOWN, "pictures": ("slack:F1", "slack:F2")}
BARE: Filled = {**INCIDENT, "kept_at": ()}


def taken_in(school: Thornfield, *digests: str) -> None:
    for one in digests:
        school.ask(KeepExhibit(one, TEACHER.id))


def known(school: Thornfield, digest: str = SHOT) -> Picture:
    with school.storage.reading() as ledger:
        return ledger.pictures([digest])[digest]


def add(school: Thornfield, *pictures: str, chat: Surface | None = None) -> str:
    done = school.ask(AddExhibit(TEACHER.id, ID, 1, pictures, chat))
    assert isinstance(done, Done)
    return done.said


def test_whoever_deals_with_it_and_whoever_filed_it_see_the_picture_and_nobody_else(
    thornfield: Thornfield,
) -> None:
    taken_in(thornfield, SHOT)
    filed(thornfield, filled=SHOWN)
    for reader in (HEAD, TEACHER):
        assert thornfield.views.case(ID, reader.id, 1).exhibits == (SHOT,)
        assert thornfield.views.may_see(reader.id, SHOT)
    assert not thornfield.views.may_see(DEPUTY.id, SHOT)
    with pytest.raises(CaseNotFound):
        thornfield.views.case(ID, DEPUTY.id, 1)


def test_it_never_reaches_whom_it_is_about(thornfield: Thornfield) -> None:
    taken_in(thornfield, SHOT)
    filed(thornfield, filled=SHOWN)
    with thornfield.storage.transaction() as ledger:
        case = ledger.case(ID, 1)
        ledger.keep_case(replace(case, version=2, about=(HEAD.id,)))
    assert not thornfield.views.may_see(HEAD.id, SHOT)


def test_a_picture_is_asked_for_unless_it_is_said_why_there_is_none(thornfield: Thornfield) -> None:
    with pytest.raises(FormRefused) as refused:
        thornfield.ask(FileCase(TEACHER.id, ID, "incident", BARE))
    assert list(refused.value.problems) == ["pictures"]
    assert "where is one kept, or why is there none?" in refused.value.problems["pictures"]
    case = filed(thornfield)
    assert case.exhibits == ()
    assert NONE_YET not in thornfield.views.case(ID, HEAD.id, 1).notes


def test_no_picture_goes_onto_the_trail_nor_into_a_message(thornfield: Thornfield) -> None:
    taken_in(thornfield, SHOT)
    filed(thornfield, filled=SHOWN)
    kept = thornfield.storage.kept
    assert SHOT not in str(kept.trail) + str(kept.posted)


def test_too_many_are_refused_and_nothing_is_kept(thornfield: Thornfield) -> None:
    many = tuple(f"slack:F{number}" for number in range(40))
    with pytest.raises(FormRefused) as refused:
        thornfield.ask(FileCase(TEACHER.id, ID, "incident", {**SHOWN, "pictures": many}))
    assert "5 at most" in refused.value.problems["pictures"]
    assert thornfield.views.cases(TEACHER.id) == ()


def test_a_picture_that_nobody_took_in_is_refused(thornfield: Thornfield) -> None:
    with pytest.raises(FormRefused, match="choose it again"):
        thornfield.ask(FileCase(TEACHER.id, ID, "incident", SHOWN))
    assert thornfield.views.cases(TEACHER.id) == ()


def test_the_case_is_there_at_once_and_its_pictures_when_they_are_fetched(
    thornfield: Thornfield,
) -> None:
    filed(thornfield, filled=POINTED)
    assert [one.number for one in thornfield.views.exhibits_to_fetch()] == [1]
    assert ON_ITS_WAY in thornfield.views.case(ID, HEAD.id, 1).notes
    taken_in(thornfield, SHOT)
    fetched = (Exhibit(SHOT, "slack:F1"), Exhibit(origin="slack:F2", problem="It is empty."))
    thornfield.ask(KeepFetched(ID, 1, fetched))
    assert thornfield.views.exhibits_to_fetch() == ()
    shown = thornfield.views.case(ID, HEAD.id, 1)
    assert shown.exhibits == (SHOT,)
    assert "1 picture could not be taken in: It is empty." in shown.notes
    (word,) = [one for one in thornfield.told(TEACHER) if isinstance(one, Word)]
    assert "It is empty." in word.text
    assert [one.errand for one in word.controls] == [ADD]
    told = len(thornfield.told(TEACHER))
    thornfield.ask(KeepFetched(ID, 1, fetched))  # another process was as quick
    assert len(thornfield.told(TEACHER)) == told


def test_the_same_picture_given_twice_is_one(thornfield: Thornfield) -> None:
    filed(thornfield, filled=POINTED)
    taken_in(thornfield, SHOT)
    both = (Exhibit(SHOT, "slack:F1"), Exhibit(SHOT, "slack:F2"))
    thornfield.ask(KeepFetched(ID, 1, both))
    assert newest(thornfield).shown == (SHOT,)


def test_the_same_form_once_more_is_the_same_case_with_the_new_picture(
    thornfield: Thornfield,
) -> None:
    taken_in(thornfield, SHOT, OTHER)
    filed(thornfield, filled=SHOWN)
    case = filed(thornfield, filled={**SHOWN, "pictures": (OTHER,)})
    assert (case.number, case.shown) == (1, (SHOT, OTHER))


def test_pictures_come_while_the_head_decides_and_her_click_counts(thornfield: Thornfield) -> None:
    case = filed(thornfield)
    taken_in(thornfield, SHOT)
    assert add(thornfield, SHOT) == "Case 1 has 1 picture now, with Mrs Nolan."
    assert "has another picture" in thornfield.words_to(HEAD)[0]
    closed, _ = moved(thornfield, case, Move.CLOSE, CLOSING)
    assert closed.shown == (SHOT,)
    taken_in(thornfield, OTHER)
    with pytest.raises(MoveNotPossible):
        add(thornfield, OTHER)


def test_nobody_adds_to_anothers_case(thornfield: Thornfield) -> None:
    filed(thornfield)
    with pytest.raises(NotAllowed):
        thornfield.ask(AddExhibit(HEAD.id, ID, 1, (SHOT,)))
    with pytest.raises(CaseNotFound):
        thornfield.ask(AddExhibit(DEPUTY.id, ID, 1, (SHOT,)))
    with pytest.raises(FormRefused, match="add a picture"):
        add(thornfield)


def test_where_the_form_takes_no_files_the_next_picture_in_the_chat_is_the_cases(
    thornfield: Thornfield,
) -> None:
    done = thornfield.ask(FileCase(TEACHER.id, ID, "incident", BARE, Surface.TEAMS))
    assert isinstance(done, Done)
    assert "send the picture of it here now" in done.said
    sent = [one.envelope for one in thornfield.storage.kept.posted.values()]
    asked = [one for one in sent if one.to == TEACHER.id]
    assert [(type(one), one.surface) for one in asked] == [(Envelope, Surface.TEAMS)]
    assert NONE_YET in thornfield.views.case(ID, HEAD.id, 1).notes
    assert thornfield.views.awaiting_pictures(TEACHER.id) == (ID, 1)
    assert thornfield.views.awaiting_pictures(HEAD.id) is None
    thornfield.clock.pass_by(timedelta(minutes=16))
    assert thornfield.views.awaiting_pictures(TEACHER.id) is None
    assert "here now" in add(thornfield, chat=Surface.TEAMS)
    assert thornfield.views.awaiting_pictures(TEACHER.id) == (ID, 1)
    taken_in(thornfield, SHOT)
    add(thornfield, SHOT, chat=Surface.TEAMS)
    assert thornfield.views.awaiting_pictures(TEACHER.id) is None


def test_who_said_why_there_is_none_is_not_asked_in_the_chat(thornfield: Thornfield) -> None:
    thornfield.ask(FileCase(TEACHER.id, ID, "incident", INCIDENT, Surface.TEAMS))
    assert thornfield.views.awaiting_pictures(TEACHER.id) is None


def test_it_is_kept_as_long_as_the_case_and_goes_with_its_words(thornfield: Thornfield) -> None:
    taken_in(thornfield, SHOT)
    case = filed(thornfield, filled=SHOWN)
    assert known(thornfield).cases == (f"{ID}/1",)
    moved(thornfield, case, Move.CLOSE, CLOSING)
    thornfield.clock.pass_by(timedelta(days=1096))
    thornfield.ask(EraseCase(ID, 1))
    assert newest(thornfield).exhibits == ()
    assert known(thornfield).cases == ()
    assert SHOT in thornfield.views.pictures_due()
    assert not thornfield.views.case(ID, HEAD.id, 1).exhibits


def test_two_cases_keep_one_picture(thornfield: Thornfield) -> None:
    taken_in(thornfield, SHOT)
    filed(thornfield, filled=SHOWN)
    thornfield.clock.pass_by(timedelta(minutes=11))
    filed(thornfield, filled=SHOWN)
    assert known(thornfield).cases == (f"{ID}/1", f"{ID}/2")


def test_what_posts_know_of_a_picture_stays_when_a_case_shows_it_and_the_reverse(
    thornfield: Thornfield,
) -> None:
    seen = Seen(64, 48, likeness=("f" * 16,))
    thornfield.ask(KeepPicture(Picture(SHOT, located=True, seen=seen), TEACHER.id))
    taken_in(thornfield, SHOT)
    assert (known(thornfield).located, known(thornfield).seen) == (True, seen)
    filed(thornfield, filled=SHOWN)
    thornfield.ask(KeepPicture(Picture(SHOT, seen=seen), TEACHER.id))
    assert known(thornfield).cases == (f"{ID}/1",)
    with thornfield.storage.reading() as ledger:
        assert list(ledger.likenesses()) == [(SHOT, seen.likeness)]


def test_nobody_looks_into_the_picture_of_a_case(thornfield: Thornfield) -> None:
    taken_in(thornfield, SHOT)
    assert known(thornfield).seen is None
    with thornfield.storage.reading() as ledger:
        assert list(ledger.likenesses()) == []


def test_what_was_deleted_for_good_is_shown_no_more(thornfield: Thornfield) -> None:
    thornfield.ask(KeepPicture(Picture(SHOT), TEACHER.id))
    draft = thornfield.submit(replace(PLAIN, photos=(picture(digest=SHOT),)))
    taken_in(thornfield, SHOT)
    filed(thornfield, filled=SHOWN)
    seen = thornfield.draft(draft).digest
    thornfield.ask(PurgePicture(draft, TEACHER.id, seen, SHOT, "It shows too much."))
    assert thornfield.views.case(ID, HEAD.id, 1).exhibits == ()
    assert not thornfield.views.may_see(HEAD.id, SHOT)
    assert known(thornfield).look_at != NEVER
