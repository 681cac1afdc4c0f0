"""A post's text in pieces, so that a reader sees what was found in it, and what cannot be seen."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from chatops.notices import Said

# Joiners and tags are part of emoji (a family, the flag of Wales); other unseen signs are told.
NOWHERE: Final = (-1, -1)
_PART_OF_EMOJI: Final = frozenset({0x200D, *range(0xE0020, 0xE0080)})


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of the text; *found* numbers the findings that point at them.

    *unseen* names a character that has no shape of its own ("U+200B").
    """

    text: str
    found: tuple[int, ...] = ()
    unseen: str = ""


def pieces(text: str, findings: Sequence[Said]) -> tuple[Piece, ...]:
    """The text, cut where a finding begins or ends; joined again it is the text."""
    spans = tuple(_spans(text, findings))
    cuts = sorted({0, len(text), *(end for _, *ends in spans for end in ends)})
    return tuple(
        piece
        for start, end in pairwise(cuts)
        for piece in _visible(text[start:end], _pointing(spans, start, end))
    )


def marked(findings: Sequence[Said]) -> dict[int, int]:
    """The number of each finding that points at characters of the text, by its place in the list."""
    pointing = (at for at, said in enumerate(findings) if _ends(said) != NOWHERE)
    return {at: number for number, at in enumerate(pointing, 1)}


def _ends(said: Said) -> tuple[int, int]:
    place = said.place
    if place is None or place.field != "text" or place.start is None or place.end is None:
        return NOWHERE
    return place.start, place.end


def _spans(text: str, findings: Sequence[Said]) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each finding that points at characters of the text."""
    for at, number in marked(findings).items():
        start, end = _ends(findings[at])
        if 0 <= start < end <= len(text):
            yield number, start, end


def _pointing(spans: Sequence[tuple[int, int, int]], start: int, end: int) -> tuple[int, ...]:
    return tuple(number for number, first, last in spans if first <= start and end <= last)


def _visible(text: str, found: tuple[int, ...]) -> Iterator[Piece]:
    """The text in runs, each unseen character a piece of its own."""
    run = ""
    for character in text:
        if not _is_unseen(character):
            run += character
            continue
        if run:
            yield Piece(run, found)
        yield Piece(character, found, f"U+{ord(character):04X}")
        run = ""
    if run:
        yield Piece(run, found)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf" and ord(character) not in _PART_OF_EMOJI
