"""The English that the finder knows: word lists, names that are words, and set phrases."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum, auto
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_HERE: Final = files("chatops.checks.mentions")


class Sort(StrEnum):
    """What a name is besides being a name."""

    PLAIN = auto()  # nothing: Zoë, Okafor
    MAINLY = auto()  # a rare word, but with a capital a name first of all: Jack, Tanner
    PLACE = auto()  # Lancaster, Florence
    WORD = auto()  # an ordinary word: Grace, Summer, Stone
    LITTLE = auto()  # one of the words that sentences are built of, or of one letter: An, So


@cache
def listed(name: str) -> frozenset[str]:
    """One of the word lists of names.toml and readings.toml."""
    return frozenset(_tables()[name].split())


@cache
def lines(name: str) -> frozenset[tuple[str, ...]]:
    """One of the lists whose lines are phrases, each as its words."""
    return frozenset(tuple(line.split()) for line in _tables()[name].splitlines() if line.strip())


@cache
def english() -> frozenset[str]:
    """Ordinary words of English (english.txt says where they are from)."""
    text = (_HERE / "english.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


@cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Set phrases by their first word, the longest first; True where one may still be a child."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for table, may_be_a_child in (("none", False), ("ambiguous", True)):
        for words in lines(table):
            found.setdefault(words[0], []).append((words, may_be_a_child))
    return {
        first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()
    }


@cache
def phrase_beginnings() -> Mapping[str, frozenset[str]]:
    """By the first word of set phrases, the second ones."""
    return {first: frozenset(words[1] for words, _ in some) for first, some in phrases().items()}


@cache
def by_last_word(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a list, by the word that they end with."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in lines(name):
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(some) for last, some in found.items()}


@lru_cache(maxsize=50_000)
def sort_of(key: str) -> Sort:
    """What the name with this key is besides."""
    if len(key) == 1 or key in listed("little_words") or key in listed("modal"):
        return Sort.LITTLE if key not in {"will", "may"} else Sort.WORD
    if key in listed("mainly_names"):
        return Sort.MAINLY if key in english() else Sort.PLAIN
    if is_word(key):
        return Sort.WORD
    return Sort.PLACE if key in listed("places") else Sort.PLAIN


def is_word(key: str) -> bool:
    """Whether an English sentence may hold this as a word, and not as a name first of all."""
    return key not in listed("mainly_names") and (
        key in english()
        or any(key in listed(name) for name in ("also_words", "months", "weekdays", "seasons"))
    )


@cache
def time_words() -> frozenset[str]:
    return listed("months") | listed("seasons") | listed("weekdays")


@cache
def _tables() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in ("names", "readings", "phrases"):
        table = tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))
        found.update({key: str(value) for key, value in table.items()})
    return found
