"""What the desk needs from outside, each as small as its use here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from chatops.agenda import Agenda
from chatops.batches import Batches
from chatops.cases import Cases
from chatops.consent.record import Record
from chatops.consent.register import Register
from chatops.draft import Decision, Draft, Photo, Revision, State
from chatops.forgetting import Forgetting
from chatops.notices import Envelope, Notice
from chatops.people import Surface
from chatops.picture_ledger import PictureLedger
from chatops.policy.pack import Pack
from chatops.records import Records
from chatops.roll.difference import RollDifference
from chatops.roll.leavers import Leavers
from chatops.roll.roll import Roll
from chatops.school import Trust
from chatops.trail import Checkpoint, Entry, Tip


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class Directory(Protocol):
    """The trust as its file says now, and its schools' packs."""

    def trust(self) -> Trust: ...

    def pack(self, school: str) -> Pack:
        """The pack that this school's drafts are judged by."""
        ...

    def surfaces(self) -> frozenset[Surface]:
        """The surfaces that are on."""
        ...


@dataclass(frozen=True, slots=True)
class Event:
    """Something for the trail that moves no draft: a look-up, an import, a refused click.

    *subject* is a key such as "pupil:thornfield/1042", in whose place the ledger puts a pseudonym,
    or "draft:ID", which names nobody and stands on the trail as the draft's own id.
    *reason* is kept beside the trail, salted and erasable.
    """

    school: str
    actor: str
    verb: str
    subject: str
    at: datetime
    reason: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class KeptCheckpoint:
    """A checkpoint that was made and sent out: the signed note and how long the trail was."""

    size: int
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """One import of consent records: of which file, who applied it, and when."""

    id: str
    school: str
    source: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A consent record that loosens and waits for a second person; it counts for nothing yet.

    The record's *recorded_by* and *recorded_at* say who asked for it, and when.
    """

    number: int
    record: Record


class Ledger(
    PictureLedger, Leavers, Agenda, Batches, Register, Records, Forgetting, Cases, Protocol
):
    """One transaction: all of it is kept on a clean exit, none of it otherwise."""

    def draft(self, draft: str, /) -> Draft:
        """The draft as last kept; DraftNotFound if there is none."""
        ...

    def revision(self, draft: str, digest: str, /) -> Revision:
        """An earlier revision of a draft, or its newest; DraftNotFound if it has none such."""
        ...

    def drafts(
        self,
        school: str,
        /,
        *,
        states: Iterable[State] = (),
        author: str = "",
        limit: int = 100,
    ) -> Sequence[Draft]:
        """Drafts of a school, newest first; only these states and this author where given."""
        ...

    def open(self, draft: Draft, decision: Decision, /) -> bool:
        """Keep a new draft and its first decision; False, changing nothing, if its id is known."""
        ...

    def record(self, draft: Draft, decision: Decision, /) -> None:
        """Keep the moved draft *and* its decision: there is no way to do only one.

        Guarded by the version that was read: DraftChanged if another decision came between.
        """
        ...

    def witness(self, event: Event, /) -> None:
        """Put an event that moves no draft on the trail."""
        ...

    def post(self, envelope: Envelope, /) -> None:
        """Put something to be told in the outbox of this same transaction."""
        ...

    def keep_checkpoint(self, school: str, kept: KeptCheckpoint, /) -> None: ...

    def last_checkpoint(self, school: str, /) -> KeptCheckpoint | None:
        """The newest checkpoint made of this school's trail."""
        ...

    def tip(self, school: str, /) -> Tip:
        """How long the school's trail is now, and its newest seal."""
        ...

    def roll(self, school: str, /) -> Roll:
        """The school's roll as of its newest import (one value per version, so it is cheap)."""
        ...

    def keep_roll(self, school: str, difference: RollDifference, /, *, complete: bool) -> None:
        """Take up what a file changes, as a new version; only a complete file lets pupils leave."""
        ...

    def keep_consents(self, batch: Batch, records: Sequence[Record], /) -> None:
        """Add the records of one import, in this order; the ledger gives each its *order*."""
        ...

    def batch(self, school: str, batch: str, /) -> Batch | None:
        """A batch by its id, unless there is none or it was undone."""
        ...

    def undo_batch(self, school: str, batch: str, at: datetime, /) -> bool:
        """Let every record of a batch count for nothing from *at* on; the records stay.

        False if it was undone before, or never was there.
        """
        ...

    def hold_back(self, records: Sequence[Record], /) -> None:
        """Keep these records aside until a second person has seen them."""
        ...

    def waiting(self, school: str, /) -> Sequence[Waiting]:
        """What is kept aside for a second person, oldest first."""
        ...

    def no_longer_waiting(self, numbers: Iterable[int], /) -> None:
        """Take these out of what waits: they were kept, or are asked for anew."""
        ...

    def entries(self, school: str, /, *, subject: str = "") -> Sequence[Entry]:
        """The school's trail in order, or only the entries about one draft (by id) or one key."""
        ...

    def reasons(self, school: str, positions: Iterable[int], /) -> Mapping[int, str]:
        """The reasons kept beside these entries, where not erased."""
        ...

    def latest(self, school: str, verb: str, before: int, limit: int, /) -> Sequence[Entry]:
        """The newest entries with this verb, of those before a position; newest first."""
        ...

    def key_of(self, pseudonym: str, /) -> str:
        """The key behind a subject's pseudonym; empty where it was erased."""
        ...

    def member_of(self, pseudonym: str, /) -> str:
        """The member id behind an actor's pseudonym; empty where it was erased."""
        ...


class Storage(Protocol):
    def transaction(self) -> AbstractContextManager[Ledger]:
        """A transaction that may write; on SQLite it holds the write lock from its start."""
        ...

    def together(self) -> AbstractContextManager[Callable[[], AbstractContextManager[Ledger]]]:
        """Gives transactions, to be used one after the other, that are kept at one stroke.

        Each is whole or nothing by itself and sees what those before it did. Nothing is kept
        before the last has ended; where that stroke fails, nothing at all.
        """
        ...

    def reading(self) -> AbstractContextManager[Ledger]:
        """A transaction that only reads, from one consistent moment."""
        ...


@dataclass(frozen=True, slots=True)
class Claimed:
    """An envelope taken out of the outbox for a while; it comes back unless it is settled."""

    number: int
    attempt: int
    envelope: Envelope


class Outbox(Protocol):
    """Envelopes that wait for delivery; kept with the drafts, claimed with a lease."""

    def claim(self, at: datetime, lease: timedelta, limit: int) -> Sequence[Claimed]:
        """Take up to *limit* due envelopes, oldest first, for as long as *lease*.

        Envelopes to one member on one surface about one draft are handed out in order.
        """
        ...

    def hold(self, number: int, until: datetime) -> None:
        """It is still being delivered: nobody else may claim it before *until*."""
        ...

    def settle(self, *numbers: int) -> None:
        """They were delivered: take them out for good."""
        ...

    def put_back(self, number: int, due: datetime) -> None:
        """It was not delivered: due again at *due*."""
        ...

    def park(self, number: int, why: str) -> None:
        """It cannot be delivered: keep it aside, with the reason, until somebody looks."""
        ...

    def next_due(self) -> datetime | None:
        """When the earliest waiting envelope is due; None if nothing waits."""
        ...


class Notary(Protocol):
    """Signs a checkpoint with a key that lives outside the database."""

    def sign(self, checkpoint: Checkpoint, /) -> str:
        """The checkpoint as a C2SP signed note."""
        ...


class Messenger(Protocol):
    """Takes a notice to a person. May be told the same thing twice."""

    async def deliver(self, to: str, notice: Notice, /) -> None:
        """Show *notice* to the member *to*; a card already shown is updated in place.

        NotDelivered where the platform did not take it.
        """
        ...


class Intake(Protocol):
    """Fetches what a surface only points at."""

    async def fetch(self, photo: Photo, /) -> Photo:
        """The photo with its clean bytes kept and digest set, or with its problem in words.

        NotDelivered where the surface cannot be reached now and it is worth trying again.
        """
        ...
