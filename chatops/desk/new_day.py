"""With a new day consents begin and end to count: what follows from that follows by itself."""

from datetime import date
from typing import Final

from chatops.desk import cascade, leaving
from chatops.desk.office import Office
from chatops.notices import Told
from chatops.requests import BeginDay, EraseLeaver

_KEY: Final = "day "


def handle(office: Office, request: BeginDay | EraseLeaver) -> Told:
    """What a day brings: consents that turn, and leavers whose time is up."""
    if isinstance(request, BeginDay):
        return begin(office, request)
    return leaving.erase(office, request)


def has_begun(office: Office, school: str) -> bool:
    """Whether today's consents were followed."""
    key = f"{_KEY}{office.today(school)}"
    return key in office.ledger.duties_done(school, {key})


def begin(office: Office, request: BeginDay) -> Told:
    """Once a day: stop what rests on a yes that ran out, follow a no that was given for today.

    What was missed on days on which nobody came by is followed on the first day after.
    """
    school, today = request.school, office.today(request.school)
    last = _last(office, school)
    if not office.ledger.do_duty(school, f"{_KEY}{today}", office.at):
        return Told(0)
    speaking = office.ledger.speaking_from(school, last, today)
    found = cascade.new_day(office, school, speaking)
    return Told(len(found.stopped) + len(found.take_downs))


def _last(office: Office, school: str) -> date:
    done = office.ledger.last_duty_done(school, _KEY)
    return date.fromisoformat(done.removeprefix(_KEY)) if done else date.min
