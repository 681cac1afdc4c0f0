"""One thing a family said about one pupil's image, video or name; records are only ever added."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from typing import Final


class Medium(StrEnum):
    IMAGE = auto()
    VIDEO = auto()
    NAME = auto()


class Choice(StrEnum):
    """What was decided. NEVER (with every medium and channel) is the do-not-publish list."""

    GRANTED = auto()
    REFUSED = auto()
    WITHDRAWN = auto()
    OBJECTED = auto()
    UNKNOWN = auto()
    NEVER = auto()


EVERY: Final = "*"  # in place of a medium or a channel


@dataclass(frozen=True, slots=True)
class Record:
    """A consent record. *medium* and *channel* may be EVERY.

    *given_on* is when the family said it, *recorded_on* what the source claims, *recorded_at* the
    desk's own clock. *order* is the place among all records kept, so the latest of two is known.
    """

    school: str
    pupil: str
    medium: str
    channel: str
    choice: Choice
    given_on: date
    recorded_at: datetime
    order: int = 0
    basis: str = ""
    given_by: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    event: str = ""
    written: bool = False
    evidence: str = ""
    recorded_on: date | None = None
    recorded_by: str = ""
    batch: str = ""
    row: int = 0


def own_evidence(batch: str, row: int) -> str:
    """The evidence of a record that came in with no other: the import, and its row there."""
    return f"import {batch}, row {row}"
