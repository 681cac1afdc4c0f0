"""Which days are school days and when terms begin: the school's own dates, else one plain rule."""

from datetime import date

import pytest

from chatops.school import Term
from chatops.school_year import SchoolYear, easter
from tests.core.test_rhythms import AUTUMN, YEAR


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 9, 7), "2026 autumn"),
        (date(2027, 1, 3), "2026 autumn"),
        (date(2027, 1, 4), "2027 spring"),
        (date(2027, 4, 4), "2027 spring"),
        (date(2027, 4, 5), "2027 summer"),
        (date(2027, 9, 5), "2027 summer"),
        (date(2027, 9, 6), "2027 autumn"),
    ],
)
def test_without_dates_terms_begin_by_a_plain_rule(day: date, term: str) -> None:
    assert SchoolYear().term(day).name == term


def test_a_term_that_is_listed_in_two_halves_begins_once() -> None:
    halves = SchoolYear(
        (Term(date(2026, 9, 1), date(2026, 10, 23)), Term(date(2026, 11, 2), date(2026, 12, 18)))
    )
    assert halves.term(date(2026, 11, 20)).name == "2026 autumn"
    assert not halves.is_open(date(2026, 10, 27))


def test_a_second_half_begins_when_it_is_listed_to_also_where_the_halves_are_uneven() -> None:
    summer = SchoolYear(
        (Term(date(2026, 4, 20), date(2026, 5, 22)), Term(date(2026, 6, 1), date(2026, 7, 24)))
    )
    assert summer.half_term(date(2026, 5, 22)).name == "2026 summer 1"
    assert summer.half_term(date(2026, 6, 1)).name == "2026 summer 2"


def test_days_for_training_at_the_beginning_are_no_half_term() -> None:
    training = Term(date(2026, 9, 9), date(2026, 9, 11))
    holidays = Term(date(2026, 10, 26), date(2026, 10, 30))
    year = SchoolYear((Term(date(2026, 9, 7), date(2026, 12, 18)),), (training, holidays))
    assert year.half_term(date(2026, 9, 14)).name == "2026 autumn 1"
    assert year.half_term(date(2026, 11, 2)).name == "2026 autumn 2"


def test_a_half_term_begins_after_the_holidays_in_its_middle() -> None:
    assert YEAR.half_term(date(2026, 10, 23)).name == "2026 autumn 1"
    assert YEAR.half_term(date(2026, 11, 2)).name == "2026 autumn 2"
    assert SchoolYear((AUTUMN,)).half_term(date(2026, 11, 2)).name == "2026 autumn 2"
    assert SchoolYear().half_term(date(2026, 9, 20)).name == "2026 autumn 1"
    assert SchoolYear().half_term(date(2026, 11, 20)).name == "2026 autumn 2"


def test_long_after_the_last_term_that_is_known_weekdays_count_again() -> None:
    assert not YEAR.is_open(date(2027, 4, 8))
    assert YEAR.is_open(date(2027, 5, 7))
    assert YEAR.term(date(2027, 5, 7)).name == "2027 summer"
    assert YEAR.is_open(date(2026, 6, 1))


def test_easter_falls_where_the_calendar_has_it() -> None:
    known = [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2038, 4, 25),
    ]
    assert [easter(one.year) for one in known] == known
