"""What one click can mend in a draft: words put in the place of others, pictures left out."""

import hashlib
from dataclasses import dataclass
from typing import Final

from chatops.findings import Place, Severity

EVERYTHING: Final = "all"  # in the place of a mend's id: all that go together


@dataclass(frozen=True, slots=True)
class Edit:
    """Some words of one field (half-open code-point offsets), and what takes their place."""

    field: str
    start: int
    end: int
    before: str
    after: str

    def covers(self, place: Place) -> bool:
        """Whether all of a place lies in what is replaced."""
        if place.field != self.field or place.start is None or place.end is None:
            return False
        return self.start <= place.start and place.end <= self.end

    def meets(self, other: "Edit") -> bool:
        """Whether the two would change the same words."""
        return self.field == other.field and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Mend:
    """Edits, and the numbers of the photos that are left out: one thing that an author can click.

    *severity* is that of the gravest finding that it answers.
    """

    severity: Severity
    edits: tuple[Edit, ...] = ()
    left_out: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same mend of the same draft, so that a click finds it again."""
        facts = repr((self.edits, self.left_out)).encode()
        return hashlib.sha256(facts).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Mends:
    """What a revision can be mended by: one at a time, or (where they go together) all at once."""

    each: tuple[Mend, ...] = ()
    together: Mend | None = None

    def find(self, mend: str) -> Mend | None:
        """The mend with this id, or EVERYTHING; None where it is not offered."""
        if mend == EVERYTHING:
            return self.together
        return next((one for one in self.each if one.id == mend), None)


NO_MENDS: Final = Mends()
