"""What may stand where a pupil or a member of staff is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from chatops.checks.context import Context
from chatops.checks.links import links
from chatops.checks.mentions import handles
from chatops.findings import Observation
from chatops.mending.fitting import as_loud, in_sentence, is_said_already, with_title
from chatops.mending.pointing import with_what_points
from chatops.mending.spot import Spot
from chatops.mends import Edit
from chatops.roll.folding import letters
from chatops.roll.pupil import Pupil

_HASHTAG: Final = re.compile(r"#\w+")
_POSSESSIVE: Final = re.compile(r"['\u2019]s?$", re.IGNORECASE)
_PLURAL_OWNS: Final = re.compile(r"['\u2019](?!\w)")
_INITIAL: Final = re.compile(r"\.(?=[ \t]+[a-z])")
_SECOND_PART: Final = re.compile(r"-[A-Z]\w+")
_FAMILY: Final = re.compile(r"[ \t]+family\b", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[\w.+-]+@[\w.-]+\w")
_ANYBODY: Final = "pupil"
_SOMEBODY: Final = "somebody"


def instead_of_pupils(spot: Spot, seen: Observation, context: Context) -> Iterator[Edit]:
    """What may stand for the pupils named, the telling first: a trial shows what the pack allows."""
    pupils = [context.roll.pupils[one] for one in seen.pupils if one in context.roll.pupils]
    if not pupils:
        return
    if _in_handle(spot):
        yield from instead_of_handle(spot, seen, context)
    elif hashtag := spot.around(_HASHTAG):
        yield from (spot.put(one.title().replace(" ", "")) for one in _groups(pupils))
        yield hashtag.taken_out()
    elif spot.around(_EMAIL):
        return  # the whole address is a finding of its own, with a mend of its own
    elif link := _in_link(spot):
        pointed = with_what_points(link)
        if pointed or not link.is_needed:
            yield pointed or link.taken_out()
    else:
        yield from _in_prose(with_title(spot), pupils)


def instead_of_staff(spot: Spot, _: Observation, context: Context) -> Iterator[Edit]:
    """Title and surname for a forename, where only one of the staff bears it."""
    said = letters(_POSSESSIVE.sub("", spot.said))
    borne = [one for one in context.staff.people if one[0] and letters(one[1]) == said]
    if len(borne) != 1 or spot.around(_EMAIL):
        return
    title, _forename, surname = borne[0]
    owns = "'s" if _POSSESSIVE.search(spot.said) else ""
    rest = spot.words[spot.end :].lstrip()
    spot = with_title(spot)
    if spot.around(_HASHTAG):
        yield spot.put(f"{title}{surname}")
    elif letters(rest[: len(surname)]) == letters(surname):
        yield spot.put(as_loud(spot, title))
    else:
        yield spot.put(as_loud(spot, f"{title} {surname}{owns}"))


def instead_of_handle(spot: Spot, _: Observation, __: Context) -> Iterator[Edit]:
    """Nothing, where the sentence still stands then; else "somebody", as a handle may be anybody's."""
    handle = _in_handle(spot) or spot
    yield handle.put(_SOMEBODY) if handle.is_needed else handle.taken_out()


def _in_handle(spot: Spot) -> Spot | None:
    """The whole @mention in which the spot lies."""
    around = (one for one in handles(spot.words) if one.start <= spot.start and spot.end <= one.end)
    return next((replace(spot, start=one.start, end=one.end) for one in around), None)


def _in_link(spot: Spot) -> Spot | None:
    around = (one for one in links(spot.words) if one.start <= spot.start and spot.end <= one.end)
    return next((replace(spot, start=one.start, end=one.end) for one in around), None)


def _in_prose(spot: Spot, pupils: Sequence[Pupil]) -> Iterator[Edit]:
    ending = _POSSESSIVE.search(spot.said)
    owns = f"{spot.said[ending.start()]}s" if ending else ""
    if _FAMILY.match(spot.after) or any(_is_plural(spot.said, one.surname) for one in pupils):
        yield from _families(spot, pupils)
        return
    if any(_is_plural(spot.said, one.forename) for one in pupils):
        owns = "'s"
    yield from (spot.put(as_loud(spot, one + owns)) for one in _forenames(spot, pupils))
    spot = _to_its_end(spot)
    if not ending and any(is_said_already(spot, one.surname) for one in pupils):
        yield spot.taken_out()
    for group in (*(f"{one} {_ANYBODY}" for one in _groups(pupils)), _ANYBODY):
        yield spot.put(as_loud(spot, in_sentence(spot, group) + owns))


def _families(spot: Spot, pupils: Sequence[Pupil]) -> Iterator[Edit]:
    """For "the Brandts": the family, not the child."""
    whole = _FAMILY.match(spot.words, spot.end)
    owns = _PLURAL_OWNS.match(spot.words, spot.end)
    for found in filter(None, (whole, owns)):
        spot = replace(spot, end=found.end())
    for group in (*(f"{one} family" for one in _groups(pupils)), "family"):
        yield spot.put(as_loud(spot, in_sentence(spot, group) + ("'s" if owns else "")))


def _is_plural(said: str, name: str) -> bool:
    return letters(said) in {f"{letters(name)}s", f"{letters(name)}es"}


def _to_its_end(spot: Spot) -> Spot:
    """The spot with the point of an initial, or the second half of a double name."""
    for pattern in (_INITIAL, _SECOND_PART):
        found = pattern.match(spot.words, spot.end)
        if found:
            return replace(spot, end=found.end())
    return spot


def _forenames(spot: Spot, pupils: Sequence[Pupil]) -> Iterator[str]:
    """The forename alone, where more than that was said of one pupil."""
    if len(pupils) == 1 and letters(pupils[0].forename) != letters(spot.said):
        yield pupils[0].forename


def _groups(pupils: Sequence[Pupil]) -> Iterator[str]:
    years = {one.year_group for one in pupils}
    if len(years) == 1:
        yield years.pop()
