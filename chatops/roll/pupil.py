"""One pupil, as the school's roll names them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

# In the order a school counts them; the canonical CSV allows no other value.
YEARS: Final = ("N", "R", *(str(year) for year in range(1, 14)))
_EARLY: Final = {"N": "Nursery", "R": "Reception"}


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil on the roll; an empty preferred name means that the legal one is used.

    The UPN is a blind number: it is kept for returns and never shown (field.md 4.3).
    """

    school: str
    admission_no: str
    upn: str = field(repr=False)
    legal_surname: str
    legal_forename: str
    preferred_surname: str
    preferred_forename: str
    year: str
    reg_group: str

    @property
    def forename(self) -> str:
        return self.preferred_forename or self.legal_forename

    @property
    def surname(self) -> str:
        return self.preferred_surname or self.legal_surname

    @property
    def name(self) -> str:
        """What the pupil is called: "Zoë Brandt"."""
        return f"{self.forename} {self.surname}"

    @property
    def year_group(self) -> str:
        """The year as people say it: "Year 4", "Reception"."""
        return _EARLY.get(self.year) or f"Year {self.year}"

    @property
    def known_as(self) -> str:
        """Enough to tell two pupils of one name apart: "Zoë Brandt, 4A"."""
        return f"{self.name}, {self.reg_group or self.year_group}"


def told_apart(pupils: Iterable[Pupil]) -> Mapping[str, str]:
    """How each is known, by admission number; two of one name in one class also by that number."""
    several = tuple(pupils)
    names = Counter(one.known_as for one in several)
    return {
        one.admission_no: one.known_as
        if names[one.known_as] == 1
        else f"{one.known_as} (no. {one.admission_no})"
        for one in several
    }
