"""A case: a filed form, whose turn it is, and every move that may be made with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol

from chatops.errors import MoveNotPossible
from chatops.people import Role

# What was filled in: each field's name with its answers, in the form's order.
Said = tuple[tuple[str, tuple[str, ...]], ...]


class State(StrEnum):
    """How a case stands; OPEN until somebody has made a move."""

    OPEN = "open"
    ASSESSED = "assessed"
    SIGNED = "signed"
    APPROVED = "approved"
    REFUSED = "refused"
    CLOSED = "closed"


class Move(StrEnum):
    """What whoever has the turn may do."""

    ASSESS = "assess"
    SIGN = "sign"
    APPROVE = "approve"
    REFUSE = "refuse"
    CLOSE = "close"


MOVES: Final[Mapping[tuple[State, Move], State]] = MappingProxyType(
    {
        (State.OPEN, Move.ASSESS): State.ASSESSED,
        (State.OPEN, Move.SIGN): State.SIGNED,
        (State.OPEN, Move.APPROVE): State.APPROVED,
        (State.OPEN, Move.REFUSE): State.REFUSED,
        (State.OPEN, Move.CLOSE): State.CLOSED,
        (State.ASSESSED, Move.CLOSE): State.CLOSED,
        (State.SIGNED, Move.APPROVE): State.APPROVED,
        (State.SIGNED, Move.REFUSE): State.REFUSED,
        (State.APPROVED, Move.CLOSE): State.CLOSED,
    }
)
CAN_REFUSE: Final = frozenset({Move.SIGN, Move.APPROVE})
ENDS: Final = frozenset({State.REFUSED, State.CLOSED})


@dataclass(frozen=True, slots=True)
class Turn:
    """What is asked next, and of which roles; a signature or an approval may also be refused."""

    move: Move
    roles: tuple[Role, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        return (self.move, Move.REFUSE) if self.move in CAN_REFUSE else (self.move,)


@dataclass(frozen=True, slots=True)
class Step:
    """A move that was made, by whom and when, with what they filled in."""

    move: Move
    by: str
    at: datetime
    said: Said = ()


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A picture of what a case is about: a *digest* in the media store, or an *origin* to fetch.

    *origin* says where a surface has it ("slack:F012"); *problem* says in words why it cannot be had.
    """

    digest: str = ""
    origin: str = ""
    problem: str = ""

    @property
    def waits(self) -> bool:
        """Not yet fetched, and nothing known against it."""
        return not self.digest and not self.problem


@dataclass(frozen=True, slots=True)
class Case:
    """A filed form. Whom it goes to is settled when it is filed, and later packs do not change it.

    *turns* are asked in their order; a case without any is kept, and nobody has to answer.
    *readers* may read it besides. *about* are the members whom it is about: it never reaches them.
    *due* is when it has to be dealt with, if there is such a moment. *erased*: its texts and its
    *exhibits* are gone. Until *open_until*, a picture that its filer sends in a chat is one of them.
    *number* is given by the ledger, one after the other in each school.
    """

    school: str
    form: str
    by: str
    at: datetime
    said: Said
    turns: tuple[Turn, ...] = ()
    readers: tuple[Role, ...] = ()
    about: tuple[str, ...] = ()
    urgent: bool = False
    due: datetime | None = None
    number: int = 0
    state: State = State.OPEN
    version: int = 1
    steps: tuple[Step, ...] = ()
    erased: bool = False
    exhibits: tuple[Exhibit, ...] = ()
    open_until: datetime | None = None

    @property
    def key(self) -> str:
        """What a picture is kept for."""
        return f"{self.school}/{self.number}"

    @property
    def shown(self) -> tuple[str, ...]:
        """The digests of its pictures that are there."""
        return tuple(one.digest for one in self.exhibits if one.digest)

    @property
    def fetches(self) -> bool:
        """Whether one of its pictures has still to be fetched."""
        return any(one.waits for one in self.exhibits)

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is; nobody's once the case has ended."""
        made = len(self.steps)
        return self.turns[made] if self.state not in ENDS and made < len(self.turns) else None

    @property
    def ended_at(self) -> datetime | None:
        """Since when nobody has to do anything more; None as long as somebody has."""
        if self.turn:
            return None
        return self.steps[-1].at if self.steps else self.at

    def answer(self, field: str) -> tuple[str, ...]:
        """What was filled in at a field when the case was filed."""
        return dict(self.said).get(field, ())


def moved(case: Case, step: Step) -> Case:
    """The case after a move. MoveNotPossible where it is not one that can be made now."""
    turn = case.turn
    state = MOVES.get((case.state, step.move))
    if turn is None or state is None or step.move not in turn.moves:
        raise MoveNotPossible(f"case {case.number} is {case.state} already.")
    return replace(case, state=state, version=case.version + 1, steps=(*case.steps, step))


def showing(case: Case, exhibits: tuple[Exhibit, ...], open_until: datetime | None = None) -> Case:
    """The case with these pictures, and open for more until then."""
    return replace(case, version=case.version + 1, exhibits=exhibits, open_until=open_until)


def erased(case: Case) -> Case:
    """The case without anything that somebody gave; that it was there, and how it ended, stays.

    Whom it was about is forgotten, too, so it is left to nobody who might be that very person.
    """
    steps = tuple(replace(one, said=()) for one in case.steps)
    left = showing(replace(case, said=(), steps=steps, erased=True), ())
    return replace(left, about=(), turns=(), readers=()) if case.about else left


class Cases(Protocol):
    """The part of a ledger that keeps cases; one transaction with all the rest."""

    def open_case(self, case: Case, /) -> Case:
        """Keep a new case, under the school's next number."""
        ...

    def keep_case(self, case: Case, /) -> None:
        """Keep a case that was moved or erased; MoveNotPossible where somebody moved it before."""
        ...

    def case(self, school: str, number: int, /) -> Case:
        """The case of this number; CaseNotFound if there is none."""
        ...

    def open_cases(self, school: str, /) -> Sequence[Case]:
        """A school's cases of which somebody has the turn, oldest first."""
        ...

    def cases(self, school: str, /) -> Sequence[Case]:
        """A school's cases, newest first, a thousand at most."""
        ...

    def filed_since(self, school: str, since: datetime, /) -> Sequence[Case]:
        """A school's cases filed since then, newest first; until the end nobody else files one."""
        ...

    def cases_to_fetch(self, limit: int, /) -> Sequence[Case]:
        """Up to *limit* cases of every school of which a picture has still to be fetched, by number."""
        ...

    def cases_open(self, school: str, at: datetime, /) -> Sequence[Case]:
        """A school's cases that a picture sent in a chat at this moment may belong to, by number."""
        ...

    def cases_ended(self, school: str, before: datetime, limit: int, /) -> Sequence[Case]:
        """Cases that ended before then and still have their texts, the longest ended first."""
        ...
