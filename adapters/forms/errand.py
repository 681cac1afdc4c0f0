"""An errand: what somebody may do beyond the main form, described once for every surface. Pure."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto
from typing import Final

from chatops.desk import Views
from chatops.errors import FormRefused
from chatops.people import Member, Surface
from chatops.requests import Request

YES: Final = "yes"  # the value of a tick
LONGEST_LINE: Final = 500
LONGEST_WORDS: Final = 3000
MISSING: Final = "Please fill this in."
NOT_OFFERED: Final = "Please choose among what is offered."
NO_DAY: Final = "Please give the day as year-month-day, like 2026-03-09."
Subject = tuple[str, ...]
Values = Mapping[str, tuple[str, ...]]


class Ask(StrEnum):
    """What kind of answer a field takes. Every answer is a tuple of strings, empty for none."""

    LINE = auto()  # a few words on one line
    WORDS = auto()  # several lines
    DAY = auto()  # a day, as 2026-03-09
    TICK = auto()  # YES or nothing
    ONE = auto()  # one of the field's choices
    SEVERAL = auto()  # any of the field's choices
    PUPIL = auto()  # a pupil, found by typing a name: "school/admission number"
    PICTURES = auto()  # pictures: each the digest of its clean copy, or where a chat has it


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked. *choices* are pairs of a value and its words.

    Of a PUPIL the choices are those known so far, usually the one that is filled in. Of PICTURES
    there are *most* at the most.
    """

    name: str
    label: str
    ask: Ask = Ask.LINE
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    needed: bool = True
    value: tuple[str, ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A clean photo from the media store, shown privately; small, unless it is there to be *read*."""

    digest: str
    alt: str
    read: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is said and asked before an errand is done; without *submit* there is only to read."""

    title: str
    submit: str = ""
    fields: tuple[Field, ...] = ()
    lead: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Errand:
    """*sheet* is None for what one click does; *request* is None where there is only to read.

    Both may raise DeskError: FormRefused puts each problem at its field.
    """

    name: str
    sheet: Callable[[Views, Member, Subject], Sheet] | None = None
    request: Callable[[Member, Surface, Subject, Values], Request] | None = None


TAKE_FILES: Final = frozenset({Surface.WEB, Surface.SLACK})  # in a form
MANY: Final = frozenset({Ask.SEVERAL, Ask.PICTURES})
Errands = Mapping[str, Errand]


@dataclass(frozen=True, slots=True)
class Called:
    """An errand that somebody was offered, as a control carries it: ids, and no authority."""

    errand: str
    subject: Subject = ()

    def written(self) -> str:
        return json.dumps([self.errand, *self.subject], separators=(",", ":"))


def called(written: object) -> Called | None:
    """The errand that a control carries; None where it carries none."""
    try:
        found = json.loads(written) if isinstance(written, str) else written
    except ValueError:
        return None
    if not isinstance(found, list) or not found or not all(isinstance(one, str) for one in found):
        return None
    return Called(found[0], tuple(found[1:]))


def fitted(sheet: Sheet, surface: Surface) -> Sheet:
    """The sheet as this surface can ask it: where a form takes no files, pictures follow in the chat."""
    if surface in TAKE_FILES:
        return sheet
    fields = tuple(
        replace(one, needed=False) if one.ask is Ask.PICTURES else one for one in sheet.fields
    )
    return replace(sheet, fields=fields)


def checked(sheet: Sheet, values: Values) -> Values:
    """What was filled in, for the sheet's own fields; FormRefused, naming each that is not right."""
    found = {one.name: _trimmed(values.get(one.name, ())) for one in sheet.fields}
    problems = {
        one.name: problem for one in sheet.fields if (problem := _problem(one, found[one.name]))
    }
    if problems:
        raise FormRefused(problems)
    return found


def filled(sheet: Sheet, values: Values) -> Sheet:
    """The sheet with what was typed in its fields."""
    fields = tuple(replace(one, value=values.get(one.name, ())) for one in sheet.fields)
    return replace(sheet, fields=fields)


def placed(sheet: Sheet, problems: Mapping[str, str]) -> Mapping[str, str]:
    """Each problem at a field that the sheet has; what concerns none stands at "", the whole."""
    known = {one.name for one in sheet.fields}
    at_fields = {name: why for name, why in problems.items() if name in known}
    others = " ".join(why for name, why in problems.items() if name not in known)
    return at_fields | ({"": others} if others else {})


def _trimmed(said: tuple[str, ...]) -> tuple[str, ...]:
    lines = (one.replace("\r\n", "\n").replace("\r", "\n").strip() for one in said)
    return tuple(dict.fromkeys(one for one in lines if one))


def _problem(field: Field, said: tuple[str, ...]) -> str:
    if not said:
        return MISSING if field.needed else ""
    if field.ask not in MANY and len(said) > 1:
        return NOT_OFFERED
    return _PROBLEMS[field.ask](field, said)


def _chosen(field: Field, said: tuple[str, ...]) -> str:
    return "" if set(said) <= {value for value, _ in field.choices} else NOT_OFFERED


def _too_many(field: Field, said: tuple[str, ...]) -> str:
    return f"Please choose {field.most} pictures at most." if len(said) > field.most else ""


def _day(_: Field, said: tuple[str, ...]) -> str:
    try:
        return "" if date.fromisoformat(said[0]).isoformat() == said[0] else NO_DAY
    except ValueError:
        return NO_DAY


def _shorter(most: int) -> Callable[[Field, tuple[str, ...]], str]:
    def problem(_: Field, said: tuple[str, ...]) -> str:
        fits = len(said[0]) <= most and "\0" not in said[0]
        return "" if fits else f"Please keep this to {most} ordinary characters."

    return problem


_PROBLEMS: Final[Mapping[Ask, Callable[[Field, tuple[str, ...]], str]]] = {
    Ask.LINE: _shorter(LONGEST_LINE),
    Ask.WORDS: _shorter(LONGEST_WORDS),
    Ask.DAY: _day,
    Ask.TICK: lambda _, said: "" if said == (YES,) else NOT_OFFERED,
    Ask.ONE: _chosen,
    Ask.SEVERAL: _chosen,
    Ask.PICTURES: _too_many,
    Ask.PUPIL: _shorter(LONGEST_LINE),  # the desk knows whether there is such a pupil
}
