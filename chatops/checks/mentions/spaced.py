"""Words written with gaps between their letters: Z o ë."""

import re
from typing import Final

_SPACED: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-_*\u00b7]{1,2}[^\W\d_](?![^\W\d_])){2}")
# A quick look: one letter by itself, and then another.
_MAY_BE_SPACED: Final = re.compile(r"[ .\-_*\u00b7][^\W\d_][ .\-_*\u00b7]{1,2}[^\W\d_](?![^\W\d_])")
_WIDEST_SPACING: Final = 2
_FEWEST_SPACED: Final = 3
_SPACING: Final = " .-_*\u00b7"

Run = tuple[int, int]


def spaced_out(folded: str, runs: list[Run]) -> tuple[list[Run], frozenset[Run]]:
    """The words, and which of them are letters with gaps between them."""
    if not (_MAY_BE_SPACED.search(folded) and _SPACED.search(folded)):
        return runs, frozenset()
    words: list[Run] = []
    spaced: set[Run] = set()
    place = 0
    while place < len(runs):
        length = _letters_spaced(folded, runs, place)
        words.append((runs[place][0], runs[place + length - 1][1]))
        if length > 1:
            spaced.add(words[-1])
        place += length
    return words, frozenset(spaced)


def _letters_spaced(folded: str, runs: list[Run], first: int) -> int:
    """How many runs from here on are single letters with the very same gap; else 1."""
    if not _is_letter(folded, runs[first]):
        return 1
    last, gap = first, _gap(folded, runs, first + 1)
    if not 0 < len(gap) <= _WIDEST_SPACING or gap.strip(_SPACING):
        return 1
    while (
        last + 1 < len(runs)
        and _is_letter(folded, runs[last + 1])
        and _gap(folded, runs, last + 1) == gap
    ):
        last += 1
    length = last - first + 1
    return length if length >= _FEWEST_SPACED else 1


def _gap(folded: str, runs: list[Run], place: int) -> str:
    return folded[runs[place - 1][1] : runs[place][0]] if place < len(runs) else ""


def _is_letter(folded: str, run: Run) -> bool:
    return run[1] - run[0] == 1 and folded[run[0]].isalpha()
