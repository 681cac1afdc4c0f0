"""Phrases out of word lists, found in a text in one pass over its words, however many there are.

A line of a list is one phrase, its words folded (small letters, no accents; an apostrophe parts
words: "teacher s"). "a|b" stands for either word, "|a" for the word or nothing.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, lru_cache
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


# The tables of each list that are phrases; the others are single words, for `words_of`.
_PHRASES: Final[Mapping[str, AbstractSet[str]]] = {
    "profanity": {"innocent", "phrases"},
    "strangers": {"praise"},
    "signs": {"schools"},
    "description": {"health", "needs", "family", "faith", "behaviour", "of_several", "small_group"}
    | {"staff_life"},
    "language": {"discriminatory", "insults", "grievance", "controversial", "opinion", "messages"}
    | {"advertising", "confidential"},
}
_OF_POSTS: Final = ("profanity", "strangers", "description", "language")  # those of most texts


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


@dataclass(frozen=True, eq=False)
class _Tree:
    """The phrases of some tables as one tree of words: looking costs the same however many."""

    _root: _Node
    _seconds: Mapping[str, AbstractSet[str]]  # by the first word; "" where that is a phrase itself

    @classmethod
    def of(cls, tables: Mapping[str, str]) -> "_Tree":
        root = _Node()
        for table, lines in tables.items():
            for line in filter(str.split, lines.splitlines()):
                _grow(root, [one.split("|") for one in line.split()], table)
        alone = {first: {""} if node.tables else set() for first, node in root.after.items()}
        return cls(
            root, {first: alone[first] | node.after.keys() for first, node in root.after.items()}
        )

    @lru_cache(maxsize=32)  # noqa: B019 - there are two trees, which stay as long as the program
    def find(self, page: Page) -> Sequence[Found]:
        """Every phrase in what is read, from left to right; of one table none within another."""
        found: list[Found] = []
        free_from: dict[str, int] = {}
        for place in self._places(page):
            for table, last in self._beginning(page, place).items():
                if place >= free_from.get(table, 0):
                    free_from[table] = last
                    found.append(Found(place, last, table))
        return found

    def _places(self, page: Page) -> Iterator[int]:
        """Where a phrase may begin, by its first two words; most texts are out at once."""
        firsts = self._seconds.keys() & page.folds
        for place, word in enumerate(page.words):
            if word.fold in firsts and word.region in _READ_OUT:
                seconds = self._seconds[word.fold]
                if "" in seconds or page.at(place + 1).fold in seconds:
                    yield place

    def _beginning(self, page: Page, first: int) -> dict[str, int]:
        """By table, one past the last word of its longest phrase that begins here."""
        longest: dict[str, int] = {}
        node: _Node | None = self._root.after[page.at(first).fold]
        place = first
        while node is not None:
            place += 1
            if node.tables:
                longest |= dict.fromkeys(sorted(node.tables), place)
            word = page.at(place)
            node = node.after.get(word.fold) if word.joint in _WITHIN else None
        return longest


@dataclass(frozen=True, slots=True)
class Phrases:
    """Some tables of one list; several checks look for theirs in one pass over a page."""

    _tree: _Tree
    _tables: Mapping[str, str]  # by the names that they have in the tree

    def find(self, page: Page) -> Iterator[Found]:
        """Every phrase in what is read, from left to right; of one table none within another."""
        for one in self._tree.find(page):
            if one.table in self._tables:
                yield one._replace(table=self._tables[one.table])


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
    names = {f"{list_name}.{table}": table for table in tables}
    return Phrases(_tree(_OF_POSTS if list_name in _OF_POSTS else (list_name,)), names)


@cache
def _tree(lists: Sequence[str]) -> _Tree:
    """All tables that are lines of phrases, by list and table."""
    return _Tree.of(
        {
            f"{one}.{table}": lines
            for one in lists
            for table, lines in _tables(one).items()
            if table in _PHRASES[one]
        }
    )


@cache
def words_of(list_name: str, table: str) -> frozenset[str]:
    """The same, of single words."""
    return frozenset(_tables(list_name)[table].split())


@cache
def lines_of(list_name: str, table: str) -> tuple[str, ...]:
    """The same, line by line as they are written."""
    return tuple(filter(None, _tables(list_name)[table].splitlines()))


@cache
def _tables(list_name: str) -> Mapping[str, str]:
    text = (_LISTS / f"{list_name}.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}
