"""Names that are not quite on the roll: nicknames, and one slip of the pen.

Only ever asked about a word that stands beside a name of the roll, and answered through the index's
pairs, so that it costs the same on any roll.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from string import ascii_lowercase
from typing import Final

from nicknames import NickNamer

from chatops.checks.mentions.lexicon import english, lines, listed
from chatops.roll.folding import letters
from chatops.roll.index import NameIndex

_SHORTEST: Final = 4  # below this too many names are one letter apart: Tim, Tom, Sam
_LONGEST: Final = 20


def forenames(written: str, surname: str, index: NameIndex) -> Iterator[tuple[str, bool]]:
    """Keys of forenames that, with this surname, somebody bears; True where hardly another's."""
    if index.pair(written, surname):
        return
    for key in _short_for(written):
        if index.pair(key, surname):
            yield key, True
    for key in _long_for(written):
        if index.pair(key, surname):
            yield key, written.startswith(key)
    if written not in index.parts and not known_forename(written):
        yield from ((key, True) for key in _slips(written) if index.pair(key, surname))


def surnames(written: str, forename: str, index: NameIndex) -> Iterator[str]:
    """Keys of surnames one slip away that, with this forename, somebody bears."""
    if written not in listed("surnames"):
        yield from (key for key in _slips(written) if index.pair(forename, key))


def known_forename(word: str) -> bool:
    """Whether somebody in the United Kingdom may well be called this."""
    return word in listed("forenames") or word in _nicknames()[0] or word in _nicknames()[1]


def _short_for(written: str) -> frozenset[str]:
    return _nicknames()[0].get(written, frozenset())


def _long_for(written: str) -> frozenset[str]:
    return _nicknames()[1].get(written, frozenset())


@cache
def _nicknames() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Nickname to names, and name to nicknames, folded as the roll's names are."""
    names: dict[str, set[str]] = {}
    nicks: dict[str, set[str]] = {}
    for name, some in chain(NickNamer().nickname_lookup.items(), _spellings()):
        for nick in some:
            names.setdefault(letters(nick), set()).add(letters(name))
            nicks.setdefault(letters(name), set()).add(letters(nick))
    return _frozen(names), _frozen(nicks)


def _spellings() -> Iterator[tuple[str, frozenset[str]]]:
    """Names that are one name in several spellings, each as the others' nickname."""
    for line in lines("spellings"):
        for name in line:
            yield name, frozenset(line) - {name}


def _frozen(register: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(some) for key, some in register.items()}


@lru_cache(maxsize=2000)
def _slips(word: str) -> frozenset[str]:
    """Every word that is one letter more, less, other or swapped away."""
    if not _SHORTEST <= len(word) <= _LONGEST or word in english() or not word.isascii():
        return frozenset()
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return frozenset(
        [head + tail[1:] for head, tail in cuts if tail]
        + [head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if tail[1:]]
        + [head + one + tail[1:] for head, tail in cuts if tail for one in ascii_lowercase]
        + [head + one + tail for head, tail in cuts for one in ascii_lowercase]
    ) - {word}
