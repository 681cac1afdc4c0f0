"""What every storage promises of the roll and the consent records."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chatops import trail
from chatops.agenda import Appearance, SpokenWish
from chatops.batches import Repeat
from chatops.consent.record import EVERY, Choice, Medium, Record
from chatops.ports import Batch, Event, Storage, Waiting
from chatops.roll.difference import difference
from chatops.roll.pupil import Pupil
from chatops.take_down import TakeDown
from tests.drafts import HEAD, NOON, SCHOOL

BATCH = Batch("b1", SCHOOL, "consents.csv", HEAD, NOON)


def pupil(number: str, forename: str = "Zo\u00eb", reg_group: str = "4A") -> Pupil:
    return Pupil(SCHOOL, number, "", "Brandt", forename, "", "", "4", reg_group)


def take_up(storage: Storage, *pupils: Pupil, complete: bool = False) -> None:
    with storage.transaction() as ledger:
        before = list(ledger.roll(SCHOOL).pupils.values())
        ledger.keep_roll(SCHOOL, difference(before, pupils), complete=complete)


def record(number: str, choice: Choice = Choice.GRANTED) -> Record:
    plain = Record(SCHOOL, number, "image", "social", choice, date(2026, 9, 1), NOON)
    return replace(plain, recorded_by=HEAD, batch="b1", row=2)


def unplaced(records: Sequence[Record]) -> list[Record]:
    """Without the place, which the ledger gives."""
    return [replace(one, order=0) for one in records]


def test_a_school_begins_with_nobody_on_its_roll(storage: Storage) -> None:
    with storage.reading() as ledger:
        assert not ledger.roll(SCHOOL).pupils


def test_the_roll_takes_up_who_joined_and_who_changed(storage: Storage) -> None:
    take_up(storage, pupil("1"), pupil("2"))
    take_up(storage, pupil("1", reg_group="5A"), pupil("3"))
    with storage.reading() as ledger:
        roll = ledger.roll(SCHOOL)
        found = {number: one.reg_group for number, one in roll.pupils.items()}
    assert found == {"1": "5A", "2": "4A", "3": "4A"}


def test_only_a_complete_file_lets_pupils_leave(storage: Storage) -> None:
    take_up(storage, pupil("1"), pupil("2"))
    take_up(storage, pupil("1"), complete=True)
    with storage.reading() as ledger:
        assert list(ledger.roll(SCHOOL).pupils) == ["1"]


def test_one_version_of_a_roll_is_one_value(storage: Storage) -> None:
    take_up(storage, pupil("1"))
    with storage.reading() as ledger:
        first = ledger.roll(SCHOOL)
    with storage.reading() as ledger:
        assert ledger.roll(SCHOOL) is first
    take_up(storage, pupil("2"))
    with storage.reading() as ledger:
        assert ledger.roll(SCHOOL).version != first.version


def test_an_import_that_failed_is_seen_by_nobody(storage: Storage) -> None:
    with pytest.raises(RuntimeError, match="power cut"), storage.transaction() as ledger:
        ledger.keep_roll(SCHOOL, difference([], [pupil("1")]), complete=False)
        ledger.keep_consents(BATCH, [record("1")])
        assert list(ledger.roll(SCHOOL).pupils) == ["1"]
        raise RuntimeError("power cut")
    take_up(storage, pupil("2"))
    with storage.transaction() as ledger:
        assert list(ledger.roll(SCHOOL).pupils) == ["2"]
        assert ledger.register(SCHOOL) == []


def test_a_record_comes_back_as_it_was_given(storage: Storage) -> None:
    whole = Record(
        school=SCHOOL,
        pupil="1",
        medium=EVERY,
        channel=EVERY,
        choice=Choice.NEVER,
        given_on=date(2026, 9, 1),
        recorded_at=NOON + timedelta(microseconds=5),
        basis="consent",
        given_by="Ms A. Brandt",
        valid_from=date(2026, 9, 2),
        valid_until=date(2027, 8, 31),
        event="sports day",
        written=True,
        evidence="form 12",
        recorded_on=date(2026, 9, 3),
        recorded_by=HEAD,
        batch="b1",
        row=7,
    )
    bare = Record(SCHOOL, "2", "name", "press", Choice.UNKNOWN, date(2026, 9, 1), NOON)
    with storage.transaction() as ledger:
        ledger.keep_consents(BATCH, [whole, bare])
    with storage.reading() as ledger:
        assert unplaced(ledger.register(SCHOOL)) == [whole, bare]


def test_records_keep_the_order_they_were_given_in(storage: Storage) -> None:
    choices = [Choice.GRANTED, Choice.REFUSED, Choice.GRANTED]
    with storage.transaction() as ledger:
        ledger.keep_consents(BATCH, [record("1", one) for one in choices])
    with storage.transaction() as ledger:
        ledger.keep_consents(replace(BATCH, id="b2"), [record("1", Choice.WITHDRAWN)])
    with storage.reading() as ledger:
        found = ledger.consents(SCHOOL, ["1"])["1"]
    assert [one.choice for one in found] == [*choices, Choice.WITHDRAWN]
    assert [one.order for one in found] == sorted({one.order for one in found})


def test_records_are_found_for_the_pupils_asked_about(storage: Storage) -> None:
    elsewhere = replace(record("1"), school="aldergate")
    with storage.transaction() as ledger:
        ledger.keep_consents(BATCH, [record("1"), record("2"), record("1"), elsewhere])
    with storage.reading() as ledger:
        found = ledger.consents(SCHOOL, ["1", "3"])
        assert {number: len(some) for number, some in found.items()} == {"1": 2}
        assert ledger.consents(SCHOOL, []) == {}
        assert ledger.spoken_of(SCHOOL) == ["1", "2"]
        assert [one.pupil for one in ledger.register(SCHOOL)] == ["1", "1", "2"]


def test_who_speaks_from_which_day_is_found(storage: Storage) -> None:
    days = [date(2026, 9, day) for day in (1, 2, 3)]
    with storage.transaction() as ledger:
        ledger.keep_consents(
            BATCH, [replace(record(str(one.day)), given_on=one) for one in (*days, days[1])]
        )
    with storage.reading() as ledger:
        assert ledger.speaking_from(SCHOOL, days[0], days[1]) == ["2"]
        assert ledger.speaking_from(SCHOOL, date.min, days[2]) == ["1", "2", "3"]
        assert ledger.speaking_from("aldergate", date.min, days[2]) == []


def test_of_an_erased_leaver_nothing_is_left_but_the_trail(storage: Storage) -> None:
    key = f"pupil:{SCHOOL}/1"
    with storage.transaction() as ledger:
        ledger.keep_consents(BATCH, [record("1"), record("2")])
        (first, _) = ledger.register(SCHOOL)
        ledger.keep_repeats(SCHOOL, [Repeat(first.order, "b2", 1, HEAD, NOON)])
        ledger.hold_back([record("1"), record("2")])
        ledger.keep_leavers(SCHOOL, ["1", "2"], date(2026, 7, 20))
        for pupil in ("1", "2"):
            ledger.appear([Appearance(SCHOOL, pupil, "d1", "facebook", Medium.IMAGE)])
            ledger.keep_wish(SpokenWish(SCHOOL, pupil, f"b{pupil}", HEAD, NOON))
            due = date(2026, 9, 2)
            ledger.open_take_down(
                TakeDown(f"t{pupil}", SCHOOL, "d1", "facebook", "", NOON, due, pupil)
            )
        ledger.witness(Event(SCHOOL, HEAD, "look up", key, NOON))
    with storage.transaction() as ledger:
        ledger.erase_leaver(SCHOOL, "1")
    with storage.transaction() as ledger:
        assert ledger.spoken_of(SCHOOL) == ["2"]
        assert [one.record.pupil for one in ledger.waiting(SCHOOL)] == ["2"]
        assert [one.pupil for one in ledger.appearances(SCHOOL, ["1", "2"])] == ["2"]
        assert [one.pupil for one in ledger.wishes(SCHOOL)] == ["2"]
        assert [one.pupil for one in ledger.take_downs(SCHOOL)] == ["", "2"]
        assert ledger.leavers(SCHOOL) == {"2": date(2026, 7, 20)}
        assert ledger.entries(SCHOOL, subject=key) == []
        trail.verify(SCHOOL, ledger.entries(SCHOOL))
        ledger.keep_consents(replace(BATCH, id="b9"), [record("3")])
        assert len({one.order for one in ledger.register(SCHOOL)}) == 2


def test_more_pupils_than_one_query_takes_are_found(storage: Storage) -> None:
    with storage.transaction() as ledger:
        ledger.keep_consents(BATCH, [record("1"), record("29999")])
    with storage.reading() as ledger:
        found = ledger.consents(SCHOOL, map(str, range(40_000)))
        assert list(found) == ["1", "29999"]


def test_what_waits_for_a_second_person_counts_for_nothing(storage: Storage) -> None:
    held = [record("1"), record("2")]
    with storage.transaction() as ledger:
        ledger.hold_back(held)
        ledger.hold_back([replace(record("3"), school="aldergate")])
    with storage.transaction() as ledger:
        waiting = ledger.waiting(SCHOOL)
        assert [one.record for one in waiting] == held
        assert ledger.register(SCHOOL) == []
        ledger.no_longer_waiting([waiting[0].number])
    with storage.reading() as ledger:
        assert ledger.waiting(SCHOOL) == [Waiting(waiting[1].number, held[1])]


def test_nothing_to_keep_is_no_error(storage: Storage) -> None:
    with storage.transaction() as ledger:
        ledger.keep_consents(BATCH, [])
        ledger.hold_back([])
        ledger.no_longer_waiting([])
        ledger.keep_roll(SCHOOL, difference([], []), complete=True)
    with storage.reading() as ledger:
        assert ledger.register(SCHOOL) == []


def test_who_left_is_kept_with_the_day_until_they_come_back(storage: Storage) -> None:
    first, second = date(2026, 7, 20), date(2027, 7, 20)
    take_up(storage, pupil("1"))
    with storage.transaction() as ledger:
        ledger.keep_leavers(SCHOOL, ["2", "3"], first)
        ledger.keep_leavers(SCHOOL, ["3"], second)
        ledger.keep_leavers(SCHOOL, [], second)
        ledger.keep_leavers("aldergate", ["4"], first)
        assert ledger.leavers(SCHOOL) == {"2": first, "3": second}
    take_up(storage, pupil("2"))
    with storage.reading() as ledger:
        assert ledger.leavers(SCHOOL) == {"3": second}
