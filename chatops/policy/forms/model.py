"""What a form is: its fields, whose turn it is after them, and what one school makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Final

from chatops.cases import Move, Turn
from chatops.people import Role

FILED: Final = "file"  # the step at which a form is filled in first; the others are moves


class Kind(StrEnum):
    """What kind of answer a field takes."""

    LINE = auto()
    WORDS = auto()
    NAMES = auto()  # several lines, a name on each
    DAY = auto()
    TICK = auto()
    ONE = auto()
    SEVERAL = auto()
    PUPIL = auto()
    ACCOUNT = auto()  # one of the school's accounts, or another place
    STAFF = auto()  # whom of the staff it is about, as far as they could come to read it
    POST = auto()  # one of the posts that went out last
    PICTURES = auto()  # pictures of what it is about, kept apart from the words


CHOSEN: Final = frozenset({Kind.ONE, Kind.SEVERAL})


class Group(StrEnum):
    """Under which heading a form is offered; in this order."""

    WORRY = auto()
    ONLINE = auto()
    DATA = auto()
    ASK = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked, at the step *at*.

    *extra*: only where a pack says so. *urgent* are the answers that make the case urgent.
    *told*: whoever filed the form reads this answer, too. *counts*: the pack's hours count from
    this day. Of pictures there are *most* at the most, and where there are none the field *instead*
    says why.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    needed: bool = True
    extra: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    urgent: tuple[str, ...] = ()
    at: str = FILED
    told: bool = False
    counts: bool = False
    most: int = 0
    instead: str = ""


@dataclass(frozen=True, slots=True)
class FormTurn:
    """What is asked next: the move, its button; of which *roles*, where that is not the pack's to say.

    *extra*: only where a pack names who does it.
    """

    move: Move
    label: str
    roles: tuple[Role, ...] = ()
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A sort of form. *ask* is its button among the others, *done* is said once it is filed.

    *keeps_nothing*: only that it happened is kept, and the sheet shows whom to speak to.
    *enters*: what is told to whoever keeps the register, once it is approved.
    """

    id: str
    title: str
    ask: str
    group: Group
    fields: tuple[Field, ...]
    turns: tuple[FormTurn, ...]
    lead: tuple[str, ...] = ()
    done: str = ""
    keeps_nothing: bool = False
    enters: str = ""

    def fields_at(self, step: str) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.at == step)

    @property
    def pictures(self) -> Field | None:
        """The field that takes pictures, if it has one."""
        return next((one for one in self.fields if one.kind is Kind.PICTURES), None)


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """A form as one school has it: what it asks there, and to whom it goes.

    *turns* name roles of the school for each thing that is asked next; *readers* may read besides.
    *confidential*: nobody else, whatever their role. *hours*: it is to be dealt with in so many
    hours from when it was known. *least*: how many names a field needs. *alert_after*: from so many
    reports about one author on, whoever gets the next is told so. *calls*: a yes at this field calls
    for that duty of the pack's.
    """

    form: Form
    clauses: tuple[str, ...]
    to: tuple[Role, ...]
    turns: tuple[Turn, ...] = ()
    readers: tuple[Role, ...] = ()
    urgent: bool = False
    confidential: bool = False
    hours: int = 0
    least: Mapping[str, int] = field(default_factory=dict)
    alert_after: int = 0
    calls: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.form.id


@dataclass(frozen=True, slots=True)
class CopyAnswer:
    """Words to copy where a comment is to be answered."""

    title: str
    words: str
    clauses: tuple[str, ...]
