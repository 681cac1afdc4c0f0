"""What may be asked about cases: file a form, add a picture, make a move, erase what is too old."""

from collections.abc import Mapping
from dataclasses import dataclass

from chatops.cases import Exhibit, Move
from chatops.people import Surface

Filled = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FileCase:
    """Somebody files a form of their school's pack.

    *chat*: the surface whose forms take no files, so that its pictures follow in the chat.
    """

    by: str
    school: str
    form: str
    filled: Filled
    chat: Surface | None = None


@dataclass(frozen=True, slots=True)
class AddExhibit:
    """Somebody gives a case more pictures, or says in a *chat* that they are about to.

    Each is the digest of its clean copy, or where a surface has it.
    """

    by: str
    school: str
    number: int
    pictures: tuple[str, ...]
    chat: Surface | None = None


@dataclass(frozen=True, slots=True)
class KeepExhibit:
    """A picture came in for a case and was cleaned; nobody looks for anything in it."""

    digest: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class KeepFetched:
    """The collector has fetched pictures of a case: each now has a digest or a problem."""

    school: str
    number: int
    fetched: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class MoveCase:
    """Somebody makes a move with a case, having *seen* so many moves made before."""

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


CaseRequest = FileCase | AddExhibit | KeepFetched | MoveCase | EraseCase | ChaseCase
