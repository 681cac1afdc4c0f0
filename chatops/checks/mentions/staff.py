"""Names of the staff: with a title they are never a pupil's (G8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from chatops.checks.mentions.joints import SOFT, Joint
from chatops.checks.mentions.lexicon import listed
from chatops.checks.mentions.model import StaffNames
from chatops.checks.mentions.words import Page, Shape
from chatops.roll.index import NameIndex

_MOST_WORDS: Final = 4  # of one surname
_AFTER_FORENAME: Final = SOFT | {Joint.INITIAL}
_IN_SURNAME: Final = SOFT | {Joint.HYPHEN, Joint.APOSTROPHE, Joint.BROKEN}


@dataclass(frozen=True, slots=True)
class StaffHere:
    """Which words of a page are a member of staff's name, and which follow somebody's title."""

    named: frozenset[int]
    titled: frozenset[int]


def staff_here(page: Page, staff: StaffNames, index: NameIndex) -> StaffHere:
    named: set[int] = set()
    titled: set[int] = set()
    here = (page.folds & _leading()) | (page.folds & staff.forenames)
    for place, word in enumerate(page.words if here else ()):
        if word.fold not in here:
            continue
        if word.fold in listed("titles") and _is_title(page, place):
            after = _after_titles(page, place)
            titled.add(after)
            named.update(_titled_name(page, staff, index, after))
        elif word.fold in listed("offices") and page.capital(place) and page.capital(place + 1):
            titled.add(place + 1)
        elif word.fold in staff.forenames:
            named.update(_untitled_name(page, staff, index, place))
    return StaffHere(frozenset(named), frozenset(titled))


@cache
def _leading() -> frozenset[str]:
    """What may stand before somebody's name."""
    return listed("titles") | listed("offices")


def _is_title(page: Page, place: int) -> bool:
    return (
        (page.capital(place) or page.quiet)
        and page.at(place + 1).joint in SOFT
        and page.at(place + 1).shape is not Shape.FIGURES
    )


def _after_titles(page: Page, place: int) -> int:
    """Past "Mr", or past "Mr and Mrs"."""
    joined = page.at(place + 1)
    if joined.fold == "and" and page.at(place + 2).fold in listed("titles"):
        return place + 3
    if joined.joint is Joint.ALSO and joined.fold in listed("titles"):
        return place + 2
    return place + 1


def _titled_name(page: Page, staff: StaffNames, index: NameIndex, first: int) -> Iterator[int]:
    """The words after a title: a surname of the staff, a forename before it, or a forename alone."""
    end = _surname_end(page, staff, first)
    if end:
        yield from range(first, end)
        return
    end = _surname_end(page, staff, first + 1) if page.at(first + 1).joint in _AFTER_FORENAME else 0
    surname = _joined(page, first + 1, end)
    if end and not index.pair(page.at(first).fold, surname):
        yield from range(first, end)
    elif page.at(first).fold in staff.forenames:
        yield first


def _untitled_name(page: Page, staff: StaffNames, index: NameIndex, first: int) -> Iterator[int]:
    forename = page.at(first).fold
    end = _surname_end(page, staff, first + 1) if page.at(first + 1).joint in SOFT else 0
    surname = _joined(page, first + 1, end)
    if (forename, surname) in staff.full_names and not index.pair(forename, surname):
        yield from range(first, end)


def _surname_end(page: Page, staff: StaffNames, first: int) -> int:
    """One past the last word of the surname of a member of staff that begins here; else 0."""
    found, key = 0, ""
    for place in range(first, first + _MOST_WORDS):
        word = page.at(place)
        if not word.fold or (place > first and word.joint not in _IN_SURNAME):
            break
        key += word.fold
        follows = page.at(place + 1)
        longer = follows.joint is Joint.HYPHEN and page.capital(place + 1)
        if {key, key.removesuffix("s")} & staff.surnames and not longer:
            found = place + 1
    return found


def _joined(page: Page, first: int, end: int) -> str:
    return "".join(page.at(place).fold for place in range(first, end))
