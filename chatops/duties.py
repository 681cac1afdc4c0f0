"""What is due when, about consents and take-downs: a pure function of facts and the clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from chatops.agenda import SpokenWish
from chatops.consent.standing import SEPTEMBER, academic_year
from chatops.take_down import SATURDAY, Outcome, TakeDown

OPENS: Final = 8  # o'clock at the school; nobody is reminded before, nor after CLOSES
CLOSES: Final = 18
WEEK: Final = 7
# Days after a spoken wish on which its writing is asked for again (the product's own choice).
WRITING_AFTER: Final = (7, 21)


class Kind(StrEnum):
    """What somebody is reminded of."""

    TAKE_DOWN_DUE = "a take-down is due today"
    TAKE_DOWN_LATE = "a take-down is overdue"
    WRITING = "a spoken wish has not come in writing"
    RENEWAL = "consents are to be renewed"


@dataclass(frozen=True, slots=True)
class Duty:
    """One reminder. *key* names it for ever, so that it is given once; *about* is an id."""

    key: str
    kind: Kind
    about: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a school's duties hang on. *now* is the moment on the school's own clock."""

    now: datetime
    take_downs: Sequence[TakeDown]
    wishes: Sequence[SpokenWish]
    renews: bool


def due(facts: Facts) -> tuple[Duty, ...]:
    """What somebody is to be reminded of now, in office hours of a weekday; each thing once.

    Of these, whoever asks leaves out what was seen to: the key says which.
    """
    if facts.now.weekday() >= SATURDAY or not OPENS <= facts.now.hour < CLOSES:
        return ()
    return (*_take_downs(facts), *_writings(facts), *_renewal(facts))


def _take_downs(facts: Facts) -> Iterator[Duty]:
    today = facts.now.date()
    for task in facts.take_downs:
        if task.outcome is Outcome.OPEN and today == task.due:
            yield Duty(f"take-down {task.id} due", Kind.TAKE_DOWN_DUE, task.id)
        elif task.outcome is Outcome.OPEN and today > task.due:
            yield Duty(f"take-down {task.id} late {today}", Kind.TAKE_DOWN_LATE, task.id)


def _writings(facts: Facts) -> Iterator[Duty]:
    for wish in facts.wishes:
        waited = facts.now.date() - wish.at.astimezone(facts.now.tzinfo).date()
        passed = [days for days in WRITING_AFTER if waited >= timedelta(days=days)]
        if passed:
            yield Duty(f"writing {wish.batch} {passed[-1]}", Kind.WRITING, wish.batch)


def _renewal(facts: Facts) -> Iterator[Duty]:
    today = facts.now.date()
    if facts.renews and today.month == SEPTEMBER:
        week = (today - date(today.year, SEPTEMBER, 1)).days // WEEK
        yield Duty(f"renewal {academic_year(today)} week {week}", Kind.RENEWAL)
