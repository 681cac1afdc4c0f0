"""What may stand where words give something private away, lead astray, or are hard to read."""

import re
from collections.abc import Iterator
from typing import Final

from chatops.checks.context import Context
from chatops.checks.links import links
from chatops.checks.mentions import Style
from chatops.checks.mentions.lexicon import english
from chatops.findings import Observation
from chatops.mending.pointing import with_what_points
from chatops.mending.spot import Spot
from chatops.mends import Edit
from chatops.roll.folding import letters

_OFFICE: Final = "the school office"
_CALLS: Final = re.compile(
    r"\b(?:call|ring|phone|text|e-?mail|mail|contact|whatsapp|message|write):?[ \t]$", re.IGNORECASE
)
_REACHED: Final = re.compile(r"^(?:on|at|via)\b", re.IGNORECASE)
_PLAIN_HTTP: Final = re.compile(r"^http:", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_YEAR: Final = re.compile(r"year[ \t]\d", re.IGNORECASE)
# Capitals as far as they go: a lone "A" or "I" among them is no less loud.
_CAPITALS: Final = re.compile(r"\b[^\W\d_a-z][^a-z.!?\n]*\b(?![a-z])")
_SHORT: Final = 4  # letters at most of what is rather an abbreviation than a name: PTA, SATs
_ALWAYS_CAPITAL: Final = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may"  # noqa: SIM905 - a list of words reads best as words
    " june july august september october november december christmas easter english".split()
)


def taken_out(spot: Spot, _: Observation, __: Context) -> Iterator[Edit]:
    if not spot.is_needed:
        yield spot.taken_out()


def instead_of_contact(spot: Spot, seen: Observation, context: Context) -> Iterator[Edit]:
    """The school office for a private telephone or e-mail, where the sentence still stands then."""
    if _CALLS.search(spot.before):
        yield Edit(spot.field, spot.start, spot.end, spot.said, _OFFICE)
    elif spot.begins and spot.is_needed:
        yield spot.put(_OFFICE)
    wider = spot.with_what_leads_on()
    if _REACHED.match(wider.said):
        yield wider.put(f"via {_OFFICE}")
    yield from taken_out(spot, seen, context)


def instead_of_link(spot: Spot, seen: Observation, context: Context) -> Iterator[Edit]:
    """The same page encrypted, where only that was wrong with it; else no link."""
    if _PLAIN_HTTP.match(spot.said) and all(
        ":" not in one.parts.netloc for one in links(spot.said)
    ):
        yield Edit(spot.field, spot.start, spot.end, spot.said, f"https:{spot.said[5:]}")
    yield from without_link(spot, seen, context)


def without_link(spot: Spot, seen: Observation, context: Context) -> Iterator[Edit]:
    """The link out, and with it the words that only point to it."""
    if edit := with_what_points(spot):
        yield edit
    else:
        yield from taken_out(spot, seen, context)


def instead_of_hashtag(spot: Spot, seen: Observation, _: Context) -> Iterator[Edit]:
    """A capital for each of its words, as the check has parted them."""
    yield Edit(spot.field, spot.start, spot.end, spot.said, seen.details["problem"])


def instead_of_shouting(spot: Spot, _: Observation, context: Context) -> Iterator[Edit]:
    """A sentence's ordinary letters; one exclamation mark for many."""
    if not any(map(str.isalpha, spot.said)):
        yield Edit(spot.field, spot.start, spot.end, spot.said, "!")
        return
    spot = spot.around(_CAPITALS) or spot
    named = [
        range(one.start, one.end)
        for one in context.mentions(spot.words, Style.PROSE)
        if one.start < spot.end and spot.start < one.end
    ]
    staff = context.staff.surnames | context.staff.forenames

    def quiet(found: re.Match[str]) -> str:
        word, place = found.group(), spot.start + found.start()
        if any(place in one for one in named) or letters(word) in staff:
            return word.capitalize()
        return word.capitalize() if _YEAR.match(found.string, found.start()) else _quiet(word)

    yield spot.put(_WORD.sub(quiet, spot.said))


def _quiet(word: str) -> str:
    """Small letters for a word of the language, a capital for a name, abbreviations as they are."""
    small = word.casefold()
    if small in _ALWAYS_CAPITAL:
        return word.capitalize()
    if small == "a" or small in english() or small.rpartition("'")[0] in english():
        return small
    return word if len(word) <= _SHORT else word.capitalize()
