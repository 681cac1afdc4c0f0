"""Words that only lead to a link and go with it: "More at", "Find out more here:"."""

import re
from typing import Final

from chatops.mending.spot import Spot
from chatops.mends import Edit

_STOPS: Final = ".!?\u2026"
# Where a clause begins: after a sentence, on a new line, behind a comma or a dash.
_PARTED: Final = re.compile(
    rf"[{_STOPS}\n]\s*|[ \t]*(?:[,;]|[ \t][-\u2013\u2014])[ \t]+(?:and[ \t]+)?"
)
# Up to eight words, of which the first sends somebody somewhere.
_POINTS: Final = re.compile(
    r"(?:(?:please|to|you[ \t]can)[ \t]+)?"
    r"(?:more|find|read|see|learn|discover|view|watch|look|check|click|tap|visit|follow|go|full|all"
    r"|further|details|info|information|links?|photos|pictures|book|booking|tickets|sign|register"
    r"|donate|vote|here)\b"
    r"(?:[ \t]+[\w'\u2019&]+){0,7}[ \t]*[:\u2192>-]*[ \t]*",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"[ \t]*[.!]*(?=\s*\Z|[ \t]*\n)|[ \t]*[.!]+(?=\s)")


def with_what_points(link: Spot) -> Edit | None:
    """The link out, with the clause that points to it; None where none does, or all would go."""
    parted = list(_PARTED.finditer(link.words, 0, link.start))
    last = parted[-1] if parted else None
    begins = last.end() if last else 0
    ending = _ENDS.match(link.words, link.end)
    if ending is None or not _POINTS.fullmatch(link.words, begins, link.start):
        return None
    start, end = 0, ending.end()
    if last:
        stop = last.group()[0]
        start = last.start() + (stop in _STOPS)
        end = end if stop in f"{_STOPS}\n" else link.end
    if not (link.words[:start] + link.words[end:]).strip():
        return None
    if not start:
        end = len(link.words) - len(link.words[end:].lstrip())
    return Edit(link.field, start, end, link.words[start:end], "")
