"""Whom families say two things about, and whom a file says nothing about: told beside the difference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from chatops.consent.record import DECIDING, EVERY, Choice, Record
from chatops.consent.standing import REFUSALS, folded_guardian

_IN_THE_FILE: Final = 2**62  # comes after every record that is kept already


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One pupil for whom one guardian's last word is a yes and another's a no: the no counts."""

    pupil: str
    medium: str
    channel: str


def contradictions(
    before: Mapping[str, Sequence[Record]], rows: Iterable[Record]
) -> tuple[Contradiction, ...]:
    """Those that a file brings or leaves standing, for the pupils in it.

    Two rows of one file that name the same guardian, or nobody, and differ are told as well.
    """
    found: dict[Contradiction, None] = {}
    for pupil, fresh in _by_pupil(rows).items():
        known = [one for one in before.get(pupil, ()) if not (one.event or one.undone_at)]
        for what, words in _by_matter(known, fresh).items():
            if {Choice.GRANTED, Choice.REFUSED} <= words:
                found[Contradiction(pupil, *what)] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Gone:
    """Something on file of which a file says nothing: it stays as it is. *said* is its last word."""

    pupil: str
    medium: str
    channel: str
    said: Choice


def gone(before: Mapping[str, Sequence[Record]], rows: Iterable[Record]) -> Iterator[Gone]:
    """What is on file of these pupils and in no row, each medium and channel once."""
    matters: dict[str, set[tuple[str, str]]] = {}
    for one in rows:
        matters.setdefault(one.pupil, set()).add((one.medium, one.channel))
    for pupil, records in before.items():
        counted = (
            one for one in records if not (one.undone_at or one.event or one.choice in DECIDING)
        )
        last = {(one.medium, one.channel): one.choice for one in counted}
        said = matters.get(pupil, set())
        for (medium, channel), choice in last.items():
            if not any(meets((medium, channel), what) for what in said):
                yield Gone(pupil, medium, channel, choice)


def meets(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two pairs of medium and channel, either of which may be EVERY, have one in common."""
    return all(EVERY in {this, that} or this == that for this, that in zip(one, other, strict=True))


def absent(on_file: Iterable[str], rows: Iterable[Record]) -> tuple[str, ...]:
    """The pupils with consents on file of whom the file says nothing; they keep what is known."""
    spoken_of = {one.pupil for one in rows}
    return tuple(one for one in on_file if one not in spoken_of)


def _by_pupil(rows: Iterable[Record]) -> Mapping[str, list[Record]]:
    pupils: dict[str, list[Record]] = {}
    for one in rows:
        if not one.event:
            pupils.setdefault(one.pupil, []).append(one)
    return pupils


def _by_matter(
    known: Sequence[Record], fresh: Sequence[Record]
) -> Mapping[tuple[str, str], frozenset[Choice]]:
    """What the guardians' last words are, a yes or a no, for each medium and channel in the file."""
    last: dict[tuple[str, str, str], tuple[tuple[date, int], set[Choice]]] = {}
    matters = {(one.medium, one.channel) for one in fresh}
    placed = [(one, one.order) for one in known] + [(one, _IN_THE_FILE) for one in fresh]
    for one, order in placed:
        key, place = (one.medium, one.channel, folded_guardian(one.given_by)), (one.given_on, order)
        before, words = last.get(key, (place, set()))
        if place >= before:
            last[key] = place, (words if place == before else set()) | _yes_or_no(one)
    found: dict[tuple[str, str], frozenset[Choice]] = {}
    for (medium, channel, _), (_, words) in last.items():
        if (medium, channel) in matters:
            found[medium, channel] = found.get((medium, channel), frozenset()) | words
    return found


def _yes_or_no(record: Record) -> frozenset[Choice]:
    """A word as a yes or a no; a don't-know is neither."""
    if record.choice in REFUSALS:
        return frozenset({Choice.REFUSED})
    return frozenset({record.choice} & {Choice.GRANTED})
