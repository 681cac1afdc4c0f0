"""What drafts said is erased three years after the decision, or as the pack says (DEF-29)."""

from datetime import timedelta
from typing import Final

from chatops.desk.office import Office
from chatops.forgetting import WAITING, EraseDraft, forgotten
from chatops.notices import Told
from chatops.people import CLERK
from chatops.ports import Event
from chatops.take_down import Outcome

AT_ONCE: Final = 100
ERASE: Final = "erase what a draft said"


def due(office: Office, school: str) -> tuple[str, ...]:
    """The drafts whose time has come, a hundred at most; not while one is to be taken down."""
    before = office.at - timedelta(days=office.pack(school).retention.drafts_days)
    found = office.ledger.drafts_due(school, before, AT_ONCE)
    tasks = office.ledger.take_downs(school) if found else ()
    to_go = {one.draft for one in tasks if one.outcome is Outcome.OPEN}
    return tuple(one.id for one in found if one.state not in WAITING and one.id not in to_go)


def erase(office: Office, request: EraseDraft) -> Told:
    """Erase what one draft said, if it is time; the trail says that it was, and still verifies."""
    draft = office.ledger.draft(request.draft)
    if draft.id not in due(office, draft.school):
        return Told(0)
    office.ledger.forget_draft(forgotten(draft, office.at))
    office.ledger.witness(Event(draft.school, CLERK, ERASE, f"draft:{draft.id}", office.at))
    return Told(1)
