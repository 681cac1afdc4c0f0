"""What is brought to people, and its envelope in the outbox."""

from dataclasses import dataclass
from datetime import date

from chatops.notices.card import Audience, Card, Control, PhotoLine
from chatops.people import Surface
from chatops.school import LARGEST_SIDE


@dataclass(frozen=True, slots=True)
class Word:
    """One short message to one person; *draft* is what it is about, if anything."""

    text: str
    draft: str = ""
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """The approved post for one account: the text to copy, and the photos' digests.

    Each photo is handed out with *long_side* pixels at most: its size in public there. *minding* is
    what the policy reminds whoever publishes of.
    """

    draft: str
    account: str
    text: str
    photos: tuple[PhotoLine, ...] = ()
    long_side: int = LARGEST_SIDE
    minding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeDownTask:
    """A published post that may no longer stand: what to remove, where, and by when."""

    task: str
    draft: str
    account: str
    address: str
    due: date
    reason: str
    controls: tuple[Control, ...] = ()
    open: bool = True


@dataclass(frozen=True, slots=True)
class CheckpointNote:
    """A signed checkpoint of the trail, to be kept where the database's owner cannot reach."""

    school: str
    note: str


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


@dataclass(frozen=True, slots=True)
class ShowCase:
    """To be told: a case, as it stands when it is delivered; never what was written in it."""

    school: str
    number: int


Tell = ShowCard | Word | HandOver | ShowTakeDown | ShowCase | CheckpointNote


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
