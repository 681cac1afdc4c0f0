"""What somebody asks the register, read from one line: a pupil, a class, a year or a trip on a day."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from chatops.roll.pupil import YEARS
from chatops.roll.roll import Roll

_DAY: Final = (
    r"today|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}(?:[./]\d{4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{4})?"
)
_QUOTED: Final = re.compile(r"trip\s+[\"“”„](?P<name>[^\"“”]+)[\"“”]\s*(?P<day>.*)", re.IGNORECASE)
_PLAIN: Final = re.compile(rf"trip\s+(?P<name>.+?)(?:\s+(?P<day>{_DAY}))?", re.IGNORECASE)
_CLASS: Final = re.compile(r"(?:class|form)\s+(?P<group>.+)", re.IGNORECASE)
_YEAR: Final = re.compile(
    r"\b(?:year\s*(?P<year>\d{1,2})|(?P<word>reception|nursery))\b", re.IGNORECASE
)
_WORDS: Final = {"reception": "R", "nursery": "N"}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES: Final = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?")
_NAMED: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?", re.IGNORECASE
)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)


@dataclass(frozen=True, slots=True)
class OfGroup:
    """The pupils of one class, or of one year where *year* is given."""

    group: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class OfTrip:
    """The pupils who go on a trip of this name; *day* is None where it cannot be read."""

    name: str
    day: date | None


@dataclass(frozen=True, slots=True)
class OfPupil:
    name: str


Question = OfGroup | OfTrip | OfPupil


def read(line: str, roll: Roll, today: date) -> Question:
    """What the line asks for. A name that is also a class's is the class."""
    said = " ".join(line.split())
    if trip := _QUOTED.fullmatch(said) or _PLAIN.fullmatch(said):
        return OfTrip(trip["name"].strip(), day_of(trip["day"] or "", today))
    if found := group_in(said, roll):
        return found
    return OfPupil(said)


def group_in(said: str, roll: Roll) -> OfGroup | None:
    """The class or year that is all that was said; None where it is something else."""
    named = _CLASS.fullmatch(said)
    group = roll.class_called(named["group"] if named else said)
    if group:
        return OfGroup(group=group)
    year = _YEAR.fullmatch(said)
    return _year(year) if year else None


def group_within(name: str, roll: Roll) -> OfGroup | None:
    """The class or year that a trip's name speaks of: "Year 4 museum", "4A to the farm"."""
    if year := _YEAR.search(name):
        return _year(year)
    groups = (roll.class_called(word) for word in name.split())
    return next((OfGroup(group=one) for one in groups if one), None)


def day_of(said: str, today: date) -> date | None:
    """A day as people write it, today where none is said; without a year, the next such day."""
    said = said.strip().casefold()
    if said in {"", "today"}:
        return today
    if found := _ISO.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return _without_year(said, today)


def _without_year(said: str, today: date) -> date | None:
    if found := _FIGURES.fullmatch(said):
        return _coming(found[3], int(found[2]), int(found[1]), today)
    found = _NAMED.fullmatch(said)
    if found is None or found[2][:3] not in _MONTHS:
        return None
    return _coming(found[3], _MONTHS.index(found[2][:3]) + 1, int(found[1]), today)


def _year(found: re.Match[str]) -> OfGroup | None:
    year = _WORDS[found["word"].casefold()] if found["word"] else str(int(found["year"]))
    return OfGroup(year=year) if year in YEARS else None


def _coming(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        return _day(int(year), month, day)
    this = _day(today.year, month, day)
    return this if this is None or this >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
