"""A school's trail: its head is signed and sent out each night; that it was altered is told at once."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from chatops import trail
from chatops.desk.office import Office
from chatops.notices import CheckpointNote, Sealed, Told, Word
from chatops.people import CLERK, Role
from chatops.ports import Event, KeptCheckpoint, Notary
from chatops.sealing import Seal, SealRequest, TrailAltered
from chatops.trail import Entry

ALTERED: Final = (
    "The record of decisions of {school} is not what it was: {why}. Somebody has changed what is"
    " kept, past the desk. What is decided goes on, and no checkpoint is made before this is put"
    " right. Please keep every checkpoint that the desk has sent you and every backup, and have"
    " whoever runs the desk start: chatops trail verify"
)
# Who answers for what was decided, and who can look into it.
HEAR_OF_IT: Final = (Role.HEAD, Role.CHAIR_OF_GOVERNORS, Role.DPO, Role.IT)


def handle(office: Office, request: SealRequest, notary: Notary) -> Sealed | Told:
    """Seal a trail, or tell that it cannot be."""
    return seal(office, request, notary) if isinstance(request, Seal) else cry_out(office, request)


def seal(office: Office, request: Seal, notary: Notary) -> Sealed:
    """Verify the school's trail, sign its head, and send that to the head and the chair.

    Raises TrailBroken or CheckpointNotMet, sending nothing, where the trail does not add up, or is
    not the one that was sealed last.
    """
    school = request.school
    office.ledger.witness(Event(school, CLERK, "checkpoint", f"school:{school}", office.at))
    entries = office.ledger.entries(school)
    trail.verify(school, entries)
    _check_newest(office, school, entries)
    note = notary.sign(trail.checkpoint(school, entries))
    office.ledger.keep_checkpoint(school, KeptCheckpoint(len(entries), note, office.at))
    for member in office.trust.members_at(school, {Role.HEAD, Role.CHAIR_OF_GOVERNORS}):
        office.tell(member, CheckpointNote(office.school(school).name, note))
    return Sealed(school, len(entries))


def cry_out(office: Office, request: TrailAltered) -> Told:
    """Tell whom it concerns that the trail was altered, once each day until it is put right."""
    school = request.school
    if not office.ledger.do_duty(school, f"trail altered {office.today(school)}", office.at):
        return Told(0)
    readers = office.trust.members_at(school, HEAR_OF_IT)
    word = Word(ALTERED.format(school=office.school(school).name, why=request.why))
    for one in readers:
        office.tell(one, word)
    return Told(len(readers))


def _check_newest(office: Office, school: str, entries: Sequence[Entry]) -> None:
    """Whether it is the trail that was sealed last; by which key does not matter, keys are renewed."""
    newest = office.ledger.last_checkpoint(school)
    if newest is not None:
        trail.meets(school, entries, trail.read_note(newest.note, lambda _, __: True))


def seal_is_due(office: Office, school: str) -> bool:
    """Once a night, at the first round of a new day on the school's clock, if anything changed."""
    newest = office.ledger.last_checkpoint(school)
    if newest is None:
        entries = office.ledger.entries(school)
        return bool(entries) and _before_today(office, school, moment(entries[0]))
    changed = office.ledger.tip(school).length != newest.size
    return changed and _before_today(office, school, newest.at)


def moment(entry: Entry) -> datetime:
    """When an entry was made."""
    return datetime.fromisoformat(json.loads(entry.body)["at"])


def _before_today(office: Office, school: str, at: datetime) -> bool:
    return at.astimezone(office.school(school).zone).date() < office.today(school)
