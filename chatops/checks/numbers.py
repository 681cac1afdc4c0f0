"""Numbers that stand for one person: birth date, UPN, NHS number, car registration (DEF-9, DEF-35)."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from chatops.checks.mentions.words import Page


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


_YOUNGEST_PUPIL: Final = 2  # years
_OLDEST_PUPIL: Final = 20
_CENTURY: Final = 100
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = (
    rf"(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?(?:\d{{4}}|\d{{2}})"
    rf"|{_DAY}(?:\s+of)?\s+{_MONTH}\.?,?\s+(?:\d{{4}}|['\u2019]?\d{{2}}\b)|{_MONTH}\.?\s+{_DAY},?\s+\d{{4}})"
)
_YEARLESS: Final = rf"(?:{_DAY}(?:\s+of)?\s+{_MONTH}|{_MONTH}\s+{_DAY})"
_LED_TO: Final = r"\W{0,3}(?:(?:is|was|on)\s+){0,2}(?:the\s+)?\W{0,2}"
_STATED: Final = re.compile(
    rf"\b(?:d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|birth\s?date)(?!\w){_LED_TO}(?P<date>{_DATE})(?!\d)",
    re.IGNORECASE,
)
_BIRTHDAY: Final = re.compile(
    rf"\bbirth\s?day\b(?:\s+\w+)?{_LED_TO}(?P<date>{_DATE})(?!\d)", re.IGNORECASE
)
_BORN: Final = re.compile(
    rf"\bborn\b\W{{0,3}}(?:on\s+)?(?:the\s+)?(?P<date>{_DATE})(?!\d)", re.IGNORECASE
)
_HIS_BIRTHDAY: Final = re.compile(
    rf"\b(?:his|her|their|\w+['\u2019]s)\s+(?:\w+\s+)?birthday\s+(?:is\s+|was\s+)?(?:on\s+)?(?:the\s+)?(?P<date>{_YEARLESS})\b",
    re.IGNORECASE,
)
_AGE: Final = (
    r"(?:[3-9]|1\d|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen)"
)
_TURNS: Final = re.compile(
    rf"\b(?:turn(?:s|ed|ing)?|(?:will|to)\s+be|he\s+is|she\s+is|was|['\u2019]ll\s+be)\s+{_AGE}"
    rf"(?:\s+years\s+old)?\s+on\s+(?:the\s+)?(?P<date>{_DATE}|{_YEARLESS})\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\d{4}|\d{2}$")


# Words of which some of each kind must be there, the date, at what ages it is a pupil's, whether for sure.
_ANY_AGE: Final = range(-_CENTURY, 10 * _CENTURY)
_DATED: Final = (
    (({"birth", "birthdate", "dob", "b", "ob"},), _STATED, _ANY_AGE, True),
    (({"born"},), _BORN, range(-_CENTURY, _OLDEST_PUPIL + 1), True),
    (({"birth", "birthday"},), _BIRTHDAY, range(_YOUNGEST_PUPIL, _OLDEST_PUPIL + 1), True),
    (({"birthday"},), _HIS_BIRTHDAY, _ANY_AGE, False),
    (({"on"}, {"turn", "turns", "turned", "turning", "be", "is", "was"}), _TURNS, _ANY_AGE, False),
)

_UPN: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z](?:[ -]?\d){11}[ -]?[\dA-HJ-NP-RT-Z](?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)
_UPN_CUE: Final = re.compile(
    r"\b(?:UPNs?|unique\s+pupil\s+numbers?)\b[^!?\n]{0,30}$", re.IGNORECASE
)
# Quick looks, for most texts have no such number.
_FEWEST_DIGITS: Final = 10
_CAPITAL_AND_FIGURE: Final = re.compile(r"[A-Z] ?\d")
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


def numbers(text: str, page: Page, on: date) -> Iterator[Number]:
    """Every such number in a text (which *page* is).

    *on* tells whose birth dates are those of somebody at school.
    """
    yield from _birth_dates(text, page, on)
    if page.digits >= _FEWEST_DIGITS:
        yield from _upns(text)
        yield from _nhs_numbers(text)
    if "" in page.gaps and _CAPITAL_AND_FIGURE.search(text):
        yield from _cars(text)


def _upns(text: str) -> Iterator[Number]:
    """By their check letter; with a wrong one only where a UPN is spoken of, and then perhaps."""
    for found in _UPN.finditer(text):
        checked = is_upn(found.group())
        if checked or _UPN_CUE.search(text[max(0, found.start() - _NEAR) : found.start()]):
            yield Number(found.start(), found.end(), Sort.UPN, sure=checked)


def is_upn(written: str) -> bool:
    """Whether the check letter is right; its place counts from 2, modulo 23."""
    number = written.upper().replace(" ", "").replace("-", "")
    tail = (int(one) if one.isdigit() else _UPN_LETTERS.index(one) for one in number[1:])
    return number[0] == _UPN_LETTERS[sum(i * one for i, one in enumerate(tail, 2)) % 23]


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit checks the nine before it, modulo 11."""
    total = sum(int(one) * weight for one, weight in zip(digits, range(10, 1, -1), strict=False))
    return len(set(digits)) > 1 and (11 - total % 11) % 11 == int(digits[9])


def _birth_dates(text: str, page: Page, on: date) -> Iterator[Number]:
    for kinds, pattern, ages, sure in _DATED:
        if any(map(page.folds.isdisjoint, kinds)):
            continue
        for found in pattern.finditer(text):
            if _age(found["date"], on) in ages:
                yield Number(*found.span("date"), Sort.BIRTH_DATE, sure)


def _age(written: str, on: date) -> int:
    """Of somebody born on this date, roughly; a year of two figures is the last such one."""
    year = _YEAR.search(written)
    if year is None:
        return 0
    figures = int(year.group())
    return on.year - figures if figures > _CENTURY else (on.year - figures) % _CENTURY


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
