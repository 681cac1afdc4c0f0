"""Where a page has a set phrase, such as "Mother's Day" or "Jack and the Beanstalk"."""

from collections.abc import Iterator, Mapping
from typing import Final

from chatops.checks.mentions.joints import SOFT, Joint
from chatops.checks.mentions.lexicon import phrase_beginnings, phrases
from chatops.checks.mentions.words import Page

_WITHIN: Final = SOFT | {Joint.HYPHEN, Joint.BROKEN, Joint.APOSTROPHE, Joint.COMMA, Joint.ALSO}
_OF_LANTERNS: Final = frozenset("'- ")  # jack-o'-lantern


def phrases_here(page: Page) -> Mapping[int, bool]:
    """The words that stand in a set phrase; True where one may still mean a child."""
    found: dict[int, bool] = {}
    seconds = phrase_beginnings()
    for place, word in enumerate(page.words):
        if word.fold in seconds and page.at(place + 1).fold in seconds[word.fold]:
            for at, may_be_a_child in _standing(page, place):
                found.setdefault(at, may_be_a_child)
    return found


def _standing(page: Page, first: int) -> Iterator[tuple[int, bool]]:
    second = page.at(first + 1).fold
    for words, may_be_a_child in phrases()[page.at(first).fold]:
        if second in words[1:2] and all(
            page.at(first + i).fold == word and (i == 0 or _goes_on(page, first + i))
            for i, word in enumerate(words)
        ):
            yield from ((first + i, may_be_a_child) for i in range(len(words)))


def _goes_on(page: Page, place: int) -> bool:
    word = page.at(place)
    return word.joint in _WITHIN or set(word.gap) <= _OF_LANTERNS
