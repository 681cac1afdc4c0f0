"""Who may read a case, and whose turn it is: one table, read in one place."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from chatops.cases import Case, Move
from chatops.desk.office import Office
from chatops.errors import CaseNotFound
from chatops.people import Member


class Sight(StrEnum):
    """In which capacity a case concerns somebody."""

    DEALS = "whoever it goes to"
    READS = "whoever may read it besides"
    FILED = "whoever filed it"


class Part(StrEnum):
    """What there is to see of a case."""

    FILED = "what was written when it was filed"
    ANSWERS = "what was written about it since"
    STANDING = "that it was received, and how it ended"


# Whom it is about never sees it, unless they filed it; nobody else sees anything, whatever their role.
SEES: Final[Mapping[Sight, frozenset[Part]]] = MappingProxyType(
    {
        Sight.DEALS: frozenset(Part),
        Sight.READS: frozenset(Part),
        Sight.FILED: frozenset({Part.FILED, Part.STANDING}),
    }
)
# What nobody may do with a form of their own, nor twice with the same one.
TWO_PEOPLE: Final = frozenset({Move.SIGN, Move.APPROVE})


def sight(case: Case, member: Member) -> Sight | None:
    """In which capacity the case concerns this member; None where it does not."""
    roles = member.holds if member.works_at(case.school) else frozenset()
    if member.id not in case.about:
        if any(roles.intersection(one.roles) for one in case.turns):
            return Sight.DEALS
        if roles.intersection(case.readers):
            return Sight.READS
    return Sight.FILED if member.id == case.by and roles else None


def seen(case: Case, member: Member) -> Sight:
    """The same; CaseNotFound where it does not concern them: whether there is one is not theirs to know."""
    found = sight(case, member)
    if found is None:
        raise CaseNotFound
    return found


def barred(case: Case, move: Move) -> frozenset[str]:
    """Members who may not make this move, whatever their role."""
    if move not in TWO_PEOPLE:
        return frozenset(case.about)
    signed = {one.by for one in case.steps if one.move in TWO_PEOPLE}
    return frozenset({*case.about, case.by, *signed})


def asked(office: Office, case: Case) -> tuple[Member, ...]:
    """Those whose turn it is now."""
    turn = case.turn
    if turn is None:
        return ()
    found = office.trust.members_at(case.school, turn.roles)
    without = barred(case, turn.move)
    return tuple(one for one in found if one.id not in without)


def readers(office: Office, case: Case) -> tuple[Member, ...]:
    """Those who may read it besides, and have nothing to do."""
    found = office.trust.members_at(case.school, case.readers) if case.readers else ()
    return tuple(one for one in found if one.id not in case.about)
