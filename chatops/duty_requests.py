"""What may be asked about the duties that a policy gives people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerDuty:
    """Somebody has done what a duty asks, or confirms it for themselves.

    *duty* is the id under which it was given; of one that may be confirmed at any time, its name.
    *ticked* are the places, from 0, of the points that hold.
    """

    by: str
    school: str
    duty: str
    ticked: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CallForDuty:
    """Somebody who oversees the duties has one given now: training is to be refreshed, say."""

    by: str
    school: str
    duty: str


@dataclass(frozen=True, slots=True)
class HoldForRoundUp:
    """The author has a draft (the revision *seen*) wait for the next round-up, as a part of it."""

    draft: str
    by: str
    seen: str


DutyRequest = AnswerDuty | CallForDuty | HoldForRoundUp
