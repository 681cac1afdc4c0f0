"""Words written with gaps between their letters: Z o ë."""

import re
from typing import Final

_SPACED: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-_*\u00b7]{1,2}[^\W\d_](?![^\W\d_])){2}")
# A quick look: one letter by itself, and then another.
_MAY_BE_SPACED: Final = re.compile(r"[ .\-_*\u00b7][^\W\d_][ .\-_*\u00b7]{1,2}[^\W\d_](?![^\W\d_])")
_WIDEST_SPACING: Final = 2
_FEWEST_SPACED: Final = 3
_SPACING: Final = " .-_*\u00b7"


def spaced_out(folded: str, pieces: list[str]) -> list[str]:
    """Gap, word, gap, word, where letters with gaps between them are one word."""
    if not (_MAY_BE_SPACED.search(folded) and _SPACED.search(folded)):
        return pieces
    joined: list[str] = []
    place = 1
    while place < len(pieces):
        last = _last_letter(pieces, place)
        joined += (pieces[place - 1], "".join(pieces[place : last + 1]))
        place = last + 2
    return joined


def _last_letter(pieces: list[str], first: int) -> int:
    """The last of three or more words from here on that are single letters with the very same gap."""
    last, gap = first, pieces[first + 1] if first + 2 < len(pieces) else ""
    if not _is_letter(pieces[first]) or not _may_space(gap):
        return first
    while last + 2 < len(pieces) and pieces[last + 1] == gap and _is_letter(pieces[last + 2]):
        last += 2
    return last if last - first >= 2 * (_FEWEST_SPACED - 1) else first


def _may_space(gap: str) -> bool:
    return 0 < len(gap) <= _WIDEST_SPACING and not gap.strip(_SPACING)


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()
