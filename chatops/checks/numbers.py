"""Numbers that stand for one person: birth date, UPN, NHS number, car registration (DEF-9, DEF-35)."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple


class Sort(StrEnum):
    """What a number is, in the words of a sentence."""

    BIRTH_DATE = "a date of birth"
    UPN = "a pupil's number (UPN)"
    NHS = "an NHS number"
    CAR = "a car's registration"


class Number(NamedTuple):
    start: int
    end: int
    sort: Sort
    sure: bool = True


_OLDEST_PUPIL: Final = 20  # years
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = (
    rf"(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|{_DAY}(?:\s+of)?\s+{_MONTH}\.?,?\s+(?:\d{{4}}|'?\d{{2}}\b)|{_MONTH}\.?\s+{_DAY},?\s+\d{{4}})"
)
_YEARLESS: Final = rf"(?:{_DAY}(?:\s+of)?\s+{_MONTH}|{_MONTH}\s+{_DAY})"
_OF_BIRTH: Final = ("birth", "born", "dob", "d.o", "do.b", "d o")
_STATED: Final = re.compile(
    rf"\b(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s?date|birth\s?day)\b\W{{0,3}}(?:(?:is|was|on)\s+)?\W{{0,2}}"
    rf"(?P<date>{_DATE})(?!\d)",
    re.IGNORECASE,
)
_BORN: Final = re.compile(
    rf"\bborn\b\W{{0,3}}(?:on\s+)?(?:the\s+)?(?P<date>{_DATE})(?!\d)", re.IGNORECASE
)
_HIS_BIRTHDAY: Final = re.compile(
    rf"\b(?:his|her|their|\w+['\u2019]s)\s+(?:\w+\s+)?birthday\s+(?:is\s+|was\s+)?(?:on\s+)?(?:the\s+)?(?P<date>{_YEARLESS})\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\d{4}")

_UPN: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z](?:[ -]?\d){11}[ -]?[\dA-HJ-NP-RT-Z](?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)
_UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NHS: Final = re.compile(r"(?<![\w.-])\d{3}(?P<gap>[ -]?)\d{3}(?P=gap)\d{4}(?![\w-])", re.ASCII)
_NHS_CUE: Final = re.compile(r"\bNHS\b[^!?\n]{0,30}$", re.IGNORECASE)
_CAR: Final = re.compile(
    r"(?<![A-Za-z0-9])(?:(?P<new>[A-HJ-PR-Y]{2}(?:0[1-9]|[1-2]\d|5[1-9]|[67]\d) ?[A-HJ-PR-Z]{3})"
    r"|(?P<old>[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]))(?![A-Za-z0-9])"
)
_CAR_CUE: Final = re.compile(
    r"\b(?:car|cars|van|vehicle|registration|reg|number\s?plate|plate|parked|driver|owner|headlights)\b",
    re.IGNORECASE,
)
_NEAR: Final = 80


def numbers(text: str, on: date) -> Iterator[Number]:
    """Every such number in a text; *on* tells whose birth dates are those of somebody at school."""
    yield from _birth_dates(text, on)
    yield from (
        Number(found.start(), found.end(), Sort.UPN)
        for found in _UPN.finditer(text)
        if is_upn(found.group())
    )
    yield from _nhs_numbers(text)
    yield from _cars(text)


def is_upn(written: str) -> bool:
    """Whether the check letter is right; its place counts from 2, modulo 23."""
    number = written.upper().replace(" ", "").replace("-", "")
    tail = (int(one) if one.isdigit() else _UPN_LETTERS.index(one) for one in number[1:])
    return number[0] == _UPN_LETTERS[sum(i * one for i, one in enumerate(tail, 2)) % 23]


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit checks the nine before it, modulo 11."""
    total = sum(int(one) * weight for one, weight in zip(digits, range(10, 1, -1), strict=False))
    return len(set(digits)) > 1 and (11 - total % 11) % 11 == int(digits[9])


def _birth_dates(text: str, on: date) -> Iterator[Number]:
    small = text.casefold()
    if not any(hint in small for hint in _OF_BIRTH):
        return
    for found in _STATED.finditer(text):
        yield Number(*found.span("date"), Sort.BIRTH_DATE)
    for found in _BORN.finditer(text):
        year = _YEAR.search(found["date"])
        if year is None or on.year - int(year.group()) <= _OLDEST_PUPIL:
            yield Number(*found.span("date"), Sort.BIRTH_DATE)
    for found in _HIS_BIRTHDAY.finditer(text):
        yield Number(*found.span("date"), Sort.BIRTH_DATE, sure=False)


def _nhs_numbers(text: str) -> Iterator[Number]:
    for found in _NHS.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        named = _NHS_CUE.search(text[max(0, found.start() - _NEAR) : found.start()])
        if is_nhs_number(digits) and (named or (found["gap"] and digits[0] != "0")):
            yield Number(found.start(), found.end(), Sort.NHS)


def _cars(text: str) -> Iterator[Number]:
    for found in _CAR.finditer(text):
        around = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        cue = bool(_CAR_CUE.search(around))
        if cue or found["new"]:
            yield Number(found.start(), found.end(), Sort.CAR, sure=cue)
