"""What the desk answers to whoever asked."""

from dataclasses import dataclass
from datetime import date, datetime

from chatops.draft import State
from chatops.notices.card import AccountLine, Control


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What stands for one medium on one channel, in words; dates where there is a record."""

    medium: str
    channel: str
    standing: str
    since: date | None = None
    until: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class PupilAnswer:
    """What the register says of one pupil, as far as the asker may know; *note* says the rest."""

    name: str
    lines: tuple[ConsentLine, ...] = ()
    note: str = ""
    controls: tuple[Control, ...] = ()
    needs: tuple[str, ...] = ()  # what the school's policy asks beyond a plain yes


@dataclass(frozen=True, slots=True)
class ListLine:
    """One pupil of a no-photo list, and what may not be; never why."""

    name: str
    said: str


@dataclass(frozen=True, slots=True)
class PhotoList:
    """Who of a class or trip may not be photographed freely; no good after *until*.

    *free* of *of* pupils may be shown everywhere; *adults* asked not to be photographed. *show* is the
    way to the same list, for a message that stays longer than the list is good.
    """

    title: str
    day: date
    until: datetime
    lines: tuple[ListLine, ...]
    free: int
    of: int
    adults: tuple[str, ...] = ()
    show: Control | None = None


@dataclass(frozen=True, slots=True)
class PupilChoice:
    """A pupil to choose: the admission number, and how people know the child ("Zoë Brandt, 4A")."""

    admission_no: str
    label: str


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """The answer to a look-up: one pupil, a list, a choice of several, or nobody."""

    asked: str
    pupil: PupilAnswer | None = None
    choices: tuple[PupilChoice, ...] = ()
    listed: PhotoList | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What the submission form of one school offers and asks."""

    school: str
    name: str
    accounts: tuple[AccountLine, ...]
    asks: tuple[str, ...]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry of a draft's trail, told with names to somebody who may read it."""

    position: int
    at: datetime
    who: str
    what: str
    seal: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """One look-up in the consent register, told with names to whoever answers for them."""

    position: int
    at: datetime
    who: str
    roles: str
    whom: str


@dataclass(frozen=True, slots=True)
class DutyAnswer:
    """Who did what a duty asks, when; *note* is what they said, *missing* what did not hold."""

    who: str
    on: date
    note: str = ""
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty of a school's policy, for whoever oversees them: what it says, and how it stands.

    *given* is the day on which it was last given, where it asks something; *owing* are the names of
    those who have not answered, *of* how many are asked.
    """

    says: str
    clauses: tuple[str, ...]
    rhythm: str
    whose: str
    given: date | None = None
    answers: tuple[DutyAnswer, ...] = ()
    owing: tuple[str, ...] = ()
    of: int = 0
    open: bool = False
    warning: str = ""
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """The desk's answer to a request that moved a draft; *said* is a line for the person."""

    draft: str
    state: State
    said: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The desk's answer to a request that moved no draft; *said* is a line for the person."""

    said: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A checkpoint was made of a school's trail, *size* entries long."""

    school: str
    size: int


@dataclass(frozen=True, slots=True)
class Told:
    """So many people were told of something."""

    readers: int


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known of a picture is kept, under this digest; *erase*: its bytes are to go."""

    digest: str
    erase: bool = False


Reply = Kept | Done | ConsentAnswer | Sealed | Told | Noted
