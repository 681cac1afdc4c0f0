"""Reading the register: what families said, as it is kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from chatops.consent.record import Record


class Register(Protocol):
    """The part of a ledger that reads it; one transaction with all the rest."""

    def consents(self, school: str, pupils: Iterable[str], /) -> Mapping[str, tuple[Record, ...]]:
        """Every consent record of these pupils (admission numbers), in the order kept."""
        ...

    def spoken_of(self, school: str, /) -> Sequence[str]:
        """Everybody of whom there is a record, also one that was undone; sorted."""
        ...

    def speaking_from(self, school: str, after: date, until: date, /) -> Sequence[str]:
        """Everybody with a record given on a day past *after*, up to *until*; sorted."""
        ...

    def register(self, school: str, /) -> Sequence[Record]:
        """Every consent record of a school, by pupil, in the order kept."""
        ...
