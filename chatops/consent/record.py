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
    """What was decided. NEVER (with every medium and channel) is the do-not-publish list.

    LIFTED takes a pupil off that list again; no file can say it, only the safeguarding lead's form.

    DECIDES says that of this pupil a yes counts only from whoever it is *given_by* (a local authority
    for a looked-after child); ANYBODY ends that, by form only. Neither is a yes or a no.
    """

    GRANTED = auto()
    REFUSED = auto()
    WITHDRAWN = auto()
    OBJECTED = auto()
    UNKNOWN = auto()
    NEVER = auto()
    LIFTED = auto()
    DECIDES = auto()
    ANYBODY = auto()


LISTING: Final = frozenset({Choice.NEVER, Choice.LIFTED})  # what is about the do-not-publish list


DECIDING: Final = frozenset({Choice.DECIDES, Choice.ANYBODY})  # what is about who decides
BY_FORM_ONLY: Final = frozenset({Choice.LIFTED, Choice.ANYBODY})


EVERY: Final = "*"  # in place of a medium or a channel
ADULT: Final = "adult:"  # before a member's id, in place of an admission number
AUTHORITY: Final = "local authority"  # in place of a guardian's name
THE_PUPIL: Final = "pupil"  # in place of a guardian's name: the pupil's own word


@dataclass(frozen=True, slots=True)
class Record:
    """A consent record. *medium* and *channel* may be EVERY.

    *given_on* is when the family said it, *recorded_on* what the source claims, *recorded_at* the
    desk's own clock. *order* is the place among all records kept, so the latest of two is known.
    *undone_at* is when the whole batch was undone: from then on the record counts for nothing.
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
    undone_at: datetime | None = None


def own_evidence(batch: str, row: int) -> str:
    """The evidence of a record that came in with no other: the import, and its row there."""
    return f"import {batch}, row {row}"
