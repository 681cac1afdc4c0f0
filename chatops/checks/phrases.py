"""Phrases out of word lists, found in a text in one pass over its words, however many there are.

A line of a list is one phrase, its words folded (small letters, no accents; an apostrophe parts
words: "teacher s"). "a|b" stands for either word, "|a" for the word or nothing.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
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
    """Words *first* to *last* (exclusive) of a page are a phrase of the table of this name."""

    first: int
    last: int
    table: str = ""


@dataclass(slots=True)
class _Node:
    """What may follow some words, and the tables in which the words so far are a phrase."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    tables: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of some tables as one tree of words: looking costs the same however many."""

    _root: _Node
    _alone: frozenset[str]  # words that are a phrase by themselves
    _pairs: frozenset[tuple[str, str]]  # how all others begin

    @classmethod
    def of(cls, tables: Mapping[str, str]) -> "Phrases":
        root = _Node()
        for table, lines in tables.items():
            for line in filter(str.split, lines.splitlines()):
                _grow(root, [one.split("|") for one in line.split()], table)
        firsts = root.after.items()
        return cls(
            root,
            frozenset(first for first, node in firsts if node.tables),
            frozenset((first, second) for first, node in firsts for second in node.after),
        )

    def find(self, page: Page) -> Iterator[Found]:
        """Every phrase in what is read, from left to right; of one table none within another."""
        free_from: dict[str, int] = {}
        for place in self._places(page):
            for table, last in self._beginning(page, place).items():
                if place >= free_from.get(table, 0):
                    free_from[table] = last
                    yield Found(place, last, table)

    def _places(self, page: Page) -> Iterator[int]:
        """Where a phrase may begin, by its first two words; most texts are out at once."""
        firsts = {first for first, _ in self._pairs & page.pairs} | (self._alone & page.folds)
        if firsts:
            for place, word in enumerate(page.words):
                if word.fold in firsts and word.region in _READ_OUT:
                    yield place

    def _beginning(self, page: Page, first: int) -> dict[str, int]:
        """By table, one past the last word of its longest phrase that begins here."""
        longest: dict[str, int] = {}
        node: _Node | None = self._root.after[page.at(first).fold]
        place = first
        while node is not None:
            place += 1
            longest |= dict.fromkeys(sorted(node.tables), place)
            word = page.at(place)
            node = node.after.get(word.fold) if word.joint in _WITHIN else None
        return longest


def _grow(root: _Node, line: list[list[str]], table: str) -> None:
    """Every way of reading a line, as branches from the root."""
    ends = [root]
    for choices in line:
        ends = [
            end.after.setdefault(one, _Node()) if one else end for end in ends for one in choices
        ]
    for end in ends:
        if end is not root:
            end.tables.add(table)


@cache
def phrases(list_name: str, *tables: str) -> Phrases:
    """Tables of chatops/checks/lists/*list_name*.toml."""
    return Phrases.of({table: _tables(list_name)[table] for table in tables})


@cache
def words_of(list_name: str, table: str) -> frozenset[str]:
    """The same, of single words."""
    return frozenset(_tables(list_name)[table].split())


@cache
def _tables(list_name: str) -> Mapping[str, str]:
    text = (_LISTS / f"{list_name}.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}
