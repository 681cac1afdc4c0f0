"""What an import would change, before it changes anything."""

from dataclasses import replace

from chatops.roll.difference import difference
from tests.core.roll.people import WORKED_CASES, pupil


def test_joined_changed_unchanged_and_absent_are_told_apart() -> None:
    grace, summer, zoe, *_ = WORKED_CASES
    moved = replace(summer, reg_group="3B", preferred_forename="Sunny")
    told = difference([grace, summer, zoe], [moved, zoe, new := pupil("Ivo Lantry", "1A")])
    assert told.joined == (new,)
    assert told.absent == (grace,)
    assert told.unchanged == 1
    [change] = told.changed
    assert (change.before, change.after) == (summer, moved)
    assert change.fields == ("preferred_forename", "reg_group")


def test_the_same_roll_again_changes_nothing() -> None:
    told = difference(WORKED_CASES, tuple(reversed(WORKED_CASES)))
    assert (told.joined, told.changed, told.absent) == ((), (), ())
    assert told.unchanged == len(WORKED_CASES)
