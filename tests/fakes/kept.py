"""All that a storage in memory holds."""

from copy import copy
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from typing import Final

from chatops.agenda import Answered, Appearance, Given, Outing, Published, SpokenWish
from chatops.batches import AskedUndoing, Repeat
from chatops.cases import Case
from chatops.consent.record import Record
from chatops.draft import Draft, Revision
from chatops.notices import Envelope
from chatops.pictures import Picture
from chatops.ports import Batch, KeptCheckpoint
from chatops.records import KeptRecord
from chatops.roll.roll import Roll
from chatops.take_down import TakeDown
from chatops.trail import Entry

AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Posted:
    """An envelope in the outbox; *leased_until* while somebody has it."""

    envelope: Envelope
    due: datetime = AT_ONCE
    leased_until: datetime | None = None
    attempts: int = 0
    parked: str = ""


@dataclass
class Kept:
    """All that a storage holds. Every value in it is frozen, so a shallow copy is a moment."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    revisions: dict[tuple[str, str], Revision] = field(default_factory=dict)
    opened: dict[str, datetime] = field(default_factory=dict)
    trail: list[Entry] = field(default_factory=list)
    about: dict[tuple[str, int], str] = field(default_factory=dict)
    reasons: dict[tuple[str, int], str] = field(default_factory=dict)
    pseudonyms: dict[str, str] = field(default_factory=dict)
    posted: dict[int, Posted] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    take_downs: dict[str, TakeDown] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    showing: set[tuple[str, str]] = field(default_factory=set)
    left: dict[tuple[str, str], date] = field(default_factory=dict)
    appearances: list[Appearance] = field(default_factory=list)
    wishes: list[SpokenWish] = field(default_factory=list)
    duties: dict[tuple[str, str], datetime] = field(default_factory=dict)
    published: dict[tuple[str, str], Published] = field(default_factory=dict)
    given: dict[tuple[str, str], Given] = field(default_factory=dict)
    answered: dict[tuple[str, str, str], Answered] = field(default_factory=dict)
    looked_up: list[tuple[str, str, datetime]] = field(default_factory=list)
    outings: dict[tuple[str, str, date], Outing] = field(default_factory=dict)
    checkpoints: dict[str, KeptCheckpoint] = field(default_factory=dict)
    rolls: dict[str, Roll] = field(default_factory=dict)
    consents: list[Record] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)
    undone: dict[str, datetime] = field(default_factory=dict)
    repeats: list[tuple[str, Repeat]] = field(default_factory=list)
    asked_undoings: dict[tuple[str, str], AskedUndoing] = field(default_factory=dict)
    waiting: dict[int, Record] = field(default_factory=dict)
    records: list[KeptRecord] = field(default_factory=list)
    records_taken_back: dict[int, datetime] = field(default_factory=dict)
    cases: dict[tuple[str, int], Case] = field(default_factory=dict)

    def copied(self) -> "Kept":
        return Kept(**{one.name: copy(getattr(self, one.name)) for one in fields(self)})
