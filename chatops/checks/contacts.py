"""Telephone numbers and e-mail addresses in a text, however they are written (DEF-9)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import phonenumbers

from chatops.checks.mentions.folded import Folded
from chatops.checks.mentions.lexicon import english
from chatops.checks.mentions.words import Page
from chatops.checks.phrases import words_of
from chatops.checks.spoken import spoken_numbers

_HOME: Final = 44
_NATIONAL_DIGITS: Final = 10
_SUBSCRIBERS: Final = ("1", "2", "7")  # 3, 8 and 9 are services, which nobody has at home
_MOBILE: Final = "7"
_MOST_FIGURES: Final = 14  # 0044, and a national number
# Beginning like a telephone number, and no longer than the longest.
_NUMBER: Final = re.compile(
    r"(?=[\d+(])(?<![\w£$€])(?<!\d[.,:-])(?<![a-z]-)(?:"
    r"(?:\+|00)(?:[\s().-]{0,3}\d){8,14}"
    r"|44[\s-]?(?=[1-9])\d(?:[\s.-]{0,2}\d){9}"
    r"|\(?0(?:[\s().\u2013-]{0,3}\d){8,10}"
    r"|\(?0\d{2,4}\)?\s?/\s?\d{3}(?:[\s-]?\d){3,5}"
    r"|(?P<without_zero>7\d{3}[\s-]?\d{3}[\s-]?\d{3})"
    r")(?!\d)",
)
_CALLING: Final = re.compile(
    r"\b(?:call|ring|phone|text|tel|telephone|mobile|mob|whatsapp|number|contact)\b\W{0,3}"
    r"(?:\w+\W{1,3}){0,4}$",
    re.IGNORECASE,
)
# Letters that stand for figures, beside others: "O7700 9OO l23".
_FEWEST_DIGITS: Final = 9
_FEWEST_FIGURES: Final = 4  # where letters stand for the others
_LETTERS: Final = re.compile(r"(?<![^\W\d_])[oil]+(?=\d)|(?<=\d)[oil]+(?![^\W\d_])")
_LETTER_FIRST: Final = re.compile(r"[oil](?=\d)")  # two quick looks, for most texts have none
_LETTER_LAST: Final = re.compile(r"\d[oil](?![^\W\d_])")
_AS_FIGURES: Final = str.maketrans("oil", "011")
_MAILING: Final = re.compile(
    r"\b(?:e-?mails?|mail|write|contact|ask|line|address)\b[^.!?\n]{0,20}$"
)
_LOOKED_BACK: Final = 50
_DIGITS: Final = re.compile(r"\d+")
_DATE_OR_TIME: Final = re.compile(
    r"\d{1,2}[.\u2013-]\d{1,2}[.\u2013-]\d{2,4}|\d{1,2}\.\d{2}\b.*\.\d{2}\b"
)
_OF_A_TIME: Final = 2  # digits of hours, minutes, days
_EMAIL: Final = re.compile(
    r"(?<![\w.+%'-])(?P<local>[\w+%'-]+(?:\.[\w+%'-]+)*)"
    r"(?:[@\uff20]|\s{0,2}(?:\[@\]|\[at\]|\(at\)|\{at\}|<at>)\s{0,2})"
    r"(?P<domain>[\w-]+(?:\s?(?:\.|\[dot\]|\(dot\)|\{dot\}|<dot>|\sdot\s)\s?[a-z0-9-]+)+)"
)
_SPOKEN: Final = re.compile(
    r"(?<![\w.+%'-])(?P<local>\w+(?:(?:\.|\sdot\s|\sunderscore\s)\w+)*)\s(?:at|@)\s"
    r"(?P<domain>[\w-]+(?:(?:\.|\sdot\s)[a-z]{2,}){1,3})(?!\w|\.\w)"
)
_DOT: Final = re.compile(r"\s?(?:\[dot\]|\(dot\)|\{dot\}|<dot>|\sdot\s|\.)\s?")
_AT: Final = ("@", "\uff20", "[at]", "(at)", "{at}", "<at>")
_MAY_BE_SPOKEN: Final = re.compile(r"\s(?:at|@)\s[\w-]+(?:\.[a-z]|\sdot\s)")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that can be dialled; *number* is country code and national number."""

    start: int
    end: int
    number: str

    @property
    def is_mobile(self) -> bool:
        return self.number.startswith(f"{_HOME}{_MOBILE}")


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address; *local* and *domain* are in small letters."""

    start: int
    end: int
    local: str
    domain: str

    @property
    def address(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def is_office(self) -> bool:
        """Somebody's in office, at an organisation's own domain: info@, bookings@."""
        words = re.split(r"[._-]", self.local)
        return not self.is_personal and any(one in words_of("contacts", "offices") for one in words)

    @property
    def is_personal(self) -> bool:
        """At one of the providers where people have their private mail."""
        return self.domain in words_of("contacts", "private_providers")


def may_hold_a_phone(page: Page) -> bool:
    """A quick look, for most texts hold none: figures enough, of which letters may stand for some."""
    if page.digits >= _FEWEST_DIGITS:
        return True
    touching = page.digits >= _FEWEST_FIGURES and "" in page.gaps
    return touching and any(not fold.strip("oil") for fold in page.folds)


def phones(text: str) -> Iterator[Phone]:
    """The subscribers' numbers in a text; services (0800, 03, 999) are nobody's in private."""
    folded = Folded.of(text)
    shown = _with_figures(folded.text)
    for found in _NUMBER.finditer(shown):
        number = _called(found["without_zero"] or found.group(), _leading(shown, found.start()))
        if number:
            yield Phone(*folded.span(*found.span()), number)


def _with_figures(text: str) -> str:
    if not (_LETTER_FIRST.search(text) or _LETTER_LAST.search(text)):
        return text
    return _LETTERS.sub(lambda found: found.group().translate(_AS_FIGURES), text)


def spoken_phones(page: Page, text: str) -> Iterator[Phone]:
    """The same of numbers that are spelt out in words."""
    for found in spoken_numbers(page):
        number = _called(found.figures, _leading(text, found.start))
        if number and len(found.figures) <= _MOST_FIGURES:
            yield Phone(found.start, found.end, number)


def _called(written: str, before: str) -> str:
    """The number to dial; one without its nought only where somebody is to be called."""
    if not written.startswith(_MOBILE):
        return _dialled(written)
    called = _CALLING.search(before)
    return f"{_HOME}{_joined(written)}" if called else ""


def _leading(text: str, start: int) -> str:
    return text[max(0, start - _LOOKED_BACK) : start]


def emails(text: str, page: Page) -> Iterator[Email]:
    """Every address in a text, which *page* is."""
    folded = Folded.of(text)
    for pattern in _ways_of_writing(folded.text, page):
        for found in pattern.finditer(folded.text):
            local = re.sub(r"\sunderscore\s", "_", found["local"])
            domain = _DOT.sub(".", found["domain"]).strip("-")
            one = Email(*folded.span(*found.span()), _DOT.sub(".", local).strip("'"), domain)
            if pattern is _EMAIL or one.is_personal or _is_dictated(found, folded.text):
                yield one


def _ways_of_writing(text: str, page: Page) -> Iterator[re.Pattern[str]]:
    """By a quick look, for most texts hold no address in any."""
    if any(mark in text for mark in _AT):
        yield _EMAIL
    dotted = "dot" in page.folds or "." in page.gaps
    if dotted and ("at" in page.folds or "@" in text) and _MAY_BE_SPOKEN.search(text):
        yield _SPOKEN


def _is_dictated(found: re.Match[str], text: str) -> bool:
    """As in "stan at example dot org": no dot is written, and no word stands before the "at"."""
    dotted = " dot " in found["domain"] and "." not in found["domain"]
    cue = _MAILING.search(_leading(text, found.start()))
    return dotted and (bool(cue) or found["local"] not in english())


def numbers_in(contacts: Iterable[str]) -> frozenset[str]:
    """What of the school's listed contacts are telephone numbers, as `Phone.number` has them."""
    return frozenset(filter(None, map(_dialled, contacts)))


def _dialled(written: str) -> str:
    """The country code and national number, or nothing where this is no subscriber's number."""
    if not _is_grouped_like_a_number(written):
        return ""
    shown = f"+{written}" if written.startswith(str(_HOME)) else written
    try:
        number = phonenumbers.parse(re.sub(r"\(0\)", "", shown), "GB")
    except phonenumbers.NumberParseException:
        return ""
    national = phonenumbers.national_significant_number(number)
    if number.country_code != _HOME:
        return f"{number.country_code}{national}" if phonenumbers.is_valid_number(number) else ""
    known = phonenumbers.is_valid_number(number) or len(national) == _NATIONAL_DIGITS
    return f"{_HOME}{national}" if known and national.startswith(_SUBSCRIBERS) else ""


def _is_grouped_like_a_number(written: str) -> bool:
    """Not a row of dates, times or scores."""
    lengths = {len(group) for group in _DIGITS.findall(written)}
    if written.startswith("+") or lengths == {1}:
        return True
    return max(lengths, default=0) > _OF_A_TIME and not _DATE_OR_TIME.search(written)


def _joined(written: str) -> str:
    return "".join(_DIGITS.findall(written))
