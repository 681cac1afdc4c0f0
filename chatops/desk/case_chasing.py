"""A case that waits is brought up again: each day where it is urgent or due, else each week."""

from datetime import datetime, timedelta
from typing import Final

from chatops.cases import Case
from chatops.desk import case_access
from chatops.desk.office import Office
from chatops.duties import CLOSES, OPENS
from chatops.filing import ChaseCase
from chatops.notices import ShowCase, Told
from chatops.take_down import SATURDAY

A_DAY: Final = timedelta(days=1)
A_WEEK: Final = timedelta(days=7)


def to_chase(office: Office, school: str) -> tuple[int, ...]:
    """Numbers of the cases of which somebody is to be reminded now."""
    keys = {one.number: _key(office, one) for one in office.ledger.open_cases(school)}
    done = office.ledger.duties_done(school, set(keys.values()))
    return tuple(number for number, key in keys.items() if key and key not in done)


def chase(office: Office, request: ChaseCase) -> Told:
    """Remind of one case, if it is time, once for each day or week that it has waited."""
    case = office.ledger.case(request.school, request.number)
    key = _key(office, case)
    if not key or not office.ledger.do_duty(case.school, key, office.at):
        return Told(0)
    readers = case_access.asked(office, case)
    for one in readers:
        office.tell(one, ShowCase(case.school, case.number))
    return Told(len(readers))


def _key(office: Office, case: Case) -> str:
    """What a reminder at this moment is the only one of; empty where it is time for none."""
    now = office.at.astimezone(office.school(case.school).zone)
    if case.turn is None or not OPENS <= now.hour < CLOSES:
        return ""
    # The law's hours run through a weekend, so such a case is told of then as well.
    if case.due and office.at >= case.due - A_DAY:
        return f"case {case.number} {now.date()}"
    return "" if now.weekday() >= SATURDAY else _on_a_weekday(case, now)


def _on_a_weekday(case: Case, now: datetime) -> str:
    since = case.steps[-1].at if case.steps else case.at
    waited = now - since
    if case.urgent:
        earlier = since.astimezone(now.tzinfo).date() < now.date()
        return f"case {case.number} {now.date()}" if earlier else ""
    weeks = waited // A_WEEK
    return f"case {case.number} v{len(case.steps)} week {weeks}" if weeks else ""
