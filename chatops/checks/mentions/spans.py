"""Where the words of a text spell a forename or surname of the roll, in any of its spellings."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from chatops.checks.mentions.joints import Joint
from chatops.checks.mentions.lexicon import Sort, english, sort_of
from chatops.checks.mentions.words import Page, Region, Shape
from chatops.roll.index import NameIndex, Part

# What may stand between the words of one name; a dot only where it is no full stop.
_IN_NAME: Final = frozenset(
    {
        Joint.GLUED,
        Joint.SPACE,
        Joint.LINE,
        Joint.HYPHEN,
        Joint.APOSTROPHE,
        Joint.UNDERSCORE,
        Joint.BROKEN,
    }
)
_ANYWHERE: Final = frozenset({Joint.GLUED, Joint.BROKEN})
_RUNS_ON: Final = _ANYWHERE | {Joint.LINE}
_CONTRACTED: Final = frozenset({"t"})  # don't, can't: no word by itself
_ENDINGS: Final = ("s", "es")
_MOST_WORDS: Final = 12
_SHORTEST_STEM: Final = 3


class Span(NamedTuple):
    """Words *first* to *last* (exclusive) are this part of a name, with *ending* run on to it."""

    first: int
    last: int
    part: Part
    ending: str = ""


def spans(page: Page, index: NameIndex) -> Mapping[int, tuple[Span, ...]]:
    """Every part of a name, by its first word; where several begin there, the longest first."""
    found: dict[int, tuple[Span, ...]] = {}
    begin = index.beginning(page.folds)
    named = {place for place, word in enumerate(page.words if begin else ()) if word.fold in begin}
    joined = page.words if any(not gap or "\n" in gap for gap in page.gaps) else ()
    run_on = {place - 1 for place, word in enumerate(joined) if word.joint in _RUNS_ON}
    for place in sorted(named | run_on):
        here = () if _inside_a_word(page, place) else tuple(_beginning(page, index, place))
        if here:
            found[place] = here[::-1]
    return found


def _inside_a_word(page: Page, place: int) -> bool:
    """Behind an apostrophe (O'Grace), or a contraction (don't)."""
    word, after = page.at(place), page.at(place + 1)
    if word.joint is Joint.APOSTROPHE and page.at(place - 1).region is word.region:
        return True
    return after.joint is Joint.APOSTROPHE and after.fold in _CONTRACTED


def _beginning(page: Page, index: NameIndex, first: int) -> Iterator[Span]:
    key = page.at(first).fold
    yield from _known(index, key, first, first + 1)
    cuts: set[int] = set()
    most = max(index.most_words(key), 2 if page.at(first + 1).joint is Joint.LINE else 1)
    last = first + 1
    while _goes_on(page, last) and (last - first < most or page.at(last).joint in _ANYWHERE):
        if page.at(last).joint not in _ANYWHERE:
            cuts.add(len(key))
        key += page.at(last).fold
        # glued words are one to the roll, which may know a longer name that begins so
        most = min(_MOST_WORDS, max(most, last - first + index.most_words(key)))
        last += 1
        for span in _known(index, key, first, last):
            if cuts <= span.part.cuts or _broken_line(page, index, first, last - 1):
                yield span


def _goes_on(page: Page, place: int) -> bool:
    word = page.at(place)
    if word.shape is Shape.FIGURES:
        return False
    return word.joint in _IN_NAME or (word.joint is Joint.DOT and word.region is not Region.PROSE)


def _broken_line(page: Page, index: NameIndex, first: int, last: int) -> bool:
    """A name cut in two by the end of a line, without a hyphen: Bran/dt."""
    head, tail = page.at(first), page.at(last)
    return (
        last == first + 1
        and tail.joint is Joint.LINE
        and tail.shape is Shape.LOWER
        and page.capital(first)
        and head.fold not in index.parts
        and head.fold not in english()
        and sort_of(head.fold + tail.fold) is Sort.PLAIN
    )


def _known(index: NameIndex, key: str, first: int, last: int) -> Iterator[Span]:
    part = index.parts.get(key)
    if part and len(key) > 1:
        yield Span(first, last, part)
    if key.endswith("s"):
        for ending in _ENDINGS:
            stem = index.parts.get(key.removesuffix(ending)) if key.endswith(ending) else None
            if stem and len(stem.key) >= _SHORTEST_STEM:
                yield Span(first, last, stem, ending)
