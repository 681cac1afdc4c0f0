"""Words that a school's post is better without: swearing, insults, quarrels, politics, and more."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.checks.mentions.lexicon import english, listed
from chatops.checks.mentions.words import Page, Shape
from chatops.checks.phrases import Found, phrases, words_of
from chatops.checks.profanity import swearing
from chatops.checks.written import Written, prose, written
from chatops.draft import Content
from chatops.findings import Fact, Kind, Observation

_EXCLAIMED: Final = re.compile(r"!(?:\s?!){2,}")
_FEWEST_SHOUTED: Final = 5  # words in capitals in a row
_SHOUTED_LETTERS: Final = 3
_MOST_FIGURES: Final = 0.5  # for each word in capitals
_DESCRIBED_WITHIN: Final = 4  # words from somebody to what is said of them
_OF_SEVERAL: Final = frozenset({"are", "were"})  # one by their name says it of many: a team
_QUOTES: Final = {'"': '"', "\u201c": "\u201d", "\u2018": "\u2019", "\u00ab": "\u00bb"}
_CURLY_APOSTROPHE: Final = re.compile(r"(?<=\w)\u2019(?=\w)")
_LISTS: Final[Mapping[str, Kind]] = {
    "discriminatory": Kind.DISCRIMINATORY,
    "insults": Kind.NEGATIVE_REMARK,
    "grievance": Kind.GRIEVANCE,
    "controversial": Kind.CONTROVERSIAL,
    "opinion": Kind.PERSONAL_OPINION,
    "messages": Kind.MESSAGE_INVITATION,
    "advertising": Kind.ADVERTISING,
    "confidential": Kind.CONFIDENTIAL,
}


def check(content: Content, _context: Context) -> Iterator[Observation]:
    for one in written(content):
        yield from _swearing(one)
    for one in prose(content):
        yield from _listed(one)
        for kind, find in _FINDERS.items():
            yield from (_seen(kind, one, found) for found in find(one))
        yield from _exclaimed(one)


def _swearing(one: Written) -> Iterator[Observation]:
    for found in swearing(one.page, one.words):
        place = one.place(found.start, found.end)
        details = {"words": short(one.words[found.start : found.end])}
        facts = frozenset({Fact.MILD}) if found.mild else frozenset()
        yield Observation(Kind.PROFANITY, place=place, facts=facts, details=details)
        if found.slur:
            yield Observation(Kind.DISCRIMINATORY, place=place, details=details)


def _listed(one: Written) -> Iterator[Observation]:
    for found in phrases("language", *_LISTS).find(one.page):
        kind = _LISTS[found.table]
        reads_otherwise = _READS_OTHERWISE.get(kind)
        if reads_otherwise is None or not reads_otherwise(one, found):
            yield _seen(kind, one, found)


def _is_hour(one: Written, found: Found) -> bool:
    """As in "6pm for a 6.30pm start", which invites nobody to send a message."""
    first, before = one.page.at(found.first), one.page.at(found.first - 1)
    return first.fold == "pm" and before.shape is Shape.FIGURES


def _in_vacancy(one: Written, _: Found) -> bool:
    return not one.page.folds.isdisjoint(words_of("language", "vacancy"))


def _is_quoted(one: Written, found: Found) -> bool:
    """A child's own words."""
    spans = _quoted(one.words)
    start = one.page.at(found.first).start
    around = bisect_left(spans, (start,)) - 1
    return around >= 0 and start <= spans[around][1]


@lru_cache(maxsize=8)
def _quoted(text: str) -> list[tuple[int, int]]:
    """From each opening quotation mark to the one that closes it, in order."""
    plain = _CURLY_APOSTROPHE.sub("'", text)
    spans: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for place, char in enumerate(plain):
        if opened < 0 and char in _QUOTES:
            opened, closing = place, _QUOTES[char]
        elif opened >= 0 and char == closing:
            spans.append((opened, place))
            opened = -1
    return spans


def _remarks(one: Written) -> Iterator[Found]:
    """Something bad about somebody: "some parents are so rude"; stories may say it of a villain."""
    page, bad = one.page, words_of("language", "bad")
    if page.folds.isdisjoint(bad) or not page.folds.isdisjoint(words_of("language", "fictional")):
        return
    for place in (at for at, word in enumerate(page.words) if word.fold in bad):
        first = _who(page, place)
        if first is not None:
            yield Found(first, place + 1)


def _who(page: Page, last: int) -> int | None:
    """The word for the people of whom the word at *last* is said, with only "are", "so" between."""
    said = False
    for place in range(last - 1, max(-1, last - 1 - _DESCRIBED_WITHIN), -1):
        word = page.at(place)
        if word.sentence != page.at(last).sentence:
            return None
        if said and _is_somebody(page, place):
            return place
        if word.fold not in words_of("language", "being"):
            return None
        said = True
    return None


def _is_somebody(page: Page, place: int) -> bool:
    """By a word for people, or by a name: "Hillside were cheats", "Mr Hall is useless"."""
    name, before, after = page.at(place), page.at(place - 1), page.at(place + 1)
    if name.fold in words_of("language", "people"):
        return True
    is_club = name.fold not in english() and after.fold in _OF_SEVERAL
    return name.shape is Shape.CAPITAL and (is_club or before.fold in listed("titles"))


def _shouting(one: Written) -> Iterator[Found]:
    """Five words or more in capitals in a row."""
    first, shapes = None, one.page.shapes
    if shapes.count(Shape.UPPER) < _SHOUTED_LETTERS:
        return
    for place, word in enumerate([*one.page.words, one.page.at(-1)]):
        loud = word.shape is Shape.UPPER or (first is not None and word.shape is Shape.FIGURES)
        if loud and first is None:
            first = place
        elif not loud and first is not None:
            if _is_shouted(one.page, first, place):
                yield Found(first, place)
            first = None


def _is_shouted(page: Page, first: int, last: int) -> bool:
    """In words, that is; "RED 12 BLUE 14 GREEN 9" and "ISBN 978 0 7475" are hardly any."""
    loud = [one for one in page.words[first:last] if one.shape is Shape.UPPER]
    long = [one for one in loud if len(one.fold) >= _SHOUTED_LETTERS]
    figures = last - first - len(loud)
    return (
        last - first >= _FEWEST_SHOUTED
        and len(long) >= _SHOUTED_LETTERS
        and figures < _MOST_FIGURES * len(loud)
    )


def _exclaimed(one: Written) -> Iterator[Observation]:
    found = _EXCLAIMED.search(one.words)
    if found:
        yield Observation(
            Kind.LOUD, place=one.place(*found.span()), details={"words": short(found.group())}
        )


def _seen(kind: Kind, one: Written, found: Found) -> Observation:
    start, end = one.page.at(found.first).start, one.page.at(found.last - 1).end
    return Observation(
        kind, place=one.place(start, end), details={"words": short(one.words[start:end])}
    )


_READS_OTHERWISE: Final[Mapping[Kind, Callable[[Written, Found], bool]]] = {
    Kind.PERSONAL_OPINION: _is_quoted,
    Kind.CONFIDENTIAL: _in_vacancy,
    Kind.MESSAGE_INVITATION: _is_hour,
}
_FINDERS: Final[Mapping[Kind, Callable[[Written], Iterator[Found]]]] = {
    Kind.NEGATIVE_REMARK: _remarks,
    Kind.LOUD: _shouting,
}
