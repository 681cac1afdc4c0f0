"""Names run together with other words: @zoesmum, #welldonezoe, zoebrandt (G6, G9)."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import Final, NamedTuple

from chatops.checks.mentions.lexicon import Sort, english, lines, listed, sort_of, time_words
from chatops.checks.mentions.model import Form, Grade
from chatops.checks.mentions.nearly import known_forename
from chatops.checks.mentions.words import Region, Word
from chatops.roll.index import NameIndex, Part

_LONGEST: Final = 60  # letters of a word that is looked into
_SHORTEST_PROSE: Final = 5
_SHORTEST_PAIR: Final = 5
_SHORTEST_FORENAME: Final = 3
_SHORTEST_SURNAME: Final = 4
_SHORTEST_PIECE: Final = 3
_NAMED: Final = frozenset({Sort.PLAIN, Sort.MAINLY, Sort.PLACE})


class RunOn(NamedTuple):
    """Letters *start* to *end* (exclusive) of one word."""

    start: int
    end: int
    grade: Grade
    form: Form
    pupils: tuple[str, ...]


def strange(folds: AbstractSet[str]) -> AbstractSet[str]:
    """Those of the words that are none, nor names, and so may hide a name."""
    return {fold for fold in folds if not _is_something_else(fold)}


def run_on(word: Word, index: NameIndex) -> RunOn | None:
    """The name that is hidden in this word, if it is no word or name of its own."""
    fold = word.fold
    shortest = _SHORTEST_PROSE if word.region is Region.PROSE else _SHORTEST_FORENAME
    if len(fold) <= shortest or _is_something_else(fold):
        return None
    found = list(_pairs(fold, index))
    if not found and word.region not in {Region.PROSE, Region.LINK}:
        found = list(_among_words(fold, index, in_hashtag=word.region is Region.HASHTAG))
    return max(found, key=lambda one: one.end - one.start, default=None)


def run_together(words: Sequence[Word], index: NameIndex) -> tuple[int, int, RunOn] | None:
    """A full name over several words that inner capitals part: the place of its start and end.

    They are code points of the text: "#LenavanderMeer" parts elsewhere than the name does.
    """
    fold = "".join(word.fold for word in words)
    if len(fold) > _LONGEST:
        return None
    found = max(_pairs(fold, index), key=lambda one: one.end - one.start, default=None)
    if not found:
        return None
    places = [place for word in words for place in letter_places(word)]
    return places[found.start][0], places[found.end - 1][1], found


def letter_places(word: Word) -> list[tuple[int, int]]:
    """Where each folded letter of a word stands; the whole word where that cannot be told."""
    if word.end - word.start == len(word.fold):
        return [(place, place + 1) for place in range(word.start, word.end)]
    return [(word.start, word.end)] * len(word.fold)


@lru_cache(maxsize=20_000)
def _is_something_else(fold: str) -> bool:
    """A word or a name, or nothing that could hide one."""
    if not _SHORTEST_FORENAME < len(fold) <= _LONGEST or not fold.isalpha():
        return True
    if fold in time_words() or fold in listed("places"):
        return True
    return fold in english() or known_forename(fold) or fold in listed("surnames")


def _pairs(fold: str, index: NameIndex) -> Iterator[RunOn]:
    """Forename and surname of one pupil written as one word, in either order."""
    for start, middle, part in _parts(fold, index, 2):
        for end in range(middle + 2, min(len(fold), middle + index.longest) + 1):
            other = fold[middle:end]
            pupils = index.pair(part.key, other) or index.pair(other, part.key)
            if pupils and end - start >= _SHORTEST_PAIR:
                words = Sort.WORD in {sort_of(part.key)} & {sort_of(other)}
                grade = Grade.AMBIGUOUS if words else Grade.CERTAIN
                yield RunOn(start, end, grade, Form.FULL, pupils)


def _parts(fold: str, index: NameIndex, shortest: int) -> Iterator[tuple[int, int, Part]]:
    for start in range(len(fold) - shortest + 1):
        if not index.opens(fold[start:]):
            continue
        for end in range(start + shortest, min(len(fold), start + index.longest) + 1):
            part = index.parts.get(fold[start:end])
            if part:
                yield start, end, part


def _among_words(fold: str, index: NameIndex, *, in_hashtag: bool) -> Iterator[RunOn]:
    """One name, and for the rest English words: ambiguous, but for thanks in a hashtag."""
    for start, end, part in _parts(fold, index, _SHORTEST_FORENAME):
        before, after = fold[:start], fold[end:]
        if not part.forename_of and end - start < _SHORTEST_SURNAME:
            continue
        thanked = in_hashtag and before in _glued_thanks()
        plain = sort_of(part.key) in _NAMED
        if (plain or thanked) and _is_words(before) and _is_words_or_owned(after):
            grade = Grade.CERTAIN if plain and thanked and not after else Grade.AMBIGUOUS
            yield RunOn(start, end, grade, Form.PART, part.pupils)


@cache
def _glued_thanks() -> frozenset[str]:
    return frozenset("".join(phrase) for phrase in lines("thanks")) | {"goteam", "team"}


def _is_words_or_owned(fold: str) -> bool:
    return _is_words(fold) or (fold.startswith("s") and _is_words(fold[1:]))


@lru_cache(maxsize=10_000)
def _is_words(fold: str) -> bool:
    """Whether this is nothing, or English words written as one."""
    return not fold or any(
        _is_piece(fold[:cut]) and _is_words(fold[cut:]) for cut in range(1, len(fold) + 1)
    )


def _is_piece(piece: str) -> bool:
    if len(piece) < _SHORTEST_PIECE:
        return piece in listed("run_together")
    return piece in english()
