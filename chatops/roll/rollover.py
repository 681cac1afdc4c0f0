"""Recognises a new school year in a difference: nearly everybody moves up, told as one thing.

Two hundred changes that say the same hide the three that do not; so the move is counted, by year and
by class, and only what is not part of it is listed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chatops.roll.difference import Change, RollDifference
from chatops.roll.pupil import YEARS

FEWEST: Final = 5  # pupils; below that it is a change of class, not of the year
_OF_THE_YEAR: Final = frozenset({"year", "reg_group"})
_HALF: Final = 2


@dataclass(frozen=True, slots=True)
class RollOver:
    """The move of a whole school: how many by year ("4 -> 5") and class ("4A -> 5A").

    *apart* are the changes that are more, or other, than the move; *stayed* are pupils of whom the
    file says the same year as before.
    """

    moved: int
    by_year: Mapping[tuple[str, str], int]
    by_class: Mapping[tuple[str, str], int]
    apart: tuple[Change, ...]
    stayed: int


def roll_over(found: RollDifference) -> RollOver | None:
    """The move, where most of the pupils that stay go up by one year; None where it is none."""
    moved = [one for one in found.changed if _is_one_up(one)]
    here = len(found.changed) + found.unchanged
    if len(moved) < FEWEST or _HALF * len(moved) <= here:
        return None
    return RollOver(
        moved=len(moved),
        by_year=_counted([(one.before.year, one.after.year) for one in moved]),
        by_class=_counted([(one.before.reg_group, one.after.reg_group) for one in moved]),
        apart=tuple(
            one for one in found.changed if not _is_one_up(one) or set(one.fields) - _OF_THE_YEAR
        ),
        stayed=here - len(moved),
    )


def _is_one_up(change: Change) -> bool:
    before, after = YEARS.index(change.before.year), YEARS.index(change.after.year)
    return after == before + 1


def _counted(pairs: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], int]:
    return dict(sorted(Counter(pairs).items(), key=lambda one: _place(one[0])))


def _place(pair: tuple[str, str]) -> tuple[int, tuple[str, str]]:
    return (YEARS.index(pair[0]) if pair[0] in YEARS else len(YEARS)), pair
