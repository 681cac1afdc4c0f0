"""A text as words with their places in it, so that what is found can be shown where it stands."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from chatops.checks.mentions.disguises import undisguised
from chatops.checks.mentions.folded import Folded
from chatops.checks.mentions.joints import Joint, joint_of
from chatops.checks.mentions.model import Style
from chatops.checks.mentions.spaced import spaced_out


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


NOTHING: Final = Word("", 0, 0, "", Joint.STOP, Shape.LOWER, Region.PROSE, opens=True, sentence=-1)

_RUN: Final = re.compile(r"[^\W\d_]+|\d+")
_STRETCHES: Final = re.compile(
    r"(?P<LINK>(?:https?://|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.+-])[\w-]+(?:\.[\w-]+)+/\S*)"
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
_ABBREVIATED: Final = frozenset({"mr", "mrs", "ms", "mx", "dr", "fr", "sr", "st", "prof", "rev"})
_BEFORE_APOSTROPHE: Final = frozenset({"o", "d"})
_SHORTEST_PLURAL: Final = 2  # "Ms" has a capital and a small letter
_SPACE: Final = Joint.SPACE  # between most words
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

    def capital(self, place: int) -> bool:
        return self.at(place).shape in {Shape.CAPITAL, Shape.UPPER, Shape.MIXED}

    @cached_property
    def quiet(self) -> bool:
        """Written without a single capital."""
        return all(word.shape in {Shape.LOWER, Shape.FIGURES} for word in self.words)

    @cached_property
    def _loud(self) -> frozenset[int]:
        tallies: dict[int, list[int]] = {}
        for word in self.words:
            if word.region is Region.PROSE and len(word.fold) > 1:
                tallies.setdefault(word.sentence, [0, 0, 0])[_TALLY[word.shape]] += 1
        total = [sum(column) for column in zip(*tallies.values(), strict=True)]
        if total and total[1] > 1 and not total[0]:
            return frozenset(tallies)
        return frozenset(
            one for one, (small, upper, _) in tallies.items() if upper > 1 and upper > 4 * small
        )

    def loud(self, place: int) -> bool:
        """In a sentence written in capitals, which tell nothing of a single word."""
        return self.at(place).sentence in self._loud

    def chains(self) -> Iterator[range]:
        """Two or more words each with nothing between them but a capital."""
        if not any(word.joint is Joint.GLUED for word in self.words):
            return
        first = 0
        for place in range(1, len(self.words) + 1):
            word = self.at(place)
            if word.joint is not Joint.GLUED or not word.fold:
                if place - first > 1:
                    yield range(first, place)
                first = place

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
    runs = spaced_out(folded.text, list(_runs(folded)))
    return Page(list(_words(folded, runs, _regions(folded.text, style))))


def stretches(folded: str) -> list[tuple[Region, int, int]]:
    """Where the links, handles and hashtags of a folded text are."""
    if not any(mark in folded for mark in ("@", "#", "/", "www.")):
        return []
    return [
        (Region[found.lastgroup], *found.span())
        for found in _STRETCHES.finditer(folded)
        if found.lastgroup
    ]


def _runs(folded: Folded) -> Iterator[tuple[int, int]]:
    """Letters or figures together, parted also at inner capitals (G9)."""
    for run in _RUN.finditer(folded.text):
        start, end = run.span()
        if _is_one_word(folded.original(start, end)):
            yield start, end
        else:
            yield from _at_capitals(
                [folded.plain[folded.origins[i]] for i in range(start, end)], start
            )


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


def _at_capitals(chars: Sequence[str], offset: int) -> Iterator[tuple[int, int]]:
    start = 0
    for place in range(1, len(chars)):
        after_small = not chars[place - 1].isupper()
        before_small = place + 1 < len(chars) and chars[place + 1].islower()
        if chars[place].isupper() and (after_small or before_small):
            yield offset + start, offset + place
            start = place
    yield offset + start, offset + len(chars)


def _regions(folded: str, style: Style) -> list[tuple[Region, int, int]]:
    return [(Region.FILE, 0, len(folded))] if style is Style.FILE_NAME else stretches(folded)


def _words(
    folded: Folded,
    runs: Sequence[tuple[tuple[int, int], ...]],
    regions: list[tuple[Region, int, int]],
) -> Iterator[Word]:
    previous, last_end, stretch = NOTHING, 0, iter([*regions, _REST])
    here, text, as_written = next(stretch), folded.text, folded.as_written
    for pieces in runs:
        start, end = pieces[0][0], pieces[-1][1]
        while here[2] <= start:
            here = next(stretch)
        gap = text[last_end:start]
        region = here[0] if here[1] <= start else Region.PROSE
        joint = _SPACE if gap == " " and last_end else _joint_after(previous, gap, region)
        opens = joint is Joint.STOP or "\n" in gap
        fold = text[start:end] if len(pieces) == 1 else _letters(text, pieces)
        first, last = (start, end) if as_written else folded.span(start, end)
        original = folded.plain[start:end] if as_written else folded.original(start, end)
        shape = _shape(original, fold)
        previous = Word(
            fold, first, last, gap, joint, shape, region, opens, previous.sentence + opens
        )
        yield previous
        last_end = end


def _letters(folded: str, pieces: Sequence[tuple[int, int]]) -> str:
    return "".join(folded[start:end] for start, end in pieces)


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
    return _after_abbreviation(previous, gap, region) or joint_of(gap)


def _after_abbreviation(previous: Word, gap: str, region: Region) -> Joint | None:
    """The dot of "Mr. Stone" and of "A. Stone", and the gap of "O' Connor"."""
    if gap == "' " and previous.fold in _BEFORE_APOSTROPHE:
        return Joint.APOSTROPHE
    if gap not in {".", ". "} or region is not Region.PROSE:
        return None
    if previous.fold in _ABBREVIATED:
        return Joint.SPACE
    is_letter = len(previous.fold) == 1 and previous.shape is Shape.CAPITAL
    return Joint.INITIAL if is_letter else None
