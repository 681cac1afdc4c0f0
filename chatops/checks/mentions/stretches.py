"""Where the links, handles and hashtags of a text are."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from chatops.checks.mentions.words import Region

Stretch = tuple[Region, int, int]

_STRETCHES: Final = re.compile(
    r"(?P<LINK>(?:https?://|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]+)+"
    r"|(?<![\w.+-])[\w-]++(?:\.[\w-]++)++/\S*)"
    r"|(?<![\w@.])(?P<HANDLE>@\w(?:[\w.-]*\w)?)"
    r"|(?<!\w)(?P<HASHTAG>#\w+)"
)
_PATH: Final = re.compile(r"[./][\w-]*/")


@lru_cache(maxsize=32)
def stretches(folded: str) -> Sequence[Stretch]:
    """Where the links, handles and hashtags of a folded text are."""
    if not (any(mark in folded for mark in ("@", "#", "www.")) or _has_a_path(folded)):
        return ()
    return tuple(
        (Region[found.lastgroup], *found.span())
        for found in _STRETCHES.finditer(folded, _before_marks(folded))
        if found.lastgroup
    )


def _before_marks(folded: str) -> int:
    """Where to begin looking: no stretch begins before the gap in front of the first mark."""
    marks = (folded.find(mark) for mark in ("@", "#", "/", "www."))
    first = min(place for place in marks if place >= 0)
    return max(folded.rfind(" ", 0, first), folded.rfind("\n", 0, first)) + 1


def _has_a_path(folded: str) -> bool:
    """A slash that is none of "and/or"."""
    return "/" in folded and bool(_PATH.search(folded))
