"""A post that is public and may no longer stand: the task to take it down, until it is done."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from chatops.errors import MoveNotPossible

SATURDAY: Final = 5


class Outcome(StrEnum):
    """How a task stands. NOT_NEEDED: what it was opened for was undone before anybody acted."""

    OPEN = "open"
    REMOVED = "removed"
    STAYS = "cannot be removed"
    NOT_NEEDED = "not needed any more"


@dataclass(frozen=True, slots=True)
class TakeDown:
    """A task for the administrators of one account, for one live post.

    *pupil* (an admission number) is whose wish it follows and *batch* the records that say so; both
    are empty where a check found something only when the post was public already. *said* is the
    evidence that it was removed, or why it cannot be.
    """

    id: str
    school: str
    draft: str
    account: str
    address: str
    opened_at: datetime
    due: date
    pupil: str = ""
    batch: str = ""
    outcome: Outcome = Outcome.OPEN
    said: str = ""
    by: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReportRemoved:
    """An administrator has taken a post down, and says how they saw that it is gone."""

    task: str
    by: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ReportStays:
    """A post cannot be taken down, for the reason that is given."""

    task: str
    by: str
    reason: str


def closed(task: TakeDown, outcome: Outcome, by: str, said: str, at: datetime) -> TakeDown:
    """The task with its end. MoveNotPossible where it has one already: a task ends once."""
    if task.outcome is not Outcome.OPEN:
        raise MoveNotPossible(f"this take-down was closed already: {task.outcome}.")
    return replace(task, outcome=outcome, by=by, said=said, closed_at=at)


def next_working_day(today: date) -> date:
    """DEF-5: a take-down is due in one working day."""
    due = today + timedelta(days=1)
    while due.weekday() >= SATURDAY:
        due += timedelta(days=1)
    return due
