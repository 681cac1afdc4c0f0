"""Some words of a draft where they stand, and the ways of putting others there or taking them out."""

import re
from dataclasses import dataclass, replace
from typing import Final

from chatops.mends import Edit

_LOOKED_BACK: Final = 80
_BLANKS: Final = " \t\u00a0"
_OPENS: Final = ("\n", "(", "[")
_BRACKETS: Final = {"(": ")", "[": "]", "<": ">"}
# What leads on to somebody, an address or a number, and says nothing without it.
_LEADS_ON: Final = re.compile(
    r"(?:\b(?:on|at|via|to|from|by|with|and|or|see|tel|telephone|phone|mobile|mob|e-?mail|dob|upn|postcode)\b[ \t]?[:.]?"
    r"|[-\u2013|:&])[ \t]*$",
    re.IGNORECASE,
)
# A comma that held two words apart, and has nothing to do once the second has gone.
_PARTED_NO_MORE: Final = re.compile(r"$|[,.;:!?\n)]|(?:and|or|&)\b", re.IGNORECASE)
# What goes on as if somebody or something had been named before it.
_GOES_ON: Final = re.compile(r"[ \t]*(?:[,;:]|[a-z])")
_IS: Final = re.compile(r"\b(?:is|are|was|were|am|be)[ \t]+$", re.IGNORECASE)
_WANTS_SOMEBODY: Final = re.compile(
    r"\b(?:of|for|than|like|follow|following|tag|tagging|ask|join|meet)[ \t]+$", re.IGNORECASE
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
    def before(self) -> str:
        """What stands right before the spot, as far as it matters."""
        return self.words[max(0, self.start - _LOOKED_BACK) : self.start]

    @property
    def after(self) -> str:
        """What stands right after the spot, as far as it matters."""
        return self.words[self.end : self.end + _LOOKED_BACK]

    @property
    def said(self) -> str:
        return self.words[self.start : self.end]

    @property
    def begins(self) -> bool:
        """Whether a sentence begins here."""
        return bool(_BEGINS.search(self.before))

    @property
    def word_before(self) -> str:
        """The word right before, in small letters; nothing where anything else parts the two."""
        found = _WORD_BEFORE.search(self.before)
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
        found = _LEADS_ON.search(self.before)
        return replace(self, start=self.start - len(found.group())) if found else self

    @property
    def is_needed(self) -> bool:
        """Whether the sentence would not stand without it: "@ours painted this", "this is @ours"."""
        spot = self.with_what_leads_on()
        leads_nowhere = spot.begins and bool(_GOES_ON.match(spot.after))
        wants_more = _IS.search(spot.before) or _WANTS_SOMEBODY.search(self.before)
        return leads_nowhere or bool(wants_more)

    def taken_out(self) -> Edit:
        """Nothing here, and no brackets, comma, blank or "at" left over from it."""
        spot = self.with_what_leads_on()
        before = spot.words[: spot.start].rstrip(_BLANKS)
        after = spot.words[spot.end :].lstrip(_BLANKS)
        if spot.said.startswith("(") and ")" not in spot.said and after.startswith(")"):
            return _without_a_blank(replace(spot, end=len(spot.words) - len(after) + 1))
        closing = _BRACKETS.get(before[-1:])
        if closing and after.startswith(closing):
            end = len(spot.words) - len(after) + 1
            spot = replace(spot, start=len(before) - 1, end=end)
        elif before.endswith(",") and _PARTED_NO_MORE.match(after):
            spot = replace(spot, start=len(before) - 1)
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
