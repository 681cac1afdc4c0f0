"""Records: facts that somebody at the school writes down once, with the day and under their name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Final, Protocol

from chatops.people import Role


class Sort(StrEnum):
    """What a record says. Of an account, of a member of staff, or of a version of the policy."""

    GRANTED = auto()  # the head lets a member work on an account (LUM-2.1.3)
    PASSWORDS_TOLD = auto()  # a member was told an account's passwords (LUM-3.4)
    LEADER_TOLD = auto()  # a senior leader was told of an account (COM-4.1b)
    APPROVED = auto()  # a senior leader approved an account (LOW-roles-admin-1)
    INDUCTED = auto()  # a member was shown how a network works (STL-5.10b)
    TRAINED = auto()
    SIGNED = auto()  # the head or the chair of governors signed the policy (STL-hdr)
    RATIFIED = auto()  # by the governors (LUM-12.1)
    FAIR = auto()  # the head's word that the policy treats nobody worse (STL-2.1d)
    ANNOUNCED = auto()  # it was told to somebody that the policy has changed (STL-12.3)
    ADOPTED = auto()  # a senior leader puts this version into force (LOW-roles-slt-2)
    CHANGE_WANTED = auto()  # a senior leader says what is to change in the policy


OF_ACCOUNT: Final = (Sort.GRANTED, Sort.PASSWORDS_TOLD, Sort.LEADER_TOLD, Sort.APPROVED)
OF_STAFF: Final = (Sort.TRAINED, Sort.INDUCTED)
OF_POLICY: Final = (
    Sort.SIGNED,
    Sort.RATIFIED,
    Sort.FAIR,
    Sort.ADOPTED,
    Sort.ANNOUNCED,
    Sort.CHANGE_WANTED,
)
# What was said under one's own name, at that moment: nobody writes it down for another.
BY_ONESELF: Final = frozenset({Sort.SIGNED, Sort.FAIR, Sort.ADOPTED, Sort.CHANGE_WANTED})
# Who may write which down; the chair signs with the head, and only the head lets somebody publish.
MAY_KEEP: Final[Mapping[Sort, frozenset[Role]]] = MappingProxyType(
    {
        Sort.GRANTED: frozenset({Role.HEAD}),
        Sort.PASSWORDS_TOLD: frozenset({Role.SLT, Role.OFFICE, Role.COMMUNICATIONS}),
        Sort.LEADER_TOLD: frozenset({Role.SLT, Role.OFFICE, Role.COMMUNICATIONS}),
        Sort.APPROVED: frozenset({Role.SLT}),
        Sort.INDUCTED: frozenset({Role.SLT, Role.COMMUNICATIONS}),
        Sort.TRAINED: frozenset({Role.SLT, Role.OFFICE, Role.COMMUNICATIONS}),
        Sort.SIGNED: frozenset({Role.HEAD, Role.CHAIR_OF_GOVERNORS}),
        Sort.RATIFIED: frozenset({Role.HEAD, Role.CHAIR_OF_GOVERNORS}),
        Sort.FAIR: frozenset({Role.HEAD}),
        Sort.ANNOUNCED: frozenset({Role.SLT}),
        Sort.ADOPTED: frozenset({Role.SLT}),
        Sort.CHANGE_WANTED: frozenset({Role.SLT}),
    }
)
AT_INDUCTION: Final = "at induction"
LATER: Final = "later on"
READERS: Final = ("staff", "pupils", "parents")  # to whom a change of the policy is told


@dataclass(frozen=True, slots=True)
class Fact:
    """What is to be written down.

    *about* is an account's id, a network, the sort of training or the policy's version, as the sort
    has it; *member* is whom it concerns, empty where nobody; *words* say the rest.
    """

    sort: Sort
    about: str
    on: date
    member: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A fact as it was written down, by whom (a member's id) and when; *number* is its own."""

    school: str
    fact: Fact
    by: str
    at: datetime
    number: int = 0


@dataclass(frozen=True, slots=True)
class KeepRecord:
    """Somebody writes facts of one sort down, all of them or none."""

    by: str
    school: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class TakeBackRecord:
    """Somebody takes back what was written down wrongly."""

    by: str
    school: str
    number: int


RecordRequest = KeepRecord | TakeBackRecord


class Records(Protocol):
    """The part of a ledger that keeps them; one transaction with all the rest."""

    def keep_record(self, record: KeptRecord, /) -> None:
        """Add a record; the ledger gives it its *number*."""
        ...

    def records(self, school: str, /) -> Sequence[KeptRecord]:
        """Every record of a school that was not taken back, in the order kept."""
        ...

    def take_back_record(self, school: str, number: int, at: datetime, /) -> bool:
        """Let a record count no more from *at* on; False where it was taken back, or never was."""
        ...
