"""What the desk says to people: frozen values, with no word of how a surface shows them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chatops.draft import Standing, State
from chatops.findings import Place, Severity
from chatops.people import Surface


class Audience(StrEnum):
    """Whose card of a draft it is: each sees what they need, and the controls they have."""

    AUTHOR = "author"
    APPROVER = "approver"
    PUBLISHER = "publisher"


class Action(StrEnum):
    """A control on a card; the same word on every surface."""

    APPROVE = "approve"
    ASK_CHANGES = "ask_changes"
    REJECT = "reject"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    GET_POST = "get_post"
    MARK_POSTED = "mark_posted"
    COULD_NOT_POST = "could_not_post"


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as this reader may see it; *clauses* is empty where the reason is not theirs."""

    severity: Severity
    message: str
    remedy: str
    clauses: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account of a draft: where it stands there, and what this reader may do about it."""

    id: str
    name: str
    standing: Standing = Standing.WAITING
    address: str = ""
    reason: str = ""
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """One photo: its clean bytes are in the media store under *digest*."""

    digest: str
    alt: str
    label: str
    pictured: tuple[str, ...] = ()
    none_visible: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One pictured pupil, and in one line what consent says for this draft."""

    name: str
    consent: str


@dataclass(frozen=True, slots=True)
class Card:
    """A draft, as it stands now, for one reader."""

    audience: Audience
    draft: str
    digest: str
    version: int
    revision: int
    state: State
    school: str
    author: str
    status: str
    text: str
    accounts: tuple[AccountLine, ...] = ()
    photos: tuple[PhotoLine, ...] = ()
    pictured: tuple[PupilLine, ...] = ()
    findings: tuple[Said, ...] = ()
    actions: tuple[Action, ...] = ()
    needs_reason: bool = False
    reason: str = ""
    wished: date | None = None
    update_only: bool = False  # never a new message: it only puts right a card already shown


@dataclass(frozen=True, slots=True)
class Word:
    """One short message to one person; *draft* is what it is about, if anything."""

    text: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """The approved post for one account: the text to copy, and the photos' digests."""

    draft: str
    account: str
    text: str
    photos: tuple[PhotoLine, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeDownTask:
    """A published post that may no longer stand: what to remove, where, and by when."""

    task: str
    draft: str
    account: str
    address: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class CheckpointNote:
    """A signed checkpoint of the trail, to be kept where the database's owner cannot reach."""

    school: str
    note: str


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


@dataclass(frozen=True, slots=True)
class PupilChoice:
    """A pupil to choose: the admission number, and how people know the child ("Zoë Brandt, 4A")."""

    admission_no: str
    label: str


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """The answer to a look-up: one pupil, or a choice of several, or nobody."""

    asked: str
    pupil: PupilAnswer | None = None
    choices: tuple[PupilChoice, ...] = ()


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


Notice = Card | Word | Handover | TakeDownTask | CheckpointNote


@dataclass(frozen=True, slots=True)
class ShowCard:
    """To be told: this draft's card. It is composed when it is delivered, so it is never stale."""

    draft: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class HandOver:
    """To be told: the approved post for one account, as of the revision whose digest is *seen*."""

    draft: str
    seen: str
    account: str


@dataclass(frozen=True, slots=True)
class ShowTakeDown:
    """To be told: a take-down task, as it stands when it is delivered."""

    task: str


Tell = ShowCard | Word | HandOver | ShowTakeDown | CheckpointNote


@dataclass(frozen=True, slots=True)
class Envelope:
    """Something to be told to one member on one surface."""

    to: str
    surface: Surface
    tell: Tell


@dataclass(frozen=True, slots=True)
class Parcel:
    """An envelope in the outbox, claimed for delivery, with the notice to show."""

    number: int
    attempt: int
    to: str
    surface: Surface
    notice: Notice


@dataclass(frozen=True, slots=True)
class Kept:
    """The desk's answer to a request that moved a draft; *said* is a line for the person."""

    draft: str
    state: State
    said: str = ""


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
    """The facts of a picture are kept, under this digest."""

    digest: str


Reply = Kept | ConsentAnswer | Sealed | Told | Noted
