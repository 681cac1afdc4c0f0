"""What falls due by itself: drafts lapse, and the trail's head is signed and sent out."""

import json
from datetime import datetime, timedelta
from typing import Final

from chatops import trail
from chatops.desk import holding, telling
from chatops.desk.office import Office
from chatops.desk.wording import opening_of
from chatops.draft import TO_RULE_ON, Draft, Move, State, Verb, decide
from chatops.notices import CheckpointNote, Kept, Sealed, Told, Word
from chatops.people import CLERK, Role
from chatops.ports import Event, KeptCheckpoint, Notary
from chatops.requests import Lapse, Seal, Undelivered
from chatops.trail import Entry

CAN_LAPSE = (*TO_RULE_ON, State.APPROVED)
PUT_ASIDE: Final = (
    "A notice for {name} could not be delivered in {chat} and was put aside. Please see that they"
    " are still there and still have the press desk's app."
)
YET_TO_COME: Final = (
    "{name} has not met the press desk in {chat} yet, so what it has for them waits. Please see that"
    " they have the app, and ask them to open it and say hello."
)


def handle(office: Office, request: Lapse | Undelivered) -> Kept | Told:
    """What became of something that was left lying, or could not be brought."""
    return lapse(office, request) if isinstance(request, Lapse) else undelivered(office, request)


def lapsed(office: Office, draft: Draft) -> bool:
    """Whether nothing happened to an open draft for longer than its pack allows (DEF-23).

    What is held for a round-up waits for it.
    """
    if draft.state not in CAN_LAPSE or draft.last is None:
        return False
    if holding.until(office, draft):
        return False
    allowed = timedelta(days=office.pack(draft.school).lapse_days)
    return office.at - draft.last.move.at >= allowed


def lapse(office: Office, request: Lapse) -> Kept:
    """Close a draft that waited too long; its author can hand it in again."""
    draft = office.ledger.draft(request.draft)
    if not lapsed(office, draft):
        return Kept(draft.id, draft.state)
    moved, decision = decide(draft, Move(Verb.LAPSE, CLERK, office.at))
    telling.keep(office, moved, decision)
    telling.say(
        office,
        moved,
        f"Your post {opening_of(moved)} lapsed, as it waited too long."
        " You can edit it and send it again.",
    )
    return Kept(moved.id, moved.state)


def seal(office: Office, request: Seal, notary: Notary) -> Sealed:
    """Verify the school's trail, sign its head, and send that to the head and the chair.

    Raises TrailBroken, sending nothing, where the trail does not add up.
    """
    school = request.school
    office.ledger.witness(Event(school, CLERK, "checkpoint", f"school:{school}", office.at))
    entries = office.ledger.entries(school)
    trail.verify(school, entries)
    note = notary.sign(trail.checkpoint(school, entries))
    office.ledger.keep_checkpoint(school, KeptCheckpoint(len(entries), note, office.at))
    for member in office.trust.members_at(school, {Role.HEAD, Role.CHAIR_OF_GOVERNORS}):
        office.tell(member, CheckpointNote(office.school(school).name, note))
    return Sealed(school, len(entries))


def undelivered(office: Office, request: Undelivered) -> Told:
    """Tell those who look after the chats whom a notice did not reach, and where; not what it was."""
    member = office.member(request.to)
    said = YET_TO_COME if request.unmet else PUT_ASIDE
    word = Word(said.format(name=member.name, chat=request.surface.capitalize()))
    readers = {
        one.id: one
        for school in member.schools
        for one in office.trust.members_at(school, {Role.ADMINISTRATOR, Role.IT})
        if one != member
    }
    for one in readers.values():
        office.tell(one, word)
    return Told(len(readers))


def seal_is_due(office: Office, school: str) -> bool:
    """Once a night, at the first round of a new day on the school's clock, if anything was added."""
    newest = office.ledger.last_checkpoint(school)
    if newest is None:
        entries = office.ledger.entries(school)
        return bool(entries) and _before_today(office, school, moment(entries[0]))
    grew = office.ledger.tip(school).length > newest.size
    return grew and _before_today(office, school, newest.at)


def moment(entry: Entry) -> datetime:
    """When an entry was made."""
    return datetime.fromisoformat(json.loads(entry.body)["at"])


def _before_today(office: Office, school: str, at: datetime) -> bool:
    return at.astimezone(office.school(school).zone).date() < office.today(school)
