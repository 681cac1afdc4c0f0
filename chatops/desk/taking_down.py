"""An administrator reports on a take-down: it is gone, or why it cannot go."""

from dataclasses import replace
from typing import Final

from chatops.desk import form, telling
from chatops.desk.office import Office
from chatops.draft import Change, Draft, Move, Publication, Standing, State, Verb, decide
from chatops.errors import DraftNotFound, NotAllowed
from chatops.notices import Kept, Word
from chatops.people import Act, Member
from chatops.ports import Event
from chatops.take_down import Outcome, ReportRemoved, ReportStays, TakeDown, closed

OUT: Final = frozenset({Standing.POSTED, Standing.TAKEN_DOWN})  # done with, on that account


def close(office: Office, request: ReportRemoved | ReportStays) -> Kept:
    """End the task once, on the post's own trail, and tell the head and the protection officer.

    Raises FormRefused without evidence or a reason, NotAllowed for anybody else than the account's
    administrators and those who hear of take-downs, MoveNotPossible where it has ended.
    """
    task, member = _theirs(office, request)
    if isinstance(request, ReportRemoved):
        return _removed(office, task, member, request.evidence)
    return _stays(office, task, member, request.reason)


def may_report(office: Office, task: TakeDown, member: Member) -> bool:
    """Whether this member may say what became of the task."""
    if not member.works_at(task.school):
        return False
    account = office.trust.account(task.school, task.account)
    theirs = account is not None and member in office.trust.publishers_of(account)
    return theirs or member.may(Act.HEAR_OF_TAKE_DOWNS)


def in_hand(draft: Draft, publication: Publication) -> bool:
    """Whether the draft was stopped when somebody had it already and may have made it public."""
    return draft.state is State.HELD and publication.standing is Standing.HANDED_OVER


def account_name(office: Office, task: TakeDown) -> str:
    """The account by its name, or by its id once it has left the register."""
    account = office.trust.account(task.school, task.account)
    return account.name if account else task.account


def _theirs(office: Office, request: ReportRemoved | ReportStays) -> tuple[TakeDown, Member]:
    task, member = office.ledger.take_down(request.task), office.member(request.by)
    if not member.works_at(task.school):
        raise DraftNotFound
    if not may_report(office, task, member):
        raise NotAllowed("Only this account's own administrators can report on this take-down.")
    return task, member


def _removed(office: Office, task: TakeDown, member: Member, said: str) -> Kept:
    missing = "Please say how you saw that the post is gone."
    evidence = form.line("evidence", said, missing)
    office.ledger.close_take_down(closed(task, Outcome.REMOVED, member.id, evidence, office.at))
    office.ledger.vanish(task.draft, task.account)
    draft = _taken_down(office, office.ledger.draft(task.draft), task.account, member, evidence)
    _report(office, task, f"{member.name} took it down. {evidence}")
    return Kept(draft.id, draft.state, "Thank you. It is recorded as taken down.")


def _stays(office: Office, task: TakeDown, member: Member, said: str) -> Kept:
    missing = "Please say why the post cannot be taken down."
    reason = form.line("reason", said, missing)
    office.ledger.close_take_down(closed(task, Outcome.STAYS, member.id, reason, office.at))
    subject = f"draft:{task.draft}"
    verb = "could not take down"
    office.ledger.witness(Event(task.school, member.id, verb, subject, office.at, reason))
    _report(office, task, f"{member.name} could not take it down: {reason}")
    draft = office.ledger.draft(task.draft)
    return Kept(draft.id, draft.state, "Thank you. The head has been told why it stays.")


def _taken_down(office: Office, draft: Draft, account: str, member: Member, said: str) -> Draft:
    def gone(one: Publication) -> Publication:
        if one.account != account or one.standing is not Standing.POSTED:
            return one
        return replace(one, standing=Standing.TAKEN_DOWN, by=member.id, at=office.at)

    move = Move(Verb.TAKE_DOWN, member.id, office.at, said)
    change = Change(publications=tuple(gone(one) for one in draft.publications))
    moved, decision = decide(draft, move, change)
    telling.keep(office, moved, decision)
    return moved


def _report(office: Office, task: TakeDown, what: str) -> None:
    where = f"{account_name(office, task)}, {task.address or 'no address'}"
    for member in office.trust.members_at(task.school):
        if member.may(Act.HEAR_OF_TAKE_DOWNS):
            office.tell(member, Word(f"Take-down of a post ({where}): {what}", task.draft))
