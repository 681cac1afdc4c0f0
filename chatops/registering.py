"""What may be asked to be written down in the consent register, and beside it."""

from dataclasses import dataclass
from datetime import date

from chatops.consent.record import Choice


@dataclass(frozen=True, slots=True)
class KeepOuting:
    by: str
    school: str
    name: str
    day: date
    leader: str
    groups: tuple[str, ...] = ()
    pupils: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """Somebody writes down what a family, or a member of staff (ADULT and their id), has said.

    *event* is the one occasion that a yes is for. *media* and *channels* may be EVERY.
    """

    by: str
    school: str
    pupil: str
    choice: Choice
    media: tuple[str, ...]
    channels: tuple[str, ...]
    given_on: date
    given_by: str = ""
    written: bool = False
    evidence: str = ""
    valid_until: date | None = None
    event: str = ""


@dataclass(frozen=True, slots=True)
class UndoConsent:
    """Somebody takes back, on the same day, what a form has written down of this pupil."""

    by: str
    school: str
    pupil: str
    batch: str


@dataclass(frozen=True, slots=True)
class AgreeToUndo:
    """A second person agrees that an import (*batch*) is undone, though that loosens much."""

    by: str
    school: str
    batch: str


@dataclass(frozen=True, slots=True)
class RefuseToUndo:
    """A second person refuses it, or whoever asked takes it back."""

    by: str
    school: str
    batch: str
