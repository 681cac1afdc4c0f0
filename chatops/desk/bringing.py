"""What an envelope says at the moment in which it is brought, if it says anything still."""

from chatops.desk import case_wording, compose, photo_lines
from chatops.desk.office import Office
from chatops.draft import Draft, State
from chatops.errors import DraftChanged
from chatops.notices import (
    HandOver,
    Handover,
    Notice,
    ShowCard,
    ShowCase,
    ShowTakeDown,
    Tell,
)
from chatops.people import Member
from chatops.policy.quoting import publishing_guidance

TO_POST = (State.APPROVED, State.PARTLY_POSTED)


def composed(office: Office, reader: Member, tell: Tell) -> Notice | None:
    """The notice for this reader; None where there is nothing left to say to them."""
    said: Notice | None
    match tell:
        case ShowCard(draft, audience):
            said = compose.card(office, office.ledger.draft(draft), reader, audience)
        case HandOver():
            said = still_handover(office, tell)
        case ShowCase(school, number):
            said = case_wording.word(office, office.ledger.case(school, number), reader)
        case ShowTakeDown(task):
            said = compose.take_down(office, office.ledger.take_down(task), reader)
        case _:
            said = tell
    return said


def _handover(office: Office, draft: Draft, asked: HandOver) -> Handover:
    if draft.digest != asked.seen:
        raise DraftChanged
    photos = photo_lines.handed_over(office, draft.revision.content)
    account = office.account(draft.school, asked.account)
    text = draft.revision.content.text
    minding = publishing_guidance(office.pack(draft.school))
    return Handover(draft.id, account.name, text, photos, account.public_side, minding)


def still_handover(office: Office, asked: HandOver) -> Handover | None:
    """Nothing is handed over once the draft is not approved any more, or has changed."""
    draft = office.ledger.draft(asked.draft)
    if draft.state not in TO_POST or draft.digest != asked.seen or draft.erased_at is not None:
        return None
    return _handover(office, draft, asked)
