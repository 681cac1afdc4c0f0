"""A post that speaks to the pupils themselves: "Year 6, remember your kit" (LOW-scope-9)."""

import re
from collections.abc import Iterator
from typing import Final

from chatops.checks.consent import short
from chatops.checks.context import Context
from chatops.checks.written import prose
from chatops.draft import Content
from chatops.findings import Kind, Observation

_ASKS: Final = (
    r"[,:!]\s?"
    r"(?:please|remember|bring|make\s+sure|keep|do\s?n['\u2019]t\s+forget|you|your|can\s+you|see\s+you"
    r"|(?:send|message|e-?mail|tell|show|ask)\s+(?:us|me|your)|let\s+(?:us|me)\s+know"
    r"|(?:come|log|hand|wear|share|post|upload)\s+(?:and|in|on|along|to|your|it|them))\b"
)
_GREETED: Final = (
    r"(?:(?:hi|hello|hey|good\s+(?:morning|afternoon|evening)|calling)\s+(?:all\s+)?)?"
)
_TO_PUPILS: Final = re.compile(
    rf"(?:^|(?<=[.!?]\s)){_GREETED}(?:(?:year|yr|class)\s?[\dr][a-z]?|reception|nursery|children|pupils"
    rf"|boys\s+and\s+girls|girls\s+and\s+boys)\s?{_ASKS}",
    re.IGNORECASE | re.MULTILINE,
)
# Quick looks, for most posts do not.
_PUPILS: Final = frozenset(
    ["year", "yr", "class", "reception", "nursery", "children", "pupils", "girls", "boys"]
)
_MAY_ASK: Final = re.compile(_ASKS, re.IGNORECASE)


def check(content: Content, _context: Context) -> Iterator[Observation]:
    for one in prose(content):
        if one.page.folds.isdisjoint(_PUPILS) or not _MAY_ASK.search(one.words):
            continue
        for found in _TO_PUPILS.finditer(one.words):
            yield Observation(
                Kind.PUPILS_ADDRESSED,
                place=one.place(*found.span()),
                details={"words": short(found.group())},
            )
