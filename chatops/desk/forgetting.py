"""What drafts said is erased three years after the decision, or as the pack says (DEF-29)."""

from datetime import timedelta
from typing import Final

from chatops.desk.office import Office
from chatops.draft import Draft
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
    return tuple(one.id for one in found if _may_go(office, one))


def erase(office: Office, request: EraseDraft) -> Told:
    """Erase what one draft said, if it is time; the trail says that it was, and still verifies."""
    draft = office.ledger.draft(request.draft)
    if draft.id not in due(office, draft.school):
        return Told(0)
    office.ledger.forget_draft(forgotten(draft, office.at))
    office.ledger.witness(Event(draft.school, CLERK, ERASE, f"draft:{draft.id}", office.at))
    return Told(1)


def _may_go(office: Office, draft: Draft) -> bool:
    tasks = office.ledger.take_downs(draft.school)
    open_ = {one.draft for one in tasks if one.outcome is Outcome.OPEN}
    return draft.state not in WAITING and draft.id not in open_
