"""What may stand where a pupil or a member of staff is named."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from chatops.checks.context import Context
from chatops.checks.mentions import handles
from chatops.findings import Observation
from chatops.mending.spot import Spot
from chatops.mends import Edit
from chatops.roll.folding import letters
from chatops.roll.pupil import Pupil

_HASHTAG: Final = re.compile(r"#\w+")
_POSSESSIVE: Final = re.compile(r"['\u2019]s?$")
# Before one of these an article would be one too many: "our Grace".
_DETERMINERS: Final = frozenset(
    "the a an our my your his her their its this".split()  # noqa: SIM905 - a list of words reads best as words
)
# After one of these a person is only named with "to": "Well done Grace".
_THANKS: Final = frozenset({"done", "congratulations", "congrats", "thanks", "you"})
_ANYBODY: Final = "pupil"


def instead_of_pupils(spot: Spot, seen: Observation, context: Context) -> Iterator[Edit]:
    """What may stand for the pupils named, the telling first: a trial shows what the pack allows."""
    pupils = [context.roll.pupils[one] for one in seen.pupils if one in context.roll.pupils]
    if not pupils:
        return
    handle = next((one for one in handles(spot.words) if _lies_in(spot, one.start, one.end)), None)
    if handle is not None:
        yield replace(spot, start=handle.start, end=handle.end).taken_out()
    elif hashtag := spot.around(_HASHTAG):
        yield from (spot.put(one.title().replace(" ", "")) for one in _groups(pupils))
        yield hashtag.taken_out()
    else:
        ending = _POSSESSIVE.search(spot.said)
        owns = f"{spot.said[ending.start()]}s" if ending else ""
        yield from (spot.put(one + owns) for one in _forenames(spot, pupils))
        yield from (
            spot.put(_in_sentence(spot, f"{one} {_ANYBODY}") + owns) for one in _groups(pupils)
        )
        yield spot.put(_in_sentence(spot, _ANYBODY) + owns)


def instead_of_staff(spot: Spot, _: Observation, context: Context) -> Iterator[Edit]:
    """Title and surname for a forename, where only one of the staff bears it."""
    said = letters(_POSSESSIVE.sub("", spot.said))
    owns = "'s" if _POSSESSIVE.search(spot.said) else ""
    borne = [one for one in context.staff.people if one[0] and letters(one[1]) == said]
    if len(borne) != 1:
        return
    title, _forename, surname = borne[0]
    rest = spot.words[spot.end :].lstrip()
    if letters(rest[: len(surname)]) == letters(surname):
        yield spot.put(title)
    elif spot.word_before == title.casefold().rstrip("."):
        yield spot.put(surname + owns)
    else:
        yield spot.put(f"{title} {surname}{owns}")


def _lies_in(spot: Spot, start: int, end: int) -> bool:
    return start <= spot.start and spot.end <= end


def _forenames(spot: Spot, pupils: Sequence[Pupil]) -> Iterator[str]:
    """The forename alone, where more than that was said of one pupil."""
    if len(pupils) == 1 and letters(pupils[0].forename) != letters(spot.said):
        yield pupils[0].forename


def _groups(pupils: Sequence[Pupil]) -> Iterator[str]:
    years = {one.year_group for one in pupils}
    if len(years) == 1:
        yield years.pop()


def _in_sentence(spot: Spot, who: str) -> str:
    if spot.word_before in _DETERMINERS:
        return who
    return f"to a {who}" if spot.word_before in _THANKS else f"a {who}"
