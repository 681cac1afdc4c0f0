"""Take a text apart into words, column by column: all that is alike of its words at once."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from chatops.checks.mentions.disguises import undisguised
from chatops.checks.mentions.folded import Folded
from chatops.checks.mentions.joints import Joint, joint_of
from chatops.checks.mentions.model import Style
from chatops.checks.mentions.spaced import spaced_out
from chatops.checks.mentions.stretches import stretches
from chatops.checks.mentions.words import Page, Region, Shape, Word

_RUN: Final = re.compile(r"([^\W\d_]+|\d+)")
_ASCII_RUN: Final = re.compile(r"([a-z]+|[0-9]+)")  # the same of a folded text, in half the time
_ABBREVIATED: Final = frozenset({"mr", "mrs", "ms", "mx", "dr", "fr", "sr", "st", "prof", "rev"})
_DOT: Final = frozenset({".", ". "})
_BEFORE_APOSTROPHE: Final = frozenset({"o", "d"})
_SHORTEST_PLURAL: Final = 2  # "Ms" has a capital and a small letter
_STOP: Final = Joint.STOP
_word: Final = partial(tuple.__new__, Word)  # as Word does itself, in half the time


class _Runs(NamedTuple):
    """Letters or figures together: as folded, the gaps before them, where they are, as written."""

    folds: Sequence[str]
    gaps: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    originals: Sequence[str]

    @classmethod
    def of(cls, pieces: Sequence[str], folded: Folded) -> "_Runs":
        """From gap, run, gap, run."""
        places = list(accumulate(map(len, pieces)))
        folds, ends = pieces[1::2], places[1::2]
        starts = places[: 2 * len(ends) : 2]
        gaps = pieces[: 2 * len(ends) : 2]
        return cls(folds, gaps, starts, ends, folded.originals(starts, ends))


@lru_cache(maxsize=32)  # several checks look at the same few texts of one draft
def read(text: str, style: Style) -> Page:
    """Take a text apart; every code point of it is looked at a fixed number of times."""
    folded = Folded.of(undisguised(text))
    pieces = (_ASCII_RUN if folded.text.isascii() else _RUN).split(folded.text)
    runs = _Runs.of(spaced_out(folded.text, pieces), folded)
    if [one for one in runs.originals if not (one.islower() or _is_one_word(one))]:
        runs = _Runs.of(list(_parted(runs, folded)), folded)
    return Page(_words(runs, folded, style))


def _parted(runs: _Runs, folded: Folded) -> Iterator[str]:
    """Gap, run, gap, run, parted also at inner capitals (G9)."""
    for fold, gap, start, end, original in zip(*runs, strict=True):
        cuts = () if _is_one_word(original) else _capitals(folded.letters(start, end))
        for first, last in pairwise((0, *cuts, len(fold))):
            yield "" if first else gap
            yield fold[first:last]


@lru_cache(maxsize=20_000)
def _is_one_word(original: str) -> bool:
    """Without inner capitals: of capitals or figures alone too, and the plural of such: EHCPs."""
    return (
        original[1:].islower()
        or not original.isalnum()  # letters with gaps between them
        or original.isupper()
        or original.isdigit()
        or len(original) == 1
        or (len(original) > _SHORTEST_PLURAL and original[-1] == "s" and original[:-1].isupper())
    )


def _capitals(letters: Sequence[str]) -> Iterator[int]:
    """Where a word has a capital that begins another: behind a small letter, or before one."""
    for place in range(1, len(letters)):
        after_small = not letters[place - 1].isupper()
        before_small = place + 1 < len(letters) and letters[place + 1].islower()
        if letters[place].isupper() and (after_small or before_small):
            yield place


def _words(runs: _Runs, folded: Folded, style: Style) -> Sequence[Word]:
    folds, gaps, starts, ends, originals = runs
    if not all(map(str.isalnum, folds)):
        folds = list(map(_letters, folds))
    shapes = [
        Shape.LOWER if original.islower() else _shape(original, fold)
        for original, fold in zip(originals, folds, strict=True)
    ]
    regions = _regions(folded.text, starts, style)
    joints = _joints(gaps, folds, shapes, regions)
    opens = [joint is _STOP or "\n" in gap for joint, gap in zip(joints, gaps, strict=True)]
    first, last = folded.spans(starts, ends)
    columns = (folds, first, last, gaps, joints, shapes, regions, opens, accumulate(opens))
    return list(map(_word, zip(*columns, strict=True)))


def _letters(spaced: str) -> str:
    """Those of a word that is written with gaps between them."""
    return "".join(filter(str.isalnum, spaced))


def _regions(folded: str, starts: Sequence[int], style: Style) -> Sequence[Region]:
    """Of each word, the kind of stretch that it stands in."""
    if style is Style.FILE_NAME:
        return [Region.FILE] * len(starts)
    regions = [Region.PROSE] * len(starts)
    for region, start, end in stretches(folded):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        regions[first:last] = [region] * (last - first)
    return regions


@lru_cache(maxsize=20_000)
def _shape(original: str, fold: str) -> Shape:
    upper = [char.isupper() for char in original if char.isalpha()]
    if not any(upper):
        return Shape.FIGURES if fold.isdecimal() else Shape.LOWER
    if upper[0] and not any(upper[1:]):
        return Shape.CAPITAL
    return Shape.UPPER if all(upper) else Shape.MIXED


def _joints(
    gaps: Sequence[str], folds: Sequence[str], shapes: Sequence[Shape], regions: Sequence[Region]
) -> Sequence[Joint]:
    """What stands before each word: most often a space, and before the first a stop."""
    joints = [Joint.SPACE] * len(gaps)
    for place, gap in enumerate(gaps):
        if gap != " ":
            dotted = gap in _DOT and regions[place] is Region.PROSE
            before = _after_abbreviation(folds[place - 1], shapes[place - 1]) if dotted else None
            joints[place] = before or _joint(folds[place - 1], gap)
    joints[:1] = [Joint.STOP] * len(joints[:1])
    return joints


def _joint(before: str, gap: str) -> Joint:
    if gap == "' " and before in _BEFORE_APOSTROPHE:
        return Joint.APOSTROPHE  # of "O' Connor"
    return joint_of(gap)


def _after_abbreviation(before: str, shape: Shape) -> Joint | None:
    """The dot of "Mr. Stone" and of "A. Stone"."""
    if before in _ABBREVIATED:
        return Joint.SPACE
    return Joint.INITIAL if len(before) == 1 and shape is Shape.CAPITAL else None
