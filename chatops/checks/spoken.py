"""Numbers that are spelt out to be read aloud: "oh one six three two, nine sixty, double seven one"."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.words import Page, Shape, Word

_FEWEST: Final = 9  # figures of what could be dialled
_FEWEST_WORDS: Final = 4  # of them in words; the rest may be figures
_UNITS: Final = {
    word: str(figure)
    for figure, words in enumerate(
        ["oh o zero nought naught", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    )
    for word in words.split()
}  # fmt: skip
_TEENS: Final = {
    word: str(figure)
    for figure, word in enumerate(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], 10
    )
}  # fmt: skip
_TENS: Final = {
    word: str(figure)
    for figure, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_TIMES: Final = {"double": 2, "treble": 3, "triple": 3}
_NUMBERED: Final = frozenset({*_UNITS, *_TEENS, *_TENS, *_TIMES, "hundred"})
_WITHIN: Final = frozenset(
    {Joint.GLUED, Joint.SPACE, Joint.LINE, Joint.HYPHEN, Joint.BROKEN, Joint.COMMA, Joint.DOT}
    | {Joint.OTHER}
)


class Spoken(NamedTuple):
    """A stretch of the text, and the figures that are said in it."""

    start: int
    end: int
    figures: str


def spoken_numbers(page: Page) -> Iterator[Spoken]:
    """Every row of figures in words that is long enough to be dialled."""
    words, first = page.words, None
    if page.folds.isdisjoint(_NUMBERED) or _spelt_out(words) < _FEWEST_WORDS:
        return
    for place in range(len(words) + 1):
        word = page.at(place)
        if first is not None and not (_is_number(word) and word.joint in _WITHIN):
            yield from _said(words[first:place])
            first = None
        if first is None and _is_number(word):
            first = place


def _is_number(word: Word) -> bool:
    return word.fold in _NUMBERED or word.shape is Shape.FIGURES


def _said(words: Sequence[Word]) -> Iterator[Spoken]:
    if _spelt_out(words) < _FEWEST_WORDS:
        return
    figures = _figures([word.fold for word in words])
    if len(figures) >= _FEWEST:
        yield Spoken(words[0].start, words[-1].end, figures)


def _spelt_out(words: Sequence[Word]) -> int:
    return sum(word.fold in _NUMBERED for word in words)


def _figures(words: list[str]) -> str:
    """What is dialled: "double seven" is 77, "nine hundred" 900, "sixty one" 61, "sixty" 60."""
    figures, times = "", 1
    for place, word in enumerate(words):
        if word in _TIMES:
            times = _TIMES[word]
            continue
        figures += times * _one(word, words[place + 1] if place + 1 < len(words) else "")
        times = 1
    return figures


def _one(word: str, following: str) -> str:
    if word in _TENS:
        return _TENS[word] + ("" if _UNITS.get(following, "0") != "0" else "0")
    if word == "hundred":
        return "00"
    return _UNITS.get(word) or _TEENS.get(word, word)
