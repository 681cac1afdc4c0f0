"""Hashtags of several words are written so that they can be read aloud (DEF-17)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from chatops.checks.context import Context
from chatops.checks.mentions.lexicon import english
from chatops.checks.written import Written, prose
from chatops.draft import Content
from chatops.findings import Kind, Observation
from chatops.roll.folding import letters

_HASHTAG: Final = re.compile(r"(?<!\w)#([a-z]{9,40})(?!\w)")
_LITTLE: Final = frozenset(
    {
        "a",
        "i",
        "of",
        "in",
        "is",
        "it",
        "to",
        "at",
        "my",
        "we",
        "our",
        "the",
        "and",
        "for",
        "with",
        "on",
    }
    | {"us", "up", "be", "by", "no", "all", "new"}
)
_ALSO: Final = frozenset(["anti", "dodgeball", "eco", "handball", "netball", "teddy", "tri"])
_FEWEST_LETTERS: Final = 3  # of a word that is none of the little ones
_MOST_LETTERS: Final = 15


def check(content: Content, context: Context) -> Iterator[Observation]:
    for one in prose(content):
        if "#" in one.words:
            yield from _run_together(one, letters(context.school.name))


def _run_together(one: Written, own: str) -> Iterator[Observation]:
    for found in _HASHTAG.finditer(one.words):
        parts = () if found[1] in own else _words_in(found[1])
        if len(parts) > 1:
            spoken = "#" + "".join(part.capitalize() for part in parts)
            yield Observation(
                Kind.HASHTAG_RUN_TOGETHER,
                place=one.place(found.start(), found.end()),
                details={"words": found.group(), "problem": spoken},
            )


@lru_cache(maxsize=512)
def _words_in(run: str) -> tuple[str, ...]:
    """The fewest English words that make the run; nothing where there are none, or it is a word."""
    if run in english() or run in _ALSO:
        return ()
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(run) + 1):
        options = [
            (*before, run[start:end])
            for start in range(max(0, end - _MOST_LETTERS), end)
            if (before := best[start]) is not None and _is_part(run[start:end])
        ]
        best.append(min(options, key=len, default=None))
    return best[-1] or ()


def _is_part(word: str) -> bool:
    return word in _LITTLE or word in _ALSO or (len(word) >= _FEWEST_LETTERS and word in english())
