"""A new school year is seen as one move, and what does not move with it is not lost in it."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from chatops.roll.difference import difference
from chatops.roll.pupil import YEARS, Pupil
from chatops.roll.rollover import FEWEST, RollOver, roll_over

Seen = RollOver | None


def pupil(number: int, year: str, forename: str = "Ada") -> Pupil:
    return Pupil("thornfield", str(number), "", "Hale", forename, "", "", year, f"{year}A")


def up(year: str) -> str:
    return YEARS[YEARS.index(year) + 1]


def seen(before: Sequence[Pupil], after: Sequence[Pupil]) -> Seen:
    return roll_over(difference(before, after))


def test_a_whole_school_moving_up_is_one_move() -> None:
    before = [pupil(number, YEARS[number % 8]) for number in range(40)]
    after = [pupil(number, up(YEARS[number % 8])) for number in range(40)]
    move = seen(before, after)
    assert move is not None
    assert (move.moved, move.stayed, move.apart) == (40, 0, ())
    assert move.by_year["R", "1"] == 5
    assert move.by_class["4A", "5A"] == 5
    assert list(move.by_year)[:2] == [("N", "R"), ("R", "1")]


def test_who_changes_more_than_the_year_is_told_apart() -> None:
    before = [pupil(number, "4") for number in range(20)]
    after = [pupil(number, "5") for number in range(18)]
    after += [pupil(18, "5", "Adele"), pupil(19, "4")]
    move = seen(before, after)
    assert move is not None
    assert [one.after.admission_no for one in move.apart] == ["18"]
    assert (move.moved, move.stayed) == (19, 1)


def test_a_few_changes_of_class_are_no_new_year() -> None:
    before = [pupil(number, "4") for number in range(20)]
    assert (
        seen(before, [pupil(number, "5" if number < 10 else "4") for number in range(20)]) is None
    )
    few = before[: FEWEST - 1]
    assert seen(few, [pupil(number, "5") for number in range(FEWEST - 1)]) is None


@given(st.lists(st.tuples(st.sampled_from(YEARS), st.sampled_from(YEARS)), max_size=30))
def test_every_pupil_is_counted_once(moves: list[tuple[str, str]]) -> None:
    before = [pupil(number, year) for number, (year, _) in enumerate(moves)]
    after = [pupil(number, year) for number, (_, year) in enumerate(moves)]
    move = seen(before, after)
    if move is not None:
        assert move.moved + move.stayed == len(moves)
        assert sum(move.by_year.values()) == sum(move.by_class.values()) == move.moved
        others = [one for one in difference(before, after).changed if one not in move.apart]
        assert len(others) == move.moved
