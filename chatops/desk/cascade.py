"""What follows when a consent ends: approvals end, and on a no live posts are to be taken down.

Whoever writes consent records, a form or an import, calls `tightened` in the same transaction, so
that no moment lies between the withdrawal and its consequences; what begins or ends to count with a
day is followed by `new_day`. Both find out by themselves what is affected; called with pupils for
whom nothing has changed, they do nothing. Why a yes that ran out leaves what is public alone, and a
no does not, is decided in docs/decisions/0015.
"""

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final

from chatops.agenda import Appearance
from chatops.consent.record import Choice, Record
from chatops.consent.standing import REFUSED_STATES, State, standing
from chatops.consent.standing import Standing as Stands
from chatops.desk import ruling
from chatops.desk.exposure import concerned
from chatops.desk.office import Office
from chatops.desk.screening import Screened, screen
from chatops.desk.wording import opening_of
from chatops.draft import TO_RULE_ON, Draft, Standing
from chatops.draft import State as DraftState
from chatops.findings import Severity, outcome
from chatops.notices import ShowTakeDown, Word
from chatops.people import CLERK, Act, Role
from chatops.phrasing import counted
from chatops.ports import Event
from chatops.school import Channel
from chatops.take_down import Outcome, TakeDown, closed, next_working_day

NO: Final = REFUSED_STATES | {State.NEVER}
MOST_OPEN: Final = 10_000
MOST_LISTED: Final = 20
RELYING: Final = (*TO_RULE_ON, DraftState.APPROVED, DraftState.PARTLY_POSTED)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change of consent brought about: drafts that stopped, posts that are to go.

    *in_doubt* is how many live posts show somebody whose yes has just turned to not known.
    """

    stopped: tuple[str, ...] = ()
    take_downs: tuple[TakeDown, ...] = ()
    in_doubt: int = 0


def tightened(
    office: Office, school: str, pupils: Collection[str], batch: str = ""
) -> Consequences:
    """Stop every draft and open a take-down for every live post that these pupils may not be in.

    *pupils* are the admission numbers for whom records were written in this transaction, *batch* is
    what the records name. Tells authors, administrators, the head and the data protection officer.
    """
    if not pupils:
        return Consequences()
    stopped = _stopped(office, school, frozenset(pupils).intersection)
    opened = tuple(_opened(office, school, pupils))
    in_doubt = _in_doubt(office, school, pupils, batch)
    return _told(office, school, Consequences(stopped, opened, in_doubt))


def new_day(office: Office, school: str, pupils: Collection[str]) -> Consequences:
    """Stop every draft whose consents ran out, and follow what *pupils* said for this day."""
    stopped = _stopped(office, school, frozenset)
    opened = tuple(_opened(office, school, pupils))
    return _told(office, school, Consequences(stopped, opened))


def open_task(office: Office, task: TakeDown) -> None:
    """Keep a take-down task, on its post's trail, and tell the account's administrators."""
    office.ledger.open_take_down(task)
    office.ledger.witness(
        Event(task.school, CLERK, "open take-down", f"draft:{task.draft}", office.at)
    )
    account = office.trust.account(task.school, task.account)
    for member in office.trust.publishers_of(account) if account else ():
        office.tell(member, ShowTakeDown(task.id))


def call_off(office: Office, school: str, batch: str, by: str) -> None:
    """Close the take-downs that this batch asked for and nobody has seen to.

    A post that was to go for this batch's sake may have to go for somebody else's, too: for them
    a task of their own is opened.
    """
    open_still = [
        one
        for one in office.ledger.take_downs(school)
        if one.batch == batch and one.outcome is Outcome.OPEN
    ]
    for task in open_still:
        said = "The wish was recorded by mistake and undone."
        office.ledger.close_take_down(closed(task, Outcome.NOT_NEEDED, by, said, office.at))
    others = {
        one.pupil
        for task in open_still
        for one in office.ledger.appearing(school, task.draft, task.account)
    }
    tightened(office, school, others)


def _stopped(
    office: Office, school: str, affected: Callable[[frozenset[str]], frozenset[str]]
) -> tuple[str, ...]:
    """The drafts that ended, of those that show or name somebody who is *affected*."""
    found: list[str] = []
    for draft in office.ledger.drafts(school, states=RELYING, limit=MOST_OPEN):
        if affected(concerned(office, draft)):
            screened = screen(office, draft)
            if _ends(draft, screened):
                ruling.void(office, draft, screened)
                _call_back(office, draft)
                found.append(draft.id)
    return tuple(found)


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


def _opened(office: Office, school: str, pupils: Iterable[str]) -> Iterator[TakeDown]:
    public = office.ledger.appearances(school, pupils)
    records = office.ledger.consents(school, {one.pupil for one in public})
    settled = _settled(office, school)
    for _, several in groupby(public, lambda one: (one.draft, one.account)):
        unwanted = (
            (one, no)
            for one in several
            if not settled & _keys(one)
            for no in _refusals(office, one, records.get(one.pupil, ()))
        )
        for one, no in islice(unwanted, 1):
            task = _task(office, one, no.record.batch if no.record else "")
            open_task(office, task)
            yield task


def unwanted(office: Office, school: str, pupil: str) -> frozenset[tuple[str, str]]:
    """The live posts, by draft and account, that this pupil's family does not want."""
    records = office.ledger.consents(school, [pupil]).get(pupil, ())
    public = office.ledger.appearances(school, [pupil])
    return frozenset((one.draft, one.account) for one in public if _refusals(office, one, records))


def _in_doubt(office: Office, school: str, pupils: Iterable[str], batch: str) -> int:
    """Live posts that rest on a yes in whose place these records put a don't-know."""
    public = office.ledger.appearances(school, pupils)
    records = office.ledger.consents(school, {one.pupil for one in public})
    found = {
        (one.draft, one.account)
        for one in public
        for stands in _stands(office, one, records.get(one.pupil, ()))
        if stands.state is State.NOTHING and stands.record is not None
        if stands.record.choice is Choice.UNKNOWN and stands.record.batch == batch
    }
    return len(found)


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


def _refusals(office: Office, one: Appearance, records: Iterable[Record]) -> list[Stands]:
    return [stands for stands in _stands(office, one, records) if stands.state in NO]


def _stands(office: Office, one: Appearance, records: Iterable[Record]) -> list[Stands]:
    """What stands today for somebody in a post, on the channels of its account."""
    account = office.trust.account(one.school, one.account)
    channels = (account.channel,) if account else tuple(Channel)
    pupil = office.ledger.roll(one.school).pupils.get(one.pupil)
    rules = office.pack(one.school).consent.for_year(pupil.year if pupil else "")
    today = office.today(one.school)
    known = tuple(records)
    return [standing(known, one.medium, channel, today, office.at, rules) for channel in channels]


def followed(found: Consequences) -> tuple[str, ...]:
    """What followed, in numbers: "1 draft was stopped"; nothing of what did not happen."""
    stopped, gone = len(found.stopped), len(found.take_downs)
    told = {
        counted(stopped, "draft was stopped", "drafts were stopped"): stopped,
        counted(gone, "live post is to be taken down", "live posts are to be taken down"): gone,
    }
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


def _told(office: Office, school: str, found: Consequences) -> Consequences:
    if found.stopped or found.take_downs:
        _tell_leaders(office, school, found)
    if found.in_doubt:
        _tell_of_doubt(office, school, found.in_doubt)
    return found


def _tell_of_doubt(office: Office, school: str, posts: int) -> None:
    """The office asks the families; the head and the data protection officer know of it."""
    said = (
        f"In the consent register of {office.school(school).name} a yes was replaced by “not known”."
        f" Live posts that rested on it: {posts}. They may stay unless the family says no; please ask,"
        " and record the answer. Nothing new goes out in the meantime."
    )
    for member in office.trust.members_at(school):
        if member.may(Act.HEAR_OF_TAKE_DOWNS) or Role.OFFICE in member.roles:
            office.tell(member, Word(said))


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
