"""What an import of consents would change: shown before anything is written.

It may tighten at once. What it would loosen (a refusal, an objection or a withdrawal that becomes
a yes) waits for a second person, where it is more than the school's pack lets one import loosen.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import compress, product
from types import MappingProxyType
from typing import Final

from chatops.consent.record import EVERY, Choice, Medium, Record, own_evidence
from chatops.consent.standing import (
    REFUSED_STATES,
    ConsentRules,
    State,
    folded_guardian,
    standing,
)
from chatops.school import Channel

_NO: Final = REFUSED_STATES | {State.NEVER}
_EVER: Final = datetime.max.replace(tzinfo=UTC)


class Turn(StrEnum):
    """How one standing changes; the gravest is told first."""

    LOOSENED = "loosened"
    TIGHTENED = "tightened"
    NEW = "new"
    UNCHANGED = "unchanged"


_GRAVITY: Final = tuple(Turn)


@dataclass(frozen=True, slots=True)
class Changed:
    """One pupil's standing for one medium and channel, before the import and after it."""

    pupil: str
    medium: Medium
    channel: Channel
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class ConsentDifference:
    """A file against what is on file, counted per pupil, medium and channel.

    *at_once* may be written now, *waiting* only when a second person has agreed. *repeated* rows
    say what is on file already, word for word, and are not written again; *repeats* are those of
    them that say again what a record on file says, with the place of that record.
    """

    new: tuple[Changed, ...]
    tightened: tuple[Changed, ...]
    loosened: tuple[Changed, ...]
    unchanged: int
    repeated: int
    at_once: tuple[Record, ...]
    waiting: tuple[Record, ...]
    repeats: tuple[tuple[Record, int], ...] = ()


def difference(
    before: Mapping[str, Sequence[Record]],
    rows: Iterable[Record],
    rules: ConsentRules,
    on: date,
    years: Mapping[str, str] = MappingProxyType({}),
) -> ConsentDifference:
    """Compare *rows* with the records on file (*before*, by admission number) as of the day *on*.

    *years* are the pupils' year groups, on which it depends whose word decides.
    """
    read = tuple(rows)
    known = {said(one): one.order for some in before.values() for one in some if not one.undone_at}
    fresh = _fresh(known, read)
    found: dict[Turn, list[Changed]] = {turn: [] for turn in Turn}
    for pupil, several in _by_pupil(fresh).items():
        own = rules.for_year(years.get(pupil, ""))
        for turn, changed in _turns(tuple(before.get(pupil, ())), several, own, on):
            found[turn].append(changed)
    loosened = found[Turn.LOOSENED]
    held = {one.pupil for one in loosened} if len(loosened) > rules.loosen_limit else set[str]()
    waits = [one.pupil in held and one.choice is Choice.GRANTED for one in fresh]
    return ConsentDifference(
        new=tuple(found[Turn.NEW]),
        tightened=tuple(found[Turn.TIGHTENED]),
        loosened=tuple(loosened),
        unchanged=len(found[Turn.UNCHANGED]),
        repeated=len(read) - len(fresh),
        at_once=tuple(one for one, held_back in zip(fresh, waits, strict=True) if not held_back),
        waiting=tuple(compress(fresh, waits)),
        repeats=tuple(_repeats(known, read)),
    )


def _repeats(
    known: Mapping[tuple[object, ...], int], rows: Iterable[Record]
) -> Iterable[tuple[Record, int]]:
    """The rows that say again what is on file, each record once."""
    again = ((one, known[said(one)]) for one in rows if said(one) in known)
    return {order: (one, order) for one, order in again}.values()


def _fresh(known: Mapping[tuple[object, ...], int], rows: Iterable[Record]) -> tuple[Record, ...]:
    """The rows that say something that is not on file in the same words."""
    first: dict[tuple[object, ...], Record] = {}
    for one in rows:
        if said(one) not in known:
            first.setdefault(said(one), one)
    return tuple(first.values())


def said(record: Record) -> tuple[object, ...]:
    """What the family said, whenever and by whom it was entered."""
    given_by = folded_guardian(record.given_by)
    what = (record.pupil, record.medium, record.channel, record.choice, record.event)
    when = (record.given_on, record.valid_from, record.valid_until)
    own = record.evidence == own_evidence(record.batch, record.row)
    evidence = "" if own else record.evidence
    return (*what, *when, given_by, record.basis, record.written, evidence)


def _by_pupil(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    pupils: dict[str, list[Record]] = {}
    for one in records:
        pupils.setdefault(one.pupil, []).append(one)
    return pupils


def _turns(
    before: tuple[Record, ...], fresh: Sequence[Record], rules: ConsentRules, on: date
) -> Iterator[tuple[Turn, Changed]]:
    last = max((one.order for one in before), default=0)
    after = (*before, *(replace(one, order=last + 1) for one in fresh))
    days = {
        on,
        *(day for one in fresh for day in (one.given_on, one.valid_from) if day and day > on),
    }
    yield from turns(before, after, _touched(fresh, rules), days, rules)


def turns(
    before: Sequence[Record],
    after: Sequence[Record],
    about: Iterable[tuple[Medium, Channel]],
    days: Collection[date],
    rules: ConsentRules,
) -> Iterator[tuple[Turn, Changed]]:
    """How one pupil's standings turn from the records *before* to those *after*.

    Each medium and channel once, by the gravest change on any of the *days*.
    """
    for medium, channel in about:
        changes = [
            Changed(
                after[0].pupil,
                medium,
                channel,
                standing(before, medium, channel, day, _EVER, rules).state,
                standing(after, medium, channel, day, _EVER, rules).state,
            )
            for day in sorted(days)
        ]
        turned = [(_turn(one, first=not before), one) for one in changes]
        yield min(turned, key=lambda one: _GRAVITY.index(one[0]))


def _turn(changed: Changed, *, first: bool) -> Turn:
    if changed.before is changed.after:
        return Turn.UNCHANGED
    if first:
        return Turn.NEW
    off_list = changed.before is State.NEVER  # only the lead's form, and an undoing, can do this
    if off_list or (changed.before in REFUSED_STATES and changed.after not in _NO):
        return Turn.LOOSENED
    return Turn.NEW if changed.after is State.GRANTED else Turn.TIGHTENED


def _touched(fresh: Iterable[Record], rules: ConsentRules) -> Iterable[tuple[Medium, Channel]]:
    """Every medium and channel that these records, read by these rules, may change."""
    found: dict[tuple[Medium, Channel], None] = {}
    for one in fresh:
        media = {*Medium} if one.medium == EVERY else {Medium(one.medium)}
        channels = {*Channel} if one.channel == EVERY else {Channel(one.channel)}
        if rules.film_as_image and Medium.IMAGE in media:
            media.add(Medium.VIDEO)
        if rules.website_as_social and Channel.SOCIAL in channels:
            channels.add(Channel.WEBSITE)
        found |= dict.fromkeys(product(sorted(media), sorted(channels)))
    return found
