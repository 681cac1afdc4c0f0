"""What may be asked about cases: file a form, make a move, erase what is too old."""

from collections.abc import Mapping
from dataclasses import dataclass

from chatops.cases import Move

Filled = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FileCase:
    """Somebody files a form of their school's pack."""

    by: str
    school: str
    form: str
    filled: Filled


@dataclass(frozen=True, slots=True)
class MoveCase:
    """Somebody makes a move with a case, as of the version *seen*."""

    by: str
    school: str
    number: int
    seen: int
    move: Move
    filled: Filled


@dataclass(frozen=True, slots=True)
class EraseCase:
    """The clerk asks for a case's texts to be erased, if it is time."""

    school: str
    number: int


@dataclass(frozen=True, slots=True)
class ChaseCase:
    """The clerk asks that whoever has the turn be reminded of a case, if it is time."""

    school: str
    number: int


CaseRequest = FileCase | MoveCase | EraseCase | ChaseCase
