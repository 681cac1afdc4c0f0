"""The headteacher decides: approve, ask for changes, reject; each on the very revision she saw."""

from dataclasses import replace
from typing import Final

from chatops.desk import approvers, filming, form, telling
from chatops.desk.office import Office
from chatops.desk.screening import Screened, mends, screen
from chatops.desk.wording import name_of, opening_of, standing_of
from chatops.draft import (
    TO_RULE_ON,
    Change,
    Draft,
    Move,
    Publication,
    State,
    Verb,
    decide,
)
from chatops.errors import DraftChanged, MoveNotPossible, NotAllowed, ReasonNeeded
from chatops.findings import needs_two
from chatops.notices import Kept
from chatops.people import CLERK, Member
from chatops.requests import Approve, AskChanges, Reject

NOBODY_SECONDS: Final = (
    "{first} approved your post {post}. On this matter a second approval is needed, but nobody else"
    " at the school may give it. It waits. Please ask the office to name a senior leader."
)
NOBODY_TO_ASK: Final = (
    "Approved by you. It also needs somebody else's approval, but nobody else may give it: please"
    " ask the office to name a senior leader."
)


def approve(office: Office, request: Approve) -> Kept:
    """Approve exactly what was seen, after judging it again as things stand now (G11).

    A block found only now voids the request: the draft goes back to its author.
    Raises ReasonNeeded where a finding needs an override and none was given, FormRefused where there
    is a video that was not watched.
    """
    draft, approver = _to_rule_on(office, request)
    screened = screen(office, draft)
    if screened.blocked:
        return void(office, draft, screened)
    screened = filming.watched(office, draft, request, screened)
    if screened.needs_reason and not request.reason.strip():
        raise ReasonNeeded
    reason = form.line("reason", request.reason, "") if request.reason.strip() else ""
    pack = office.pack(draft.school).version
    move = Move(Verb.APPROVE, approver.id, office.at, reason, screened.standing, pack)
    if draft.state is State.AWAITING and needs_two(screened.findings):
        return _approve_first(office, draft, move, screened)
    change = Change(findings=screened.findings, publications=_publications(draft))
    moved, decision = decide(draft, move, change)
    telling.keep(office, moved, decision)
    telling.say(office, moved, f"{approver.name} approved your post {opening_of(moved)}.")
    return Kept(moved.id, moved.state, "Approved. The publishers have been told.")


def _approve_first(office: Office, draft: Draft, move: Move, screened: Screened) -> Kept:
    """One approval of the two that the pack wants here; somebody else is asked for the other."""
    move = replace(move, verb=Verb.APPROVE_FIRST)
    moved, decision = decide(draft, move, Change(findings=screened.findings))
    telling.keep(office, moved, decision)
    first, others = name_of(office, move.by), approvers.asked(office, moved)
    names = " or ".join(one.name for one in others)
    if not names:
        telling.say(office, moved, NOBODY_SECONDS.format(first=first, post=opening_of(moved)))
        return Kept(moved.id, moved.state, NOBODY_TO_ASK)
    telling.say(
        office,
        moved,
        f"{first} approved your post {opening_of(moved)}. On this matter a second approval is"
        f" needed: {names} {'was' if len(others) == 1 else 'were'} asked.",
    )
    return Kept(moved.id, moved.state, f"Approved by you. Now {names} must approve it, too.")


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
    change = Change(findings=screened.findings, mends=mends(office, draft, screened.findings))
    moved, decision = decide(draft, move, change)
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
    if approver.id == draft.first_approver:
        raise NotAllowed("You have approved this already. Now somebody else has to.")
    deciders = approvers.may_rule(office, draft)
    if approver not in deciders:
        names = " or ".join(one.name for one in deciders) or "Nobody at present"
        raise NotAllowed(f"{names} can decide on this draft. Nothing was changed.")
    if draft.state not in TO_RULE_ON:
        raise MoveNotPossible(standing_of(office, draft))
    if draft.digest != request.seen:
        raise DraftChanged
    return draft, approver


def _publications(draft: Draft) -> tuple[Publication, ...]:
    """One for each account, keeping what an earlier revision already made public."""
    accounts = dict.fromkeys(draft.revision.content.accounts)
    fresh = (Publication(one) for one in accounts if draft.publication(one) is None)
    return (*draft.publications, *fresh)
