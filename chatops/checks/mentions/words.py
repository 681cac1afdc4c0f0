"""A text as words with their places in it, so that what is found can be shown where it stands."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import Final, NamedTuple

from chatops.checks.mentions.disguises import undisguised
from chatops.checks.mentions.folded import Folded
from chatops.checks.mentions.joints import Joint, joint_of
from chatops.checks.mentions.model import Style
from chatops.checks.mentions.spaced import Run, spaced_out


class Shape(StrEnum):
    LOWER = auto()
    CAPITAL = auto()  # the first letter only, or a single letter
    UPPER = auto()
    MIXED = auto()
    FIGURES = auto()


class Region(StrEnum):
    """The kind of stretch a word stands in."""

    PROSE = auto()
    HASHTAG = auto()
    HANDLE = auto()
    LINK = auto()
    FILE = auto()


class Word(NamedTuple):
    """A run of letters or of figures; *start* and *end* are code points of the original text."""

    fold: str
    start: int
    end: int
    gap: str
    joint: Joint
    shape: Shape
    region: Region
    opens: bool  # first of a sentence or line
    sentence: int


Stretch = tuple[Region, int, int]
_word: Final = partial(tuple.__new__, Word)  # as Word does itself, in half the time
NOTHING: Final = Word("", 0, 0, "", Joint.STOP, Shape.LOWER, Region.PROSE, opens=True, sentence=-1)

_RUN: Final = re.compile(r"[^\W\d_]+|\d+")
# Quick looks, for most texts have none; any letter beyond ASCII may be one.
_INNER_CAPITAL: Final = re.compile(r"[a-z][A-Z]|[A-Z][A-Z][a-z]")
_OTHER_LETTER: Final = re.compile(r"[^\W\d_a-zA-Z]")
_STRETCHES: Final = re.compile(
    r"(?P<LINK>(?:https?://|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]+)+"
    r"|(?<![\w.+-])[\w-]++(?:\.[\w-]++)++/\S*)"
    r"|(?<![\w@.])(?P<HANDLE>@\w(?:[\w.-]*\w)?)"
    r"|(?<!\w)(?P<HASHTAG>#\w+)"
)
# Which words tell that a sentence is not in capitals, that it is, and neither.
_TALLY: Final = {
    Shape.LOWER: 0,
    Shape.CAPITAL: 0,
    Shape.MIXED: 0,
    Shape.UPPER: 1,
    Shape.FIGURES: 2,
}
_FEWEST_LOUD: Final = 2  # words in capitals, for a sentence in capitals
_ABBREVIATED: Final = frozenset({"mr", "mrs", "ms", "mx", "dr", "fr", "sr", "st", "prof", "rev"})
_DOT: Final = frozenset({".", ". "})
_BEFORE_APOSTROPHE: Final = frozenset({"o", "d"})
_SHORTEST_PLURAL: Final = 2  # "Ms" has a capital and a small letter
_SPACE: Final = Joint.SPACE  # between most words
_GLUED: Final = Joint.GLUED
_PATH: Final = re.compile(r"[./][\w-]*/")
_REST: Final = (Region.PROSE, sys.maxsize, sys.maxsize)


class _Places(dict[int, Word]):
    """Words by their place; looked up a few hundred times a text, so by nothing but a dictionary."""

    def __missing__(self, _place: int) -> Word:
        return NOTHING


@dataclass(frozen=True)
class Page:
    """The words of one text, and how its sentences are written.

    *at* gives the word at a place; one that says nothing before the first and after the last.
    """

    words: Sequence[Word]
    at: Callable[[int], Word] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", _Places(enumerate(self.words)).__getitem__)

    @cached_property
    def folds(self) -> frozenset[str]:
        """Every word on the page once: to see at once that none of a list is here."""
        return frozenset([word.fold for word in self.words])

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every two words that stand next to each other, likewise."""
        return frozenset(pairwise([word.fold for word in self.words]))

    def capital(self, place: int) -> bool:
        return self.at(place).shape in {Shape.CAPITAL, Shape.UPPER, Shape.MIXED}

    @cached_property
    def quiet(self) -> bool:
        """Written without a single capital."""
        return all(word.shape in {Shape.LOWER, Shape.FIGURES} for word in self.words)

    @cached_property
    def _loud(self) -> frozenset[int]:
        if [word.shape for word in self.words].count(Shape.UPPER) < _FEWEST_LOUD:
            return frozenset()
        tallies: dict[int, list[int]] = {}
        for word in self.words:
            if word.region is Region.PROSE and len(word.fold) > 1:
                tallies.setdefault(word.sentence, [0, 0, 0])[_TALLY[word.shape]] += 1
        total = [sum(column) for column in zip(*tallies.values(), strict=True)]
        if total and total[1] >= _FEWEST_LOUD and not total[0]:
            return frozenset(tallies)
        return frozenset(
            one
            for one, (small, upper, _) in tallies.items()
            if upper >= _FEWEST_LOUD and upper > 4 * small
        )

    def loud(self, place: int) -> bool:
        """In a sentence written in capitals, which tell nothing of a single word."""
        return self.at(place).sentence in self._loud

    def chains(self) -> Iterator[range]:
        """Two or more words each with nothing between them but a capital."""
        first = last = 0
        for place, word in enumerate(self.words):
            if word.joint is not _GLUED:
                continue
            if place > last:
                if last:
                    yield range(first, last)
                first = place - 1
            last = place + 1
        if last:
            yield range(first, last)

    @cached_property
    def closing(self) -> dict[int, str]:
        """What stands after the last word of each sentence."""
        return {
            one.sentence: after.gap
            for one, after in zip(self.words, [*self.words[1:], NOTHING], strict=True)
            if one.sentence != after.sentence
        }


@lru_cache(maxsize=32)  # several checks look at the same few texts of one draft
def read(text: str, style: Style) -> Page:
    """Take a text apart; every code point of it is looked at a fixed number of times."""
    folded = Folded.of(undisguised(text))
    runs, spaced = spaced_out(folded.text, _runs(folded))
    return Page(list(_words(folded, runs, spaced, _regions(folded.text, style))))


@lru_cache(maxsize=32)
def stretches(folded: str) -> Sequence[Stretch]:
    """Where the links, handles and hashtags of a folded text are."""
    if not (any(mark in folded for mark in ("@", "#", "www.")) or _has_a_path(folded)):
        return ()
    return tuple(
        (Region[found.lastgroup], *found.span())
        for found in _STRETCHES.finditer(folded, _before_marks(folded))
        if found.lastgroup
    )


def _before_marks(folded: str) -> int:
    """Where to begin looking: no stretch begins before the gap in front of the first mark."""
    marks = (folded.find(mark) for mark in ("@", "#", "/", "www."))
    first = min(place for place in marks if place >= 0)
    return max(folded.rfind(" ", 0, first), folded.rfind("\n", 0, first)) + 1


def _has_a_path(folded: str) -> bool:
    """A slash that is none of "and/or"."""
    return "/" in folded and bool(_PATH.search(folded))


def _runs(folded: Folded) -> list[Run]:
    """Letters or figures together, parted also at inner capitals (G9)."""
    runs = [run.span() for run in _RUN.finditer(folded.text)]
    if folded.as_written and not _may_have_inner_capitals(folded.plain):
        return runs
    return [part for run in runs for part in _parted(folded, *run)]


def _may_have_inner_capitals(plain: str) -> bool:
    if _INNER_CAPITAL.search(plain):
        return True
    return not plain.isascii() and bool(_OTHER_LETTER.search(plain))


def _parted(folded: Folded, start: int, end: int) -> Iterator[Run]:
    if _is_one_word(folded.original(start, end)):
        yield start, end
    else:
        yield from _at_capitals([folded.plain[folded.origins[i]] for i in range(start, end)], start)


@lru_cache(maxsize=20_000)
def _is_one_word(original: str) -> bool:
    """Without inner capitals: of capitals or figures alone too, and the plural of such: EHCPs."""
    return (
        original[1:].islower()
        or original.isupper()
        or original.isdigit()
        or len(original) == 1
        or (len(original) > _SHORTEST_PLURAL and original[-1] == "s" and original[:-1].isupper())
    )


def _at_capitals(chars: Sequence[str], offset: int) -> Iterator[Run]:
    start = 0
    for place in range(1, len(chars)):
        after_small = not chars[place - 1].isupper()
        before_small = place + 1 < len(chars) and chars[place + 1].islower()
        if chars[place].isupper() and (after_small or before_small):
            yield offset + start, offset + place
            start = place
    yield offset + start, offset + len(chars)


def _regions(folded: str, style: Style) -> Sequence[Stretch]:
    return [(Region.FILE, 0, len(folded))] if style is Style.FILE_NAME else stretches(folded)


def _words(
    folded: Folded, runs: Sequence[Run], spaced: AbstractSet[Run], regions: Sequence[Stretch]
) -> Iterator[Word]:
    text, plain, as_written = folded.text, folded.plain, folded.as_written
    previous, last_end, sentence, stretch = NOTHING, 0, -1, iter([*regions, _REST])
    here, since, until = next(stretch)
    for run in runs:
        start, end = run
        while until <= start:
            here, since, until = next(stretch)
        region = here if since <= start else Region.PROSE
        gap, fold, joint, opens = text[last_end:start], text[start:end], _SPACE, False
        if gap != " " or not last_end:
            joint = _joint_after(previous, gap, region)
            opens = joint is Joint.STOP or "\n" in gap
            sentence += opens
        if run in spaced:
            fold = "".join(filter(str.isalpha, fold))
        first, last = run if as_written else folded.span(start, end)
        shape = _shape(plain[start:end] if as_written else folded.original(start, end), fold)
        previous = _word((fold, first, last, gap, joint, shape, region, opens, sentence))
        yield previous
        last_end = end


@lru_cache(maxsize=20_000)
def _shape(original: str, fold: str) -> Shape:
    if original.islower():
        return Shape.LOWER
    upper = [char.isupper() for char in original if char.isalpha()]
    if not any(upper):
        return Shape.FIGURES if fold.isdecimal() else Shape.LOWER
    if upper[0] and not any(upper[1:]):
        return Shape.CAPITAL
    return Shape.UPPER if all(upper) else Shape.MIXED


def _joint_after(previous: Word, gap: str, region: Region) -> Joint:
    if previous is NOTHING:
        return Joint.STOP
    if gap == "' " and previous.fold in _BEFORE_APOSTROPHE:
        return Joint.APOSTROPHE  # of "O' Connor"
    dotted = gap in _DOT and region is Region.PROSE
    return (_after_abbreviation(previous) if dotted else None) or joint_of(gap)


def _after_abbreviation(previous: Word) -> Joint | None:
    """The dot of "Mr. Stone" and of "A. Stone"."""
    if previous.fold in _ABBREVIATED:
        return Joint.SPACE
    is_letter = len(previous.fold) == 1 and previous.shape is Shape.CAPITAL
    return Joint.INITIAL if is_letter else None
