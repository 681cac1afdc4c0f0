"""Whom somebody may tick as pictured: pupils of the roll, and adults on the staff by their keys."""

from collections.abc import Iterable, Mapping
from typing import Final

from chatops.consent.record import ADULT
from chatops.desk.office import Office
from chatops.notices import PupilChoice
from chatops.people import Member
from chatops.roll.folding import folded, letters
from chatops.roll.pupil import Pupil, told_apart

STAFF: Final = "{name} (staff)"
FORMER: Final = "a former pupil"
LEFT: Final = "somebody who was on the staff"


def found(office: Office, school: str, query: str, limit: int) -> tuple[PupilChoice, ...]:
    """Pupils whose name or class begins like *query*, then adults whose name does."""
    pupils = office.ledger.roll(school).matching(query, limit=limit)
    adults = (one for one in office.trust.members_at(school) if _begins(one, query))
    return (*choices(pupils), *map(_choice, adults))[:limit]


def named(office: Office, school: str, keys: Iterable[str]) -> tuple[PupilChoice, ...]:
    """Those with these admission numbers or keys, as far as they are still here."""
    pupils = office.ledger.roll(school).pupils
    staff = {f"{ADULT}{one.id}": one for one in office.trust.members_at(school)}
    return tuple(
        PupilChoice(one, pupils[one].known_as) if one in pupils else _choice(staff[one])
        for one in keys
        if one in pupils or one in staff
    )


def labels(office: Office, school: str, keys: Iterable[str]) -> Mapping[str, str]:
    """How each is called, also those who have left."""
    wanted = tuple(keys)
    here = {one.admission_no: one.label for one in named(office, school, wanted)}
    return {one: here.get(one, LEFT if one.startswith(ADULT) else FORMER) for one in wanted}


def choices(pupils: Iterable[Pupil]) -> tuple[PupilChoice, ...]:
    return tuple(PupilChoice(*one) for one in told_apart(pupils).items())


def _choice(member: Member) -> PupilChoice:
    return PupilChoice(f"{ADULT}{member.id}", STAFF.format(name=member.name))


def _begins(member: Member, query: str) -> bool:
    """Each word typed begins their title, forename or surname."""
    words = [letters(one) for one in folded(query).split()]
    parts = [letters(one) for one in (member.title, member.forename, member.surname) if one]
    return any(words) and all(any(part.startswith(one) for part in parts) for one in words)
