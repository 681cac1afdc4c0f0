"""What a pack wants to be on record of the school's accounts, staff and policy: its [[record]]s."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from chatops.findings import Severity


class Wanted(StrEnum):
    """What can be wanted on record. The first part is told in trust.toml, the rest written down."""

    OFFICIAL_EMAIL = auto()
    LEAST_AGE = auto()
    LEAD = auto()
    SUPERVISOR = auto()
    MODERATORS = auto()
    PASSWORDS_WITH = auto()
    ADMINISTRATORS = auto()  # at least so many of an account
    GRANTED = auto()
    PASSWORDS_TOLD = auto()
    LEADER_TOLD = auto()
    APPROVED = auto()
    INDUCTED = auto()
    TRAINED = auto()
    SIGNED = auto()
    RATIFIED = auto()
    FAIR = auto()
    ADOPTED = auto()
    ANNOUNCED = auto()


# What something else at the desk can wait for; the want of anything else is only told.
STOPS: Final = frozenset({Wanted.LEADER_TOLD, Wanted.INDUCTED})


@dataclass(frozen=True, slots=True)
class Demand:
    """That something be on record: under which clauses, and what its want weighs.

    BLOCK stops what waits for it, WARN is told, CLEAR says that this policy does not ask.
    *least* is how many administrators an account needs.
    """

    of: Wanted
    severity: Severity
    clauses: tuple[str, ...]
    least: int = 0


def together(first: Iterable[Demand], then: Iterable[Demand]) -> tuple[Demand, ...]:
    """The *first* demands, with those in *then* in the place of the ones of the same thing."""
    return tuple(({one.of: one for one in first} | {one.of: one for one in then}).values())


def loosened(ours: Iterable[Demand], floor: Iterable[Demand]) -> Iterator[tuple[Wanted, str]]:
    """Which of a school's demands ask for less than its trust's, and what the trust's asks."""
    theirs = {one.of: one for one in floor}
    for one in ours:
        before = theirs.get(one.of)
        if before is not None and one.severity < before.severity:
            yield one.of, f", where it is {before.severity.label}"
        elif before is not None and one.least < before.least:
            yield one.of, f", where it is {before.least} or more"
