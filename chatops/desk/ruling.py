"""The headteacher decides: approve, ask for changes, reject; each on the very revision she saw."""

from chatops.desk import approvers, form, telling
from chatops.desk.office import Office
from chatops.desk.screening import Screened, screen
from chatops.desk.wording import opening_of, standing_of
from chatops.draft import (
    Change,
    Draft,
    Move,
    Publication,
    State,
    Verb,
    decide,
)
from chatops.errors import DraftChanged, MoveNotPossible, NotAllowed, ReasonNeeded
from chatops.notices import Kept
from chatops.people import CLERK, Member
from chatops.requests import Approve, AskChanges, Reject


def approve(office: Office, request: Approve) -> Kept:
    """Approve exactly what was seen, after judging it again as things stand now (G11).

    A block found only now voids the request: the draft goes back to its author.
    Raises ReasonNeeded where a finding needs an override and none was given.
    """
    draft, approver = _to_rule_on(office, request)
    screened = screen(office, draft)
    if screened.blocked:
        return void(office, draft, screened)
    if screened.needs_reason and not request.reason.strip():
        raise ReasonNeeded
    reason = form.line("reason", request.reason, "") if request.reason.strip() else ""
    pack = office.pack(draft.school).version
    move = Move(Verb.APPROVE, approver.id, office.at, reason, screened.standing, pack)
    change = Change(findings=screened.findings, publications=_publications(draft))
    moved, decision = decide(draft, move, change)
    telling.keep(office, moved, decision)
    telling.say(office, moved, f"{approver.name} approved your post {opening_of(moved)}.")
    return Kept(moved.id, moved.state, "Approved. The publishers have been told.")


def send_back(office: Office, request: AskChanges | Reject) -> Kept:
    """Ask the author for changes, or reject the draft; both say why."""
    draft, approver = _to_rule_on(office, request)
    reason = form.line(
        "reason", request.reason, "Please say why, so that the author can act on it."
    )
    asks = isinstance(request, AskChanges)
    verb = Verb.ASK_CHANGES if asks else Verb.REJECT
    moved, decision = decide(draft, Move(verb, approver.id, office.at, reason))
    telling.keep(office, moved, decision)
    did = "asks for changes to" if asks else "rejected"
    telling.say(office, moved, f"{approver.name} {did} your post {opening_of(moved)}: {reason}")
    return Kept(moved.id, moved.state, "The author has been told.")


def void(office: Office, draft: Draft, screened: Screened) -> Kept:
    """What may not be shown any more stops here: the draft is held and everybody's card says so."""
    pack = office.pack(draft.school).version
    move = Move(Verb.VOID, CLERK, office.at, standing=screened.standing, pack=pack)
    moved, decision = decide(draft, move, Change(findings=screened.findings))
    telling.keep(office, moved, decision)
    telling.say(
        office,
        moved,
        f"Your post {opening_of(moved)} cannot go out as it is: something in it may no longer be"
        " shown. Its card says what to change.",
    )
    return Kept(
        moved.id,
        moved.state,
        "Nothing was approved or handed over: since this card was made, something in the post may no"
        " longer be shown. The author has been told what to change.",
    )


def _to_rule_on(office: Office, request: Approve | AskChanges | Reject) -> tuple[Draft, Member]:
    draft = office.draft(request.draft, request.by)
    approver = office.member(request.by)
    if approver.id == draft.author:
        raise NotAllowed("You cannot decide on your own draft. Somebody else has been asked.")
    deciders = approvers.may_rule(office, draft)
    if approver not in deciders:
        names = " or ".join(one.name for one in deciders) or "Nobody at present"
        raise NotAllowed(f"{names} can decide on this draft. Nothing was changed.")
    if draft.state is not State.AWAITING:
        raise MoveNotPossible(standing_of(office, draft))
    if draft.digest != request.seen:
        raise DraftChanged
    return draft, approver


def _publications(draft: Draft) -> tuple[Publication, ...]:
    """One for each account, keeping what an earlier revision already made public."""
    accounts = dict.fromkeys(draft.revision.content.accounts)
    fresh = (Publication(one) for one in accounts if draft.publication(one) is None)
    return (*draft.publications, *fresh)
