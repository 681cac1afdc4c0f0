"""Phrases out of word lists, found in a text in one pass over its words, however many there are.

A line of a list is one phrase, its words folded (small letters, no accents; an apostrophe parts
words: "teacher s"). "a|b" stands for either word, "|a" for the word or nothing.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final, NamedTuple

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.words import Page, Region

_LISTS: Final = files("chatops.checks") / "lists"
_WITHIN: Final = frozenset(
    {Joint.GLUED, Joint.SPACE, Joint.LINE, Joint.HYPHEN, Joint.BROKEN, Joint.APOSTROPHE}
    | {Joint.UNDERSCORE, Joint.COMMA, Joint.ALSO}
)
_READ_OUT: Final = frozenset({Region.PROSE, Region.HASHTAG})


class Found(NamedTuple):
    """Words *first* to *last* (exclusive) of a page are a phrase."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one list, the longest first, by the word they begin with."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, lines: str) -> "Phrases":
        several = {one for line in lines.splitlines() if line.split() for one in _spelt_out(line)}
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for one in sorted(several, key=lambda one: (-len(one), one)):
            by_first.setdefault(one[0], []).append(one)
        return cls({first: tuple(some) for first, some in by_first.items()})

    def at(self, page: Page, place: int) -> int:
        """One past the last word of the longest phrase that begins here; 0 where none does."""
        for words in self.by_first.get(page.at(place).fold, ()):
            if all(_goes_on(page, place + i, words[i]) for i in range(1, len(words))):
                return place + len(words)
        return 0

    def find(self, page: Page) -> Iterator[Found]:
        """Every phrase that stands in what is read, from left to right, none within another."""
        free_from = 0
        for place, word in enumerate(page.words):
            if place < free_from or word.fold not in self.by_first or word.region not in _READ_OUT:
                continue
            last = self.at(page, place)
            if last:
                free_from = last
                yield Found(place, last)


def _goes_on(page: Page, place: int, fold: str) -> bool:
    word = page.at(place)
    return word.fold == fold and word.joint in _WITHIN


def _spelt_out(line: str) -> Iterator[tuple[str, ...]]:
    for choice in product(*(word.split("|") for word in line.split())):
        words = tuple(filter(None, choice))
        if words:
            yield words


@cache
def phrases(list_name: str, table: str) -> Phrases:
    """One table of chatops/checks/lists/*list_name*.toml."""
    return Phrases.of(_tables(list_name)[table])


@cache
def words_of(list_name: str, table: str) -> frozenset[str]:
    """The same, of single words."""
    return frozenset(_tables(list_name)[table].split())


@cache
def _tables(list_name: str) -> Mapping[str, str]:
    text = (_LISTS / f"{list_name}.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}
