"""Handles that say themselves that they are an organisation's, and no private person's (DEF-16)."""

from typing import Final

from chatops.checks.mentions import Handle
from chatops.checks.mentions.lexicon import english, listed
from chatops.checks.mentions.nearly import known_forename
from chatops.checks.mentions.words import Page, Shape, Word
from chatops.checks.phrases import words_of

_LONGEST_ACRONYM: Final = 6


def is_organisation(handle: Handle, page: Page) -> bool:
    """As in "@EnglandFootball", "@RSPB_Learning": one word is an organisation's, none a person's."""
    parts = [one for one in page.words if handle.start < one.end <= handle.end]
    named = any(one.fold in words_of("contacts", "organisations") for one in parts)
    return named and all(map(_is_no_persons, parts))


def _is_no_persons(part: Word) -> bool:
    if part.fold in words_of("contacts", "organisations"):
        return True
    if part.fold in words_of("contacts", "personal"):
        return False
    if part.fold in english():
        return True
    acronym = part.shape is Shape.UPPER and len(part.fold) <= _LONGEST_ACRONYM
    return (acronym or part.fold in listed("places")) and not known_forename(part.fold)
