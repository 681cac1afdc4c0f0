"""Signs that tell where a picture was taken, or of another school: "ORCHARD ROW", "Oakfield Primary"."""

from collections.abc import Iterable, Iterator
from typing import Final

from chatops.checks.mentions import Style
from chatops.checks.mentions.reader import read
from chatops.checks.mentions.words import Page, Shape, Word
from chatops.checks.phrases import Found, phrases, words_of

_LONGEST_STREET: Final = 5  # words
_LONGEST_NAME: Final = 7  # words before "primary school"
_SHORTEST: Final = 3  # letters of a word that tells a name from another


def street(line: str) -> bool:
    """Whether a line of a picture is a street's name and no more: two words to five."""
    words = read(line, Style.PROSE).words
    if not 1 < len(words) <= _LONGEST_STREET or not all(map(_is_shown, words)):
        return False
    *name, kind = (word.fold for word in words)
    return kind in words_of("addresses", "streets") and words_of("signs", "no_street").isdisjoint(
        name
    )


def other_school(line: str, own: Iterable[str]) -> str:
    """The name of a school in a line of a picture, unless it is one of our *own*; empty if none."""
    page = read(line, Style.PROSE)
    names = (_named(page, ending) for ending in phrases("signs", "schools").find(page))
    ours = {word for name in own for word in _telling(read(name, Style.PROSE))}
    for start, end in filter(None, names):
        telling = set(_telling(read(line[start:end], Style.PROSE)))
        if telling and not telling & ours:
            return line[start:end]
    return ""


def _named(page: Page, ending: Found) -> tuple[int, int] | None:
    """Where the capital words before the ending begin, and where it ends."""
    first = ending.first
    while first > max(0, ending.first - _LONGEST_NAME) and _goes_before(page, first - 1):
        first -= 1
    if not _is_shown(page.at(ending.first)):
        return None
    return page.at(first).start, page.at(ending.last - 1).end


def _goes_before(page: Page, place: int) -> bool:
    word = page.at(place)
    if word.fold in words_of("signs", "no_school"):
        return False
    return _is_shown(word) or word.fold in words_of("signs", "of_any_school")


def _telling(page: Page) -> Iterator[str]:
    """What tells the name of a school from that of another."""
    for word in page.words:
        if len(word.fold) >= _SHORTEST and word.fold not in words_of("signs", "of_any_school"):
            yield word.fold


def _is_shown(word: Word) -> bool:
    """With a capital, or the ending of one that has: St Mary's."""
    return word.shape in {Shape.CAPITAL, Shape.UPPER} or word.fold == "s"
