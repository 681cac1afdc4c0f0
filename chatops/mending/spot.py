"""Some words of a draft where they stand, and the ways of putting others there or taking them out."""

import re
from dataclasses import dataclass, replace
from typing import Final

from chatops.mends import Edit

_LOOKED_BACK: Final = 80
_BLANKS: Final = " \t\u00a0"
_OPENS: Final = ("\n", "(", "[")
_BRACKETS: Final = {"(": ")", "[": "]"}
# What leads on to an address or a number, and says nothing without it.
_LEADS_ON: Final = re.compile(
    r"(?:\b(?:on|at|via|to|from|by|see|tel|telephone|phone|mobile|mob|e-?mail|dob|upn|postcode)\b[ \t]?[:.]?"
    r"|[-\u2013|:])[ \t]*$",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(r"(?:^|[.!?\n:\u2022])[\s\"'\u201c\u2018(]*$")
_WORD_BEFORE: Final = re.compile(r"(\w+)[ \t]$")


@dataclass(frozen=True, slots=True)
class Spot:
    """*words* is the whole field; the spot is from *start* to *end* in it."""

    field: str
    words: str
    start: int
    end: int

    @property
    def _before(self) -> str:
        """What stands right before the spot, as far as it matters."""
        return self.words[max(0, self.start - _LOOKED_BACK) : self.start]

    @property
    def said(self) -> str:
        return self.words[self.start : self.end]

    @property
    def begins(self) -> bool:
        """Whether a sentence begins here."""
        return bool(_BEGINS.search(self._before))

    @property
    def word_before(self) -> str:
        """The word right before, in small letters; nothing where anything else parts the two."""
        found = _WORD_BEFORE.search(self._before)
        return found[1].casefold() if found else ""

    def around(self, pattern: re.Pattern[str]) -> "Spot | None":
        """The match of *pattern* in which all of the spot lies."""
        for found in pattern.finditer(self.words):
            if found.start() <= self.start and self.end <= found.end():
                return replace(self, start=found.start(), end=found.end())
        return None

    def put(self, after: str) -> Edit:
        """Other words here; with a capital where a sentence begins."""
        if self.begins:
            after = after[:1].upper() + after[1:]
        return Edit(self.field, self.start, self.end, self.said, after)

    def with_what_leads_on(self) -> "Spot":
        """The spot with "on", "at", "tel:" before it."""
        found = _LEADS_ON.search(self._before)
        return replace(self, start=self.start - len(found.group())) if found else self

    def taken_out(self) -> Edit:
        """Nothing here, and no brackets, blank or "at" left over from it."""
        spot = self.with_what_leads_on()
        before = spot.words[: spot.start].rstrip(_BLANKS)
        after = spot.words[spot.end :].lstrip(_BLANKS)
        closing = _BRACKETS.get(before[-1:])
        if closing and after.startswith(closing):
            end = len(spot.words) - len(after) + 1
            spot = replace(spot, start=len(before) - 1, end=end)
        return _without_a_blank(spot)


def _without_a_blank(spot: Spot) -> Edit:
    start, end = spot.start, spot.end
    if start and spot.words[start - 1] in _BLANKS:
        start -= 1
    elif (not start or spot.words[:start].endswith(_OPENS)) and spot.words[end : end + 1] in set(
        _BLANKS
    ):
        end += 1
    return Edit(spot.field, start, end, spot.words[start:end], "")
