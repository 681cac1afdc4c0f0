"""Swearing, also spaced out, with figures for letters, or starred (DEF-18)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, product
from typing import Final, NamedTuple

from chatops.checks.mentions.disguises import undisguised
from chatops.checks.mentions.folded import Folded
from chatops.checks.mentions.stretches import stretches
from chatops.checks.mentions.words import Page, Region
from chatops.checks.phrases import Found, phrases, words_of

_LEET: Final = {
    "@": "a", "4": "a", "8": "b", "(": "c", "3": "e", "\u20ac": "e", "6": "g", "9": "g", "1": "il", "!": "il",
    "|": "il", "0": "o", "5": "s", "$": "s", "7": "t", "+": "t", "2": "z",
}  # fmt: skip
_STAR: Final = frozenset("*#")
_CHUNK: Final = re.compile(r"[^\s\"“”/]+")
_MAY_DISGUISE: Final = re.compile(r"[^\s\"“”/a-z'][a-z]|[a-z][*#@$]")
_AT_THE_ENDS: Final = ".,;:?!'()[]{}-_~\u2019\u2026"
_BEFORE: Final = _AT_THE_ENDS.replace("(", "") + "#"
_STRESS: Final = re.compile(r"(.)\1{2,}")
_LONGEST: Final = 24
_SHORTEST: Final = 3
_MOST_READINGS: Final = 16


class Swearing(NamedTuple):
    """A stretch of the text; *slur* where it also hurts people for who they are."""

    start: int
    end: int
    mild: bool = False
    slur: bool = False


def swearing(page: Page, text: str) -> Sequence[Swearing]:
    """Every swear word, from left to right."""
    found = sorted({*_spoken(page), *_disguised(text)}, key=lambda one: (one.start, -one.end))
    kept: list[Swearing] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _spoken(page: Page) -> Iterator[Swearing]:
    innocent: set[int] = set()
    for some in phrases("profanity", "innocent", "phrases").find(page):
        if some.table == "innocent":
            innocent.update(range(some.first, some.last))
        else:
            yield _placed(page, some)
    sworn = (_listed().keys() & page.folds) | set(filter(_sort_of, page.unknown))
    for place, word in enumerate(page.words if sworn else ()):
        if word.fold in sworn and word.region is not Region.LINK and place not in innocent:
            sort = _sort_of(word.fold)
            yield Swearing(word.start, word.end, sort == "mild", sort == "slurs")


def _placed(page: Page, found: Found) -> Swearing:
    return Swearing(page.at(found.first).start, page.at(found.last - 1).end, mild=True)


@lru_cache(maxsize=20_000)
def _sort_of(word: str) -> str | None:
    """Which of the lists the word is in, however it is drawn out."""
    listed = _listed()
    if word in listed:
        return listed[word]
    if any(one in word for one in words_of("profanity", "anywhere")):
        return "strong"
    if _STRESS.search(word):
        readings = (_STRESS.sub(r"\1", word), _STRESS.sub(r"\1\1", word))
        return next((listed[one] for one in readings if one in listed), None)
    return None


def _disguised(text: str) -> Iterator[Swearing]:
    folded = Folded.of(undisguised(text))
    odd = {token for token in folded.text.split() if not token.isalpha()}
    sworn = set(chain.from_iterable(map(_sworn_in, odd)))
    if not sworn or not _MAY_DISGUISE.search(folded.text):
        return
    links = [(start, end) for region, start, end in stretches(folded.text) if region is Region.LINK]
    for chunk in _CHUNK.finditer(folded.text):
        if chunk.group() not in sworn:
            continue
        bare, sort = _bare(chunk.group()), _sort_in(chunk.group())
        start = chunk.start() + chunk.group().index(bare)
        if not any(first <= start < last for first, last in links):
            span = folded.span(start, start + len(bare))
            yield Swearing(*span, sort == "mild", sort == "slurs")


@lru_cache(maxsize=20_000)
def _sworn_in(token: str) -> Sequence[str]:
    """Of what quotation marks and slashes part, whatever swears."""
    return [one for one in _CHUNK.findall(token) if _sort_in(one)]


@lru_cache(maxsize=20_000)
def _sort_in(chunk: str) -> str | None:
    return None if chunk.isalpha() else _undisguised_sort(_bare(chunk))


def _bare(chunk: str) -> str:
    return chunk.rstrip(_AT_THE_ENDS).lstrip(_BEFORE)


def _undisguised_sort(word: str) -> str | None:
    if not _SHORTEST <= len(word) <= _LONGEST or word.isalpha() or not any(map(str.isalpha, word)):
        return None
    if not _STAR.isdisjoint(word):
        return _starred(word)
    letters = [_LEET.get(one, one if one.isalpha() else "") for one in word]
    choices = [one for one in letters if one]
    readings = product(*choices) if _readings(choices) <= _MOST_READINGS else ()
    sorts = (_sort_of("".join(one)) for one in readings)
    return next(filter(None, sorts), None)


def _readings(choices: Sequence[str]) -> int:
    return 1 << sum(len(one) > 1 for one in choices)


def _starred(word: str) -> str | None:
    """As in "f**k", "sh*t": the letters that are left, and as many stars as others are missing."""
    if not word[0].isalpha():
        return None
    pattern = re.compile("".join("." if one in _STAR else re.escape(one) for one in word))
    return next(
        (sort for one, sort in _by_length().get(len(word), ()) if pattern.fullmatch(one)), None
    )


@cache
def _listed() -> Mapping[str, str]:
    return {
        one: sort for sort in ("mild", "strong", "slurs") for one in words_of("profanity", sort)
    }


@cache
def _by_length() -> Mapping[int, Sequence[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    for one, sort in sorted(_listed().items()):
        found.setdefault(len(one), []).append((one, sort))
    return found
