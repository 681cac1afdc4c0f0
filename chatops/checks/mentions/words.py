"""The words of a text with their places in it, so that what is found can be shown where it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, auto
from functools import cached_property
from typing import Final, NamedTuple

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import english


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

# Which words tell that a sentence is not in capitals, that it is, and neither.
_TALLY: Final = {
    Shape.LOWER: 0,
    Shape.CAPITAL: 0,
    Shape.MIXED: 0,
    Shape.UPPER: 1,
    Shape.FIGURES: 2,
}
_FEWEST_LOUD: Final = 2  # words in capitals, for a sentence in capitals
_GLUED: Final = Joint.GLUED


class _Places(dict[int, Word]):
    """Words by their place; looked up a few hundred times a text, so by nothing but a dictionary."""

    def __missing__(self, _place: int) -> Word:
        return NOTHING


@dataclass(frozen=True, eq=False)
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
        """Every word on the page once: to see at once that none of a list is here.

        What inner capitals part is there whole too.
        """
        whole = ["".join([self.words[place].fold for place in chain]) for chain in self.chains]
        return frozenset([word.fold for word in self.words] + whole)

    @cached_property
    def unknown(self) -> frozenset[str]:
        """Those of them that are no ordinary words of English: mostly names."""
        return self.folds - english()

    @cached_property
    def shapes(self) -> Sequence[Shape]:
        return [word.shape for word in self.words]

    @cached_property
    def gaps(self) -> frozenset[str]:
        """What stands between the words, each once, likewise: "" where letters touch figures."""
        return frozenset([word.gap for word in self.words[1:]])

    @cached_property
    def digits(self) -> int:
        """How many there are on the page."""
        return sum([len(word.fold) for word in self.words if word.shape is Shape.FIGURES])

    def capital(self, place: int) -> bool:
        return self.at(place).shape in {Shape.CAPITAL, Shape.UPPER, Shape.MIXED}

    @cached_property
    def quiet(self) -> bool:
        """Written without a single capital."""
        return all(word.shape in {Shape.LOWER, Shape.FIGURES} for word in self.words)

    @cached_property
    def _loud(self) -> frozenset[int]:
        if self.shapes.count(Shape.UPPER) < _FEWEST_LOUD:
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

    @cached_property
    def chains(self) -> Sequence[range]:
        """Two or more words each with nothing between them but a capital."""
        return list(self._chains())

    def _chains(self) -> Iterator[range]:
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
