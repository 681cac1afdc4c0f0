"""What every storage promises of take-downs, of who is public, of wishes and duties."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chatops.agenda import Answered, Appearance, Given, Outing, Published, SpokenWish
from chatops.consent.record import Choice, Medium, Record
from chatops.errors import MoveNotPossible
from chatops.ports import Batch, Storage
from chatops.take_down import Outcome, TakeDown, closed
from tests.drafts import HEAD, NOON, SCHOOL

DUE = date(2026, 11, 23)
TASK = TakeDown("t1", SCHOOL, "d1", "facebook", "https://example.org/1", NOON, DUE, "1042", "b1")
SEEN = Appearance(SCHOOL, "1042", "d1", "facebook", Medium.IMAGE)
WISH = SpokenWish(SCHOOL, "1042", "b1", HEAD, NOON)
MUSEUM = Outing(SCHOOL, "Year 4 museum", DUE, HEAD, ("1042", "1043"))


def test_a_take_down_ends_once(storage: Storage) -> None:
    ended = closed(TASK, Outcome.REMOVED, HEAD, "The page is gone.", NOON)
    with storage.transaction() as ledger:
        ledger.open_take_down(TASK)
    with storage.transaction() as ledger:
        ledger.close_take_down(ended)
    with pytest.raises(MoveNotPossible), storage.transaction() as ledger:
        ledger.close_take_down(closed(TASK, Outcome.STAYS, HEAD, "It stays.", NOON))
    with storage.reading() as ledger:
        assert ledger.take_downs(SCHOOL) == [ended]


def test_who_is_public_is_found_by_pupil_until_the_post_is_gone(storage: Storage) -> None:
    other = replace(SEEN, pupil="1043", medium=Medium.NAME)
    elsewhere = replace(SEEN, account="website")
    with storage.transaction() as ledger:
        ledger.appear([SEEN, other, elsewhere, SEEN])
        ledger.appear([SEEN])
        ledger.appear([])
    with storage.reading() as ledger:
        assert ledger.appearances(SCHOOL, ["1042", "1043"]) == [SEEN, other, elsewhere]
        assert ledger.appearances(SCHOOL, ["1043"]) == [other]
        assert ledger.appearances("aldergate", ["1042"]) == []
        assert ledger.appearances(SCHOOL, []) == []
        assert ledger.appearing(SCHOOL, "d1", "facebook") == [SEEN, other]
        assert ledger.appearing("aldergate", "d1", "facebook") == []
        everybody = [str(number) for number in range(70_000)]
        assert ledger.appearances(SCHOOL, everybody) == [SEEN, other, elsewhere]
    with storage.transaction() as ledger:
        ledger.vanish("d1", "facebook")
    with storage.reading() as ledger:
        assert ledger.appearances(SCHOOL, ["1042", "1043"]) == [elsewhere]


def test_a_spoken_wish_waits_until_its_writing_comes(storage: Storage) -> None:
    later = replace(WISH, batch="b0", pupil="1043", at=NOON + timedelta(hours=1))
    with storage.transaction() as ledger:
        ledger.keep_wish(later)
        ledger.keep_wish(WISH)
    with storage.transaction() as ledger:
        assert ledger.wishes(SCHOOL) == [WISH, later]
        ledger.settle_wishes(SCHOOL, "1042", NOON)
    with storage.reading() as ledger:
        assert ledger.wishes(SCHOOL) == [later]
        assert ledger.wishes("aldergate") == []


def test_a_duty_is_done_once(storage: Storage) -> None:
    with storage.transaction() as ledger:
        assert ledger.do_duty(SCHOOL, "take-down t1 due", NOON)
    with storage.transaction() as ledger:
        assert not ledger.do_duty(SCHOOL, "take-down t1 due", NOON)
        assert ledger.do_duty("aldergate", "take-down t1 due", NOON)
    with storage.reading() as ledger:
        assert ledger.duties_done(SCHOOL, {"take-down t1 due", "other"}) == {"take-down t1 due"}
        assert ledger.duties_done("lower", {"take-down t1 due"}) == frozenset()
        assert ledger.duties_done(SCHOOL, set()) == frozenset()


def test_of_very_many_duties_those_that_were_done_are_found(storage: Storage) -> None:
    done = {f"day {number}" for number in range(0, 1_200, 100)}
    with storage.transaction() as ledger:
        assert all(ledger.do_duty(SCHOOL, one, NOON) for one in done)
    with storage.reading() as ledger:
        assert ledger.duties_done(SCHOOL, [f"day {number}" for number in range(1_200)]) == done


def test_the_last_duty_of_a_sort_is_found_among_others(storage: Storage) -> None:
    with storage.transaction() as ledger:
        assert ledger.last_duty_done(SCHOOL, "day ") == ""
        for one in (
            "day 2026-01-30",
            "day 2026-02-01",
            "day 2025-12-31",
            "daily 9",
            "DAY 9",
            "zoo",
        ):
            ledger.do_duty(SCHOOL, one, NOON)
        ledger.do_duty("aldergate", "day 2026-03-01", NOON)
    with storage.reading() as ledger:
        assert ledger.last_duty_done(SCHOOL, "day ") == "day 2026-02-01"


def test_an_outing_is_found_on_its_day_and_can_be_put_right(storage: Storage) -> None:
    right = replace(MUSEUM, name="year 4 Museum", pupils=("1042",))
    with storage.transaction() as ledger:
        ledger.keep_outing(MUSEUM)
        ledger.keep_outing(replace(MUSEUM, day=date(2026, 11, 24)))
        ledger.keep_outing(right)
    with storage.reading() as ledger:
        assert ledger.outings(SCHOOL, DUE) == [right]
        assert ledger.outings("aldergate", DUE) == []


def test_outings_that_are_over_are_forgotten(storage: Storage) -> None:
    with storage.transaction() as ledger:
        ledger.keep_outing(MUSEUM)
        ledger.keep_outing(replace(MUSEUM, day=date(2026, 11, 24)))
        ledger.forget_outings("aldergate", date(2026, 11, 24))
        assert ledger.outings(SCHOOL, DUE) == [MUSEUM]
        ledger.forget_outings(SCHOOL, date(2026, 11, 24))
        assert ledger.outings(SCHOOL, DUE) == []
        assert len(ledger.outings(SCHOOL, date(2026, 11, 24))) == 1


def test_look_ups_are_counted_for_a_day(storage: Storage) -> None:
    with storage.transaction() as ledger:
        ledger.note_look_up(SCHOOL, HEAD, NOON)
        ledger.note_look_up(SCHOOL, HEAD, NOON + timedelta(minutes=1))
        ledger.note_look_up(SCHOOL, "office@thornfield.example", NOON)
        assert ledger.look_ups(SCHOOL, HEAD, NOON) == 1
        assert ledger.look_ups(SCHOOL, HEAD, NOON - timedelta(hours=1)) == 2
        assert ledger.look_ups("aldergate", HEAD, NOON - timedelta(hours=1)) == 0
        ledger.note_look_up(SCHOOL, HEAD, NOON + timedelta(days=2))
        assert ledger.look_ups(SCHOOL, HEAD, NOON - timedelta(hours=1)) == 1


def test_an_undone_batch_keeps_its_records_and_says_since_when(storage: Storage) -> None:
    record = Record(SCHOOL, "1042", "image", "*", Choice.GRANTED, DUE, NOON, batch="b1")
    with storage.transaction() as ledger:
        ledger.keep_consents(Batch("b1", SCHOOL, "form", HEAD, NOON), [record])
        ledger.keep_consents(Batch("b2", SCHOOL, "form", HEAD, NOON), [replace(record, batch="b2")])
    with storage.transaction() as ledger:
        assert ledger.batch(SCHOOL, "b1") == Batch("b1", SCHOOL, "form", HEAD, NOON)
        assert ledger.batch("aldergate", "b1") is None
        assert not ledger.undo_batch("aldergate", "b1", NOON)
        assert ledger.undo_batch(SCHOOL, "b1", NOON)
        assert not ledger.undo_batch(SCHOOL, "b1", NOON + timedelta(days=1))
        assert ledger.batch(SCHOOL, "b1") is None
    with storage.reading() as ledger:
        undone = [one.undone_at for one in ledger.consents(SCHOOL, ["1042"])["1042"]]
        assert undone == [NOON, None]
        assert [one.undone_at for one in ledger.register(SCHOOL)] == undone


PUBLIC = Published(SCHOOL, "d1", "facebook", HEAD, "https://example.org/1", NOON)
ASKED = Given(SCHOOL, "devices 2026 autumn", "devices", "I confirm it.", "confirm", NOON)
CONFIRMED = Answered(SCHOOL, ASKED.id, "devices", HEAD, NOON, "a note", ("a point",), "v1")


def test_what_is_public_is_kept_once_until_it_is_gone(storage: Storage) -> None:
    later = replace(PUBLIC, account="website", at=NOON + timedelta(hours=1))
    with storage.transaction() as ledger:
        ledger.keep_published(later)
        ledger.keep_published(PUBLIC)
        ledger.keep_published(replace(PUBLIC, address="https://example.org/2"))
    with storage.reading() as ledger:
        assert ledger.published(SCHOOL, NOON) == [PUBLIC, later]
        assert ledger.published(SCHOOL, later.at) == [later]
        assert ledger.published("aldergate", NOON) == []
    with storage.transaction() as ledger:
        ledger.vanish("d1", "facebook")
    with storage.reading() as ledger:
        assert ledger.published(SCHOOL, NOON) == [later]


def test_a_duty_is_given_once_and_answered_once_by_each(storage: Storage) -> None:
    first = replace(ASKED, id="settings 2026 autumn", points=("One", "Two"), version="v0")
    with storage.transaction() as ledger:
        assert ledger.keep_given(ASKED)
        assert ledger.keep_given(replace(first, at=NOON - timedelta(days=1)))
        assert not ledger.keep_given(replace(ASKED, says="Something else."))
        assert ledger.keep_given(replace(ASKED, school="aldergate"))
        assert ledger.keep_answer(CONFIRMED)
        assert not ledger.keep_answer(replace(CONFIRMED, note="another"))
        assert ledger.keep_answer(replace(CONFIRMED, by="a@thornfield.example"))
    with storage.reading() as ledger:
        before = NOON - timedelta(days=7)
        assert [one.id for one in ledger.given(SCHOOL, before)] == [first.id, ASKED.id]
        assert ledger.given(SCHOOL, NOON) == [ASKED]
        assert ledger.given(SCHOOL, before)[0].points == ("One", "Two")
        assert CONFIRMED in ledger.answers(SCHOOL, NOON)
        assert len(ledger.answers(SCHOOL, NOON)) == 2
        assert ledger.answers(SCHOOL, NOON + timedelta(seconds=1)) == []
