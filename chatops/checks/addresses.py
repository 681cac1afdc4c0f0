"""Where somebody lives: postcodes and street addresses in a text (DEF-9)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from chatops.checks.mentions.words import Page
from chatops.checks.phrases import words_of

_POSTCODE: Final = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2})(\d[A-Za-z\d]?)([ \t\u00a0]{0,2}-?[ \t\u00a0]{0,2})"
    r"(\d[A-Za-z]{2})(?![A-Za-z0-9])"
)
_PSEUDO: Final = ("ZZ", "99")  # the register's own, where a pupil's address is not known
_NEVER_LAST: Final = frozenset("CIKMOV")
_ORDINAL: Final = frozenset({"ST", "ND", "RD", "TH"})
# Before a postcode or a house's number: what makes an address of it though nothing is capital.
_ADDRESSED: Final = re.compile(
    r"\b(?:post\s?code|address|lives?|living|lived|reside[sd]?|home|house|flat|collect|drop|deliver\w*|sent?d?|post)"
    r"\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_LEADING_ON: Final = re.compile(
    r"\b(?:at|from|to|is|in|of|near|address|flat)\W{1,3}$", re.IGNORECASE
)
_OF_A_HOUSE: Final = re.compile(
    r"\b(?:at|from|to|is|of|near|address|lives?|house)\W{1,3}(?:no|number)\b\W{1,2}$", re.IGNORECASE
)
_LOOKED_BACK: Final = 60
_NUMBER: Final = (
    r"(?=\d)(?<![\w£$€.:/+-])\d{1,4}[a-zA-Z]?(?:\s?[-/\u2013]\s?\d{1,4}[a-zA-Z]?)?,?[ \t]{1,2}"
)
_NAME: Final = (
    r"(?P<name>(?:[^\W\d_][^\W\d_'\u2019.-]*(?:['\u2019.-][^\W\d_]+)*\.?[ \t]{1,2}){1,3}?)"
)
_LIVES: Final = (
    r"\b(?:liv(?:es?|ed|ing)|(?P<moves>mov(?:es?|ed|ing)(?:[ \t]+house)?)|house[ \t]+is|home[ \t]+is)"
    r"[ \t]+(?:(?:at[ \t]+)?(?:number|no\.?)[ \t]+\d+\w?[ \t]+)?"
    r"(?:on|in|at|off|round|near|to|into)[ \t]+(?:the[ \t]+)?"
)
_LIVING: Final = frozenset(
    ["live", "lives", "lived", "living", "move", "moves", "moved", "moving", "house", "home"]
)
_OF_A_SCHOOL: Final = re.compile(
    r"[ \t]+(?:C\.?\s?of\s?E\.?\s+)?(?:Primary|Infants?|Juniors?|Academy|Schools?|Nursery|FC|Church|Chapel|Hall)\b"
)
_APART: Final = 30  # characters at most between a street and its postcode


@dataclass(frozen=True, slots=True)
class Address:
    """A stretch of a text; *sure* where nothing else is written like this."""

    start: int
    end: int
    sure: bool = True


def addresses(text: str, page: Page) -> Sequence[Address]:
    """Every address in a text (which *page* is), a street and its postcode as one."""
    codes = _postcodes(text) if "" in page.gaps else ()
    found = sorted([*_streets(text, page), *_homes(text, page), *codes], key=lambda one: one.start)
    joined: list[Address] = []
    for one in found:
        before = joined[-1] if joined else None
        if before and one.start - before.end <= _APART and not _ends_sentence(text, before, one):
            joined[-1] = Address(before.start, max(before.end, one.end), before.sure or one.sure)
        else:
            joined.append(one)
    return joined


def bare(address: str) -> str:
    """An address as two ways of writing it have in common."""
    return "".join(char for char in address.casefold() if char.isalnum())


def is_listed(address: str, listed: Iterable[str]) -> bool:
    """Part of what the school has listed as public: "2 School Lane", of the whole address."""
    wanted = bare(address)
    return any(wanted in bare(one) for one in listed)


def _ends_sentence(text: str, before: Address, after: Address) -> bool:
    return any(mark in text[before.end : after.start] for mark in ".!?")


def _postcodes(text: str) -> Iterator[Address]:
    for found in _POSTCODE.finditer(text):
        area, district, _, inward = found.groups()
        if not _is_postcode(area.upper(), district, inward.upper()):
            continue
        addressed = bool(_ADDRESSED.search(_before(text, found.start())))
        if (area + district + inward).isupper() or addressed:
            is_place_in_order = inward[1:].upper() in _ORDINAL and not addressed
            yield Address(found.start(), found.end(), sure=not is_place_in_order)


def _is_postcode(area: str, district: str, inward: str) -> bool:
    if (area, district) == _PSEUDO:
        return True
    return area in words_of("addresses", "areas") and _NEVER_LAST.isdisjoint(inward)


def _streets(text: str, page: Page) -> Iterator[Address]:
    if not page.digits or page.folds.isdisjoint(_kinds("streets", "perhaps_streets")):
        return
    for found in _street().finditer(text):
        before = _before(text, found.start())
        if _is_street(found, before) and not _is_of_a_story(found):
            yield Address(found.start(), found.end())


def _homes(text: str, page: Page) -> Iterator[Address]:
    """A street or a cottage with no number, where somebody is said to live."""
    houses = not page.folds.isdisjoint(_kinds("houses"))
    streets = not page.folds.isdisjoint(_kinds("streets"))
    if (houses or streets) and not page.folds.isdisjoint(_LIVING):
        for found in _lived_in().finditer(text):
            if found["name"][0].isupper() and not (found["moves"] and _of_an_office(found)):
                yield Address(found.start("name"), found.end("type"), sure=False)
    if houses and streets:
        for found in _named_house().finditer(text):
            yield Address(found.start(), found.end(), sure=False)


def _of_an_office(found: re.Match[str]) -> bool:
    """As in "our library has moved to Mill Street": nobody's home."""
    before = _before(found.string, found.start()).casefold()
    sentence = re.split(r"[.!?\n]", before)[-1]
    return any(word in words_of("addresses", "offices") for word in re.findall(r"\w+", sentence))


@cache
def _street() -> re.Pattern[str]:
    return re.compile(rf"{_NUMBER}{_NAME}{_type('streets', 'perhaps_streets')}", re.IGNORECASE)


@cache
def _lived_in() -> re.Pattern[str]:
    return re.compile(rf"{_LIVES}{_NAME}{_type('streets', 'houses')}", re.IGNORECASE)


@cache
def _named_house() -> re.Pattern[str]:
    """As in "Rose Cottage, Back Lane"."""
    houses, streets = (
        "|".join(sorted(one.title() for one in words_of("addresses", table)))
        for table in ("houses", "streets")
    )
    name = r"(?:[A-Z][\w'\u2019-]*[ \t]+){1,3}?"
    return re.compile(rf"\b{name}(?:{houses}),[ \t]*(?:\n)?{name}(?:{streets})\b")


def _type(*tables: str) -> str:
    return rf"(?P<type>{'|'.join(sorted(_kinds(*tables)))})\b"


@cache
def _kinds(*tables: str) -> frozenset[str]:
    """The words that name the kind of a street or a house, and end its name."""
    return frozenset(kind for table in tables for kind in words_of("addresses", table))


def _is_street(found: re.Match[str], before: str) -> bool:
    """A street's type in capitals, or in small letters where an address is led on to."""
    kind = found["type"].casefold()
    name = found["name"].split()
    if _is_counted(before) or _OF_A_SCHOOL.match(found.string, found.end()):
        return False
    if any(word.casefold() in words_of("addresses", "no_street") for word in name):
        return False
    capital = all(word[0].isupper() for word in (*name, found["type"]))
    addressed = bool(_ADDRESSED.search(before)) or bool(_LEADING_ON.search(before))
    if kind in words_of("addresses", "streets"):
        return capital or addressed
    return kind in words_of("addresses", "perhaps_streets") and capital and addressed


def _is_counted(before: str) -> bool:
    """As in "Class 3 Forest Way", "page 12 Green Lane": the figure is no house's."""
    words = before.split()
    if _OF_A_HOUSE.search(before):
        return False
    return bool(words) and words[-1].strip("(:").casefold() in words_of("addresses", "counted")


def _is_of_a_story(found: re.Match[str]) -> bool:
    return bare(found.group()) in words_of("addresses", "stories")


def _before(text: str, start: int) -> str:
    return text[max(0, start - _LOOKED_BACK) : start]
