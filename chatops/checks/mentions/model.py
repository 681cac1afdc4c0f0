"""What the finder is given besides a text and a roll, and what it gives back."""

from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property

from chatops.roll.folding import letters


class Grade(StrEnum):
    """How sure it is that a pupil is named (G6); a name graded *none* is no mention at all."""

    CERTAIN = auto()
    AMBIGUOUS = auto()


class Form(StrEnum):
    FULL = auto()  # forename and surname of one pupil, in any spelling and order
    PART = auto()  # a forename or a surname alone


class Style(StrEnum):
    """What kind of writing it is: sentences, or a file's name."""

    PROSE = auto()
    FILE_NAME = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names pupils; *start* and *end* are half-open code points of the text itself.

    *pupils* are the admission numbers of everyone it may be, sorted: several for a forename that
    several bear, or for two pupils of one name (G7).
    """

    start: int
    end: int
    grade: Grade
    form: Form
    pupils: tuple[str, ...]
    handle: bool = False
    hashtag: bool = False


@dataclass(frozen=True, slots=True)
class Handle:
    """An @mention, whoever's it is; *name* is without the @."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class StaffNames:
    """The school's staff as (title, forename, surname); their names are never a pupil's (G8)."""

    people: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def surnames(self) -> frozenset[str]:
        return frozenset(letters(surname) for _, _, surname in self.people) - {""}

    @cached_property
    def full_names(self) -> frozenset[tuple[str, str]]:
        """Forename and surname of each, folded."""
        return frozenset(
            (letters(forename), letters(surname))
            for _, forename, surname in self.people
            if letters(forename)
        )

    @cached_property
    def forenames(self) -> frozenset[str]:
        return frozenset(forename for forename, _ in self.full_names)
