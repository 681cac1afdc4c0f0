"""What became of what was left lying: drafts lapse, and who looks after the chats hears of notices."""

from datetime import timedelta
from typing import Final

from chatops.desk import holding, telling
from chatops.desk.office import Office
from chatops.desk.wording import opening_of
from chatops.draft import TO_RULE_ON, Draft, Move, State, Verb, decide
from chatops.notices import Kept, Told, Word
from chatops.people import CLERK, Role
from chatops.requests import Lapse, Undelivered

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
