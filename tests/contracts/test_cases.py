"""What every storage promises of cases: numbers without gaps, one move at a time, texts that can go."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chatops.cases import Case, Exhibit, Move, State, Step, Turn, erased, moved, showing
from chatops.errors import CaseNotFound, MoveNotPossible
from chatops.people import Role
from chatops.ports import Storage
from tests.drafts import AUTHOR, HEAD, NOON, SCHOOL

CASE = Case(
    SCHOOL,
    "incident",
    AUTHOR,
    NOON,
    (("what", ("It was rude: “très” rude.",)), ("sort", ("insult", "data"))),
    (Turn(Move.ASSESS, (Role.SLT,)), Turn(Move.CLOSE, (Role.SLT, Role.DSL))),
    readers=(Role.DPO,),
    about=(HEAD,),
    urgent=True,
    due=NOON + timedelta(hours=72),
)
ASSESSED = Step(Move.ASSESS, HEAD, NOON, (("assessment", ("Serious.",)),))


def test_a_case_is_kept_whole_under_the_schools_next_number(storage: Storage) -> None:
    with storage.transaction() as ledger:
        assert ledger.open_case(CASE) == replace(CASE, number=1)
        assert ledger.open_case(CASE).number == 2
        assert ledger.open_case(replace(CASE, school="aldergate")).number == 1
    with storage.reading() as ledger:
        assert ledger.case(SCHOOL, 1) == replace(CASE, number=1)
        assert [one.number for one in ledger.cases(SCHOOL)] == [2, 1]
        with pytest.raises(CaseNotFound):
            ledger.case(SCHOOL, 3)


def test_what_somebody_has_the_turn_of_is_found_oldest_first(storage: Storage) -> None:
    with storage.transaction() as ledger:
        first, second = ledger.open_case(CASE), ledger.open_case(CASE)
        ledger.open_case(replace(CASE, turns=()))
        assert ledger.open_cases(SCHOOL) == [first, second]
        ended = moved(
            moved(first, ASSESSED), Step(Move.CLOSE, HEAD, NOON, (("notes", ("Over.",)),))
        )
        ledger.keep_case(moved(first, ASSESSED))
        ledger.keep_case(ended)
    with storage.reading() as ledger:
        assert ledger.open_cases(SCHOOL) == [second]
        assert ledger.open_cases("aldergate") == []


def test_what_was_filed_of_late_is_found_newest_first(storage: Storage) -> None:
    hour = timedelta(hours=1)
    with storage.transaction() as ledger:
        ledger.open_case(replace(CASE, at=NOON - hour))
        second = ledger.open_case(CASE)
        third = ledger.open_case(replace(CASE, at=NOON + hour))
        ledger.open_case(replace(CASE, school="aldergate"))
        assert ledger.filed_since(SCHOOL, NOON) == [third, second]
        assert ledger.filed_since(SCHOOL, NOON + hour * 2) == []


def test_a_move_is_kept_once(storage: Storage) -> None:
    with storage.transaction() as ledger:
        case = ledger.open_case(CASE)
        ledger.keep_case(moved(case, ASSESSED))
    with pytest.raises(MoveNotPossible), storage.transaction() as ledger:
        ledger.keep_case(moved(case, replace(ASSESSED, by=AUTHOR)))
    with storage.reading() as ledger:
        kept = ledger.case(SCHOOL, 1)
    assert (kept.state, kept.version, kept.steps) == (State.ASSESSED, 2, (ASSESSED,))


def test_what_ended_long_ago_is_found_until_its_texts_are_gone(storage: Storage) -> None:
    with storage.transaction() as ledger:
        case = moved(ledger.open_case(CASE), ASSESSED)
        ledger.keep_case(case)
        ledger.open_case(CASE)
        record = ledger.open_case(replace(CASE, turns=(), at=NOON - timedelta(days=1)))
        ended = moved(case, Step(Move.CLOSE, HEAD, NOON, (("notes", ("Over.",)),)))
        ledger.keep_case(ended)
    later = NOON + timedelta(days=1)
    with storage.transaction() as ledger:
        assert ledger.cases_ended(SCHOOL, later, 9) == [record, ended]
        assert ledger.cases_ended(SCHOOL, later, 1) == [record]
        assert ledger.cases_ended(SCHOOL, NOON, 9) == [record]
        assert ledger.cases_ended("aldergate", later, 9) == []
        ledger.keep_case(erased(ended))
    with storage.reading() as ledger:
        assert ledger.cases_ended(SCHOOL, later, 9) == [record]
        gone = ledger.case(SCHOOL, ended.number)
    assert (gone.said, [one.said for one in gone.steps], gone.about) == ((), [(), ()], ())
    assert (gone.state, gone.by, gone.steps[1].by) == (State.CLOSED, AUTHOR, HEAD)


def test_pictures_are_kept_with_it_and_found_as_long_as_one_is_to_be_fetched(
    storage: Storage,
) -> None:
    there, coming = Exhibit("ab" * 32), Exhibit(origin="slack:F1")
    lost = replace(coming, problem="It is empty.")
    with storage.transaction() as ledger:
        first = ledger.open_case(replace(CASE, exhibits=(there, coming), open_until=NOON))
        ledger.open_case(replace(CASE, exhibits=(there,)))
        far = ledger.open_case(replace(CASE, school="aldergate", turns=(), exhibits=(coming,)))
    with storage.transaction() as ledger:
        assert ledger.cases_to_fetch(9) == [far, first]
        assert ledger.cases_to_fetch(1) == [far]
        ledger.keep_case(showing(first, (there, lost)))
        ledger.keep_case(erased(far))
    with storage.reading() as ledger:
        assert ledger.cases_to_fetch(9) == []
        assert ledger.case(SCHOOL, 1).exhibits == (there, lost)


def test_what_is_open_for_pictures_is_found_until_its_moment(storage: Storage) -> None:
    with storage.transaction() as ledger:
        first = ledger.open_case(replace(CASE, open_until=NOON))
        ledger.open_case(replace(CASE, school="aldergate", open_until=NOON))
        ledger.open_case(CASE)
    with storage.transaction() as ledger:
        assert ledger.cases_open(SCHOOL, NOON) == [first]
        assert ledger.cases_open(SCHOOL, NOON + timedelta(seconds=1)) == []
        ledger.keep_case(showing(first, ()))
    with storage.reading() as ledger:
        assert ledger.cases_open(SCHOOL, NOON) == []
