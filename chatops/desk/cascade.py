"""What follows when consent is withdrawn: approvals end, live posts are to be taken down.

Whoever writes consent records, a form or an import, calls `tightened` in the same transaction, so
that no moment lies between the withdrawal and its consequences. It finds out by itself what is
affected; called with pupils for whom nothing has changed, it does nothing.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from chatops.agenda import Appearance
from chatops.consent.record import Record
from chatops.consent.standing import REFUSED_STATES, State, standing
from chatops.desk import ruling
from chatops.desk.exposure import concerned
from chatops.desk.office import Office
from chatops.desk.screening import Screened, screen
from chatops.desk.wording import opening_of
from chatops.draft import TO_RULE_ON, Draft, Standing
from chatops.draft import State as DraftState
from chatops.findings import Severity, outcome
from chatops.notices import ShowTakeDown, Word
from chatops.people import CLERK, Act
from chatops.ports import Event
from chatops.school import Channel
from chatops.take_down import Outcome, TakeDown, closed, next_working_day

NO: Final = REFUSED_STATES | {State.NEVER}
MOST_OPEN: Final = 10_000
MOST_LISTED: Final = 20
RELYING: Final = (*TO_RULE_ON, DraftState.APPROVED, DraftState.PARTLY_POSTED)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change of consent brought about: drafts that stopped, posts that are to go."""

    stopped: tuple[str, ...] = ()
    take_downs: tuple[TakeDown, ...] = ()


def tightened(
    office: Office, school: str, pupils: Collection[str], batch: str = ""
) -> Consequences:
    """Stop every draft and open a take-down for every live post that these pupils may not be in.

    *pupils* are the admission numbers for whom records were written in this transaction, *batch* is
    what the records name. Tells authors, administrators, the head and the data protection officer.
    """
    if not pupils:
        return Consequences()
    stopped = tuple(one.id for one in _stopped(office, school, frozenset(pupils)))
    opened = tuple(_opened(office, school, pupils, batch))
    found = Consequences(stopped, opened)
    if stopped or opened:
        _tell_leaders(office, school, found)
    return found


def open_task(office: Office, task: TakeDown) -> None:
    """Keep a take-down task, on its post's trail, and tell the account's administrators."""
    office.ledger.open_take_down(task)
    office.ledger.witness(
        Event(task.school, CLERK, "open take-down", f"draft:{task.draft}", office.at)
    )
    account = office.trust.account(task.school, task.account)
    for member in office.trust.publishers_of(account) if account else ():
        office.tell(member, ShowTakeDown(task.id))


def call_off(office: Office, school: str, batch: str, by: str) -> int:
    """Close the take-downs that this batch asked for and nobody has seen to; how many they were."""
    open_still = [
        one
        for one in office.ledger.take_downs(school)
        if one.batch == batch and one.outcome is Outcome.OPEN
    ]
    for task in open_still:
        said = "The wish was recorded by mistake and undone."
        office.ledger.close_take_down(closed(task, Outcome.NOT_NEEDED, by, said, office.at))
    return len(open_still)


def _stopped(office: Office, school: str, pupils: frozenset[str]) -> Iterator[Draft]:
    for draft in office.ledger.drafts(school, states=RELYING, limit=MOST_OPEN):
        if pupils & concerned(office, draft):
            screened = screen(office, draft)
            if _ends(draft, screened):
                ruling.void(office, draft, screened)
                _call_back(office, draft)
                yield draft


def _call_back(office: Office, draft: Draft) -> None:
    """Whoever has the post in hand is told not to publish it, and what to do if they have."""
    for one in draft.publications:
        holder = office.trust.member(one.by)
        if one.standing is Standing.HANDED_OVER and holder is not None:
            text = (
                f"Please do not publish {opening_of(draft)}: it was stopped after you had got it."
                " If it is public already, mark it as posted, and a take-down is opened."
            )
            office.tell(holder, Word(text, draft.id))


def _ends(draft: Draft, screened: Screened) -> bool:
    """A block ends everything; an approval also where it would now take a reason it has not got."""
    if screened.blocked or draft.state in TO_RULE_ON:
        return screened.blocked
    return screened.needs_reason and outcome(draft.findings) < Severity.NEEDS_OVERRIDE


def _opened(office: Office, school: str, pupils: Iterable[str], batch: str) -> Iterator[TakeDown]:
    public = office.ledger.appearances(school, pupils)
    records = office.ledger.consents(school, {one.pupil for one in public})
    settled = _settled(office, school)
    for _, several in groupby(public, lambda one: (one.draft, one.account)):
        unwanted = [one for one in several if _refused(office, one, records.get(one.pupil, ()))]
        fresh = [one for one in unwanted if not settled & _keys(one)]
        if fresh:
            task = _task(office, fresh[0], batch)
            open_task(office, task)
            yield task


def _settled(office: Office, school: str) -> frozenset[tuple[str, str, str]]:
    """Posts that somebody sees to already, and those that cannot go, by the wish it was about."""
    tasks = office.ledger.take_downs(school)
    return frozenset(
        (one.draft, one.account, one.pupil if one.outcome is Outcome.STAYS else "")
        for one in tasks
        if one.outcome in {Outcome.OPEN, Outcome.STAYS}
    )


def _keys(one: Appearance) -> frozenset[tuple[str, str, str]]:
    return frozenset({(one.draft, one.account, ""), (one.draft, one.account, one.pupil)})


def _refused(office: Office, one: Appearance, records: Iterable[Record]) -> bool:
    account = office.trust.account(one.school, one.account)
    channels = (account.channel,) if account else tuple(Channel)
    pupil = office.ledger.roll(one.school).pupils.get(one.pupil)
    rules = office.pack(one.school).consent.for_year(pupil.year if pupil else "")
    today = office.today(one.school)
    return any(
        standing(records, one.medium, channel, today, office.at, rules).state in NO
        for channel in channels
    )


def followed(found: Consequences) -> tuple[str, ...]:
    """What followed, in numbers: "1 draft was stopped"; nothing of what did not happen."""
    stopped, gone = len(found.stopped), len(found.take_downs)
    drafts = "1 draft was stopped" if stopped == 1 else f"{stopped} drafts were stopped"
    posts = "1 live post is" if gone == 1 else f"{gone} live posts are"
    told = {drafts: stopped, f"{posts} to be taken down": gone}
    return tuple(words for words, count in told.items() if count)


def _task(office: Office, one: Appearance, batch: str) -> TakeDown:
    publication = office.ledger.draft(one.draft).publication(one.account)
    return TakeDown(
        id=secrets.token_hex(8),
        school=one.school,
        draft=one.draft,
        account=one.account,
        address=publication.address if publication else "",
        opened_at=office.at,
        due=next_working_day(office.today(one.school)),
        pupil=one.pupil,
        batch=batch,
    )


def _tell_leaders(office: Office, school: str, found: Consequences) -> None:
    """The head and the data protection officer see the list; it says neither who nor why."""
    followed_by = " and ".join(followed(found))
    what = f"A change in the consent register of {office.school(school).name}: {followed_by}."
    lines = [what]
    for task in found.take_downs[:MOST_LISTED]:
        account = office.trust.account(school, task.account)
        name = account.name if account else task.account
        lines.append(f"{name}: {task.address or 'no address'}, by {task.due:%d/%m/%Y}")
    if (more := len(found.take_downs) - MOST_LISTED) > 0:
        lines.append(f"and {more} more.")
    for member in office.trust.members_at(school):
        if member.may(Act.HEAR_OF_TAKE_DOWNS):
            office.tell(member, Word("\n".join(lines)))
