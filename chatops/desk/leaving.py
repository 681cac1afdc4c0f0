"""What is kept of a pupil who has left is erased when its time has come; the trail says that it was."""

from datetime import date, timedelta
from typing import Final

from chatops.desk.office import Office
from chatops.notices import Told
from chatops.people import CLERK
from chatops.ports import Event
from chatops.requests import EraseLeaver
from chatops.take_down import Outcome

AT_ONCE: Final = 100
ERASE: Final = "erase a leaver"


def due(office: Office, school: str) -> tuple[str, ...]:
    """The leavers (admission numbers) of whom nothing is to be kept any more, a hundred at most."""
    today, rules = office.today(school), office.pack(school).retention
    left = office.ledger.leavers(school)
    usual = timedelta(days=rules.leavers_days)
    gone = [one for one, on in left.items() if _over(on, usual, today)]
    if not gone:
        return ()
    public = {one.pupil for one in office.ledger.appearances(school, gone)}
    waiting = {one.pupil for one in office.ledger.take_downs(school) if one.outcome is Outcome.OPEN}
    longer = timedelta(days=max(rules.leavers_days, rules.posted_days))
    found = (
        one
        for one in gone
        if one not in waiting and not (one in public and not _over(left[one], longer, today))
    )
    return tuple(found)[:AT_ONCE]


def erase(office: Office, request: EraseLeaver) -> Told:
    """Erase one leaver's consents and whatever else is kept of them, if it is time.

    The entry stands under the pseudonym that their earlier entries have; whose it was, nobody can
    tell from then on.
    """
    school, pupil = request.school, request.pupil
    if pupil not in due(office, school):
        return Told(0)
    office.ledger.witness(Event(school, CLERK, ERASE, f"pupil:{school}/{pupil}", office.at))
    office.ledger.erase_leaver(school, pupil)
    return Told(1)


def _over(left_on: date, kept: timedelta, today: date) -> bool:
    return left_on + kept < today
