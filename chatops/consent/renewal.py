"""Who has not answered for this school year yet: the renewal campaign's list, class by class."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from chatops.consent.record import Medium, Record
from chatops.consent.standing import ConsentRules, State, standing
from chatops.roll.pupil import Pupil
from chatops.school import Channel


@dataclass(frozen=True, slots=True)
class ClassMissing:
    """One class: who is missing (by name), of how many."""

    reg_group: str
    pupils: tuple[Pupil, ...]
    of: int


def missing(
    pupils: Iterable[Pupil],
    records: Mapping[str, Sequence[Record]],
    rules: ConsentRules,
    on: date,
    known_at: datetime,
) -> tuple[ClassMissing, ...]:
    """The classes with somebody missing: nothing is on file for a photo that holds this year.

    Days of grace do not count as an answer; a refusal is one, and stays one.
    """
    strict = replace(rules, grace_days=0)
    classes: dict[str, list[Pupil]] = {}
    for one in pupils:
        classes.setdefault(one.reg_group, []).append(one)
    found = (
        ClassMissing(
            group,
            tuple(
                one
                for one in several
                if _unanswered(
                    records.get(one.admission_no, ()), strict.for_year(one.year), on, known_at
                )
            ),
            len(several),
        )
        for group, several in sorted(classes.items())
    )
    return tuple(one for one in found if one.pupils)


def _unanswered(
    records: Sequence[Record], rules: ConsentRules, on: date, known_at: datetime
) -> bool:
    return any(
        standing(records, Medium.IMAGE, channel, on, known_at, rules).state is State.NOTHING
        for channel in Channel
    )
