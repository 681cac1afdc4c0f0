"""A draft as it stands now, told to one reader: the making of every card."""

from collections.abc import Mapping, Sequence

from chatops.consent import standing as consent
from chatops.consent.record import ADULT
from chatops.consent.standing import Standing as ConsentStanding
from chatops.desk import (
    approvers,
    consulting,
    filming,
    holding,
    making_safer,
    noting,
    offering,
    photo_lines,
    purging,
    ticking,
)
from chatops.desk.difference import Names, changes
from chatops.desk.office import Office
from chatops.desk.screening import relied_on_in, surroundings
from chatops.desk.taking_down import OUT, account_name, in_hand, may_report
from chatops.desk.wording import done, name_of, when
from chatops.draft import (
    MOVES,
    TO_RULE_ON,
    Draft,
    Publication,
    State,
    Verb,
)
from chatops.findings import Severity, outcome
from chatops.notices import (
    AccountLine,
    Action,
    Audience,
    Card,
    Control,
    PupilLine,
    Said,
    TakeDownTask,
    Weight,
)
from chatops.people import Act, Member
from chatops.policy.disclosure import said
from chatops.take_down import Outcome, TakeDown

TO_POST = frozenset({State.APPROVED, State.PARTLY_POSTED})
PUBLISHING = (Action.GET_POST, Action.MARK_POSTED, Action.COULD_NOT_POST)
WHY = "Something in this post may no longer be shown. Please see the safeguarding lead."
ASKED_NOT_TO = "Asked not to be shown."
RULING = (Action.APPROVE, Action.ASK_CHANGES, Action.REJECT)


def card(office: Office, draft: Draft, viewer: Member, audience: Audience) -> Card:
    """The draft's card for *viewer*, with the controls that are theirs at this moment."""
    labels = _labels(office, draft)
    accounts = _accounts(office, draft, viewer if audience is Audience.PUBLISHER else None)
    actions = _actions(office, draft, viewer, audience)
    findings = _findings(draft, viewer, audience, labels)
    content = draft.revision.content
    return Card(
        audience=audience,
        draft=draft.id,
        digest=draft.digest,
        version=draft.version,
        revision=draft.revision.number,
        state=draft.state,
        school=office.school(draft.school).name,
        author=name_of(office, draft.author),
        status=_status(office, draft),
        text=_text(office, draft),
        accounts=accounts,
        photos=photo_lines.lines(office, content, labels, audience),
        pictured=_pictured(office, draft, viewer, audience, labels),
        findings=findings,
        policy=office.pack(draft.school).title if findings else "",
        controls=_controls(office, draft, viewer, audience, findings),
        changes=_changes(office, draft, audience),
        notes=noting.notes(office, draft, audience),
        actions=actions,
        needs_reason=outcome(draft.findings) is Severity.NEEDS_OVERRIDE,
        reason=draft.last.move.reason if draft.last else "",
        wished=content.wished,
        update_only=_update_only(office, draft, viewer, audience, accounts),
    )


def _text(office: Office, draft: Draft) -> str:
    if draft.erased_at is None:
        return draft.revision.content.text
    return f"What this draft said was erased at {when(office, draft.school, draft.erased_at)}."


def _controls(
    office: Office, draft: Draft, viewer: Member, audience: Audience, findings: Sequence[Said]
) -> tuple[Control, ...]:
    """What else the reader may do; an approver's card has nothing to click once it is decided."""
    decided = audience is Audience.APPROVER and draft.state not in TO_RULE_ON
    if decided or draft.erased_at is not None:
        return ()
    rules = filming.approval(office, draft, viewer) if audience is Audience.APPROVER else ()
    return (
        *rules,
        *holding.offer(office, draft, audience),
        *offering.controls(draft, audience, findings),
        *making_safer.controls(office, draft, viewer, audience),
        *purging.offer(office, draft, viewer),
        *consulting.controls(office, draft, viewer),
    )


def take_down(office: Office, task: TakeDown, reader: Member) -> TakeDownTask:
    """A take-down task, with the account by name, and how to report on it while it is open."""
    open_ = task.outcome is Outcome.OPEN
    return TakeDownTask(
        task=task.id,
        draft=task.draft,
        account=account_name(office, task),
        address=task.address,
        due=task.due,
        reason=WHY if open_ else f"This is seen to: {task.outcome}. {task.said}",
        open=open_,
        controls=_reports(task) if open_ and may_report(office, task, reader) else (),
    )


def _reports(task: TakeDown) -> tuple[Control, ...]:
    return (
        Control("take_down_removed", "Removed", (task.id,), Weight.PRIMARY),
        Control("take_down_stays", "Cannot be removed because …", (task.id,)),
    )


def _labels(office: Office, draft: Draft) -> Mapping[str, str]:
    mentioned = {one for finding in draft.findings for one in finding.pupils}
    wanted = mentioned.union(draft.revision.content.pictured)
    return ticking.labels(office, draft.school, wanted)


def _status(office: Office, draft: Draft) -> str:
    told = done(office, draft)
    if draft.state is State.SUBMITTED:
        return "The checks are running."
    if draft.state in TO_RULE_ON:
        names = " or ".join(one.name for one in approvers.asked(office, draft))
        told = f"waiting for {names or 'somebody who may decide'}"
    if draft.state is State.AWAITING_SECOND:
        told = f"{done(office, draft)}. Now {told}"
    if draft.state in TO_POST and (day := holding.until(office, draft)):
        told = f"{told}. Held for the round-up on {day.day} {day:%B}"
    return f"{told[0].upper()}{told[1:]}."


def _actions(
    office: Office, draft: Draft, viewer: Member, audience: Audience
) -> tuple[Action, ...]:
    if draft.erased_at is not None:
        return ()
    if audience is Audience.AUTHOR and viewer.id == draft.author:
        verbs = {Action.EDIT: Verb.REVISE, Action.WITHDRAW: Verb.WITHDRAW}
        return tuple(one for one, verb in verbs.items() if (draft.state, verb) in MOVES)
    rules = audience is Audience.APPROVER and draft.state in TO_RULE_ON
    if not rules or viewer not in approvers.may_rule(office, draft):
        return ()
    return tuple(one for one in RULING if one is not Action.APPROVE or not filming.asks(draft))


def _accounts(office: Office, draft: Draft, publisher: Member | None) -> tuple[AccountLine, ...]:
    return tuple(
        _account(office, draft, one, publisher)
        for one in dict.fromkeys(draft.revision.content.accounts)
    )


def _account(office: Office, draft: Draft, which: str, publisher: Member | None) -> AccountLine:
    account = office.trust.account(draft.school, which)
    publication = draft.publication(which)
    if account is None or publication is None:
        return AccountLine(which, account.name if account else which)
    theirs = publisher is not None and publisher in office.trust.publishers_of(account)
    return AccountLine(
        id=which,
        name=account.name,
        standing=publication.standing,
        address=publication.address,
        reason=publication.reason,
        actions=_to_do(draft, publication) if theirs else (),
    )


def _to_do(draft: Draft, publication: Publication) -> tuple[Action, ...]:
    """Where a post was stopped in a publisher's hand, they can still say that it is public."""
    if draft.erased_at is not None:
        return ()
    if draft.state in TO_POST and publication.standing not in OUT:
        return PUBLISHING
    return (Action.MARK_POSTED,) if in_hand(draft, publication) else ()


def _pictured(
    office: Office, draft: Draft, viewer: Member, audience: Audience, labels: Mapping[str, str]
) -> tuple[PupilLine, ...]:
    content = draft.revision.content
    if audience is not Audience.APPROVER or not content.pictured:
        return tuple(PupilLine(labels[one], "") for one in content.pictured)
    standings = relied_on_in(content, surroundings(office, draft))
    knows = viewer.may(Act.KNOW_WHY)
    return tuple(
        PupilLine(labels[person], _said_of(person, several, knows_why=knows))
        for person, several in standings.items()
    )


def _said_of(person: str, several: Sequence[ConsentStanding], *, knows_why: bool) -> str:
    strictest = max(several, key=lambda one: one.strictness)
    if person.startswith(ADULT):
        return ASKED_NOT_TO if strictest.state in consent.REFUSED_STATES else ""
    return _consent(strictest, knows_why)


def _consent(strictest: ConsentStanding, knows_why: bool) -> str:  # noqa: FBT001 - who may know is the point
    """What counts for one pupil, in one line; a reason against is the safeguarding lead's alone."""
    if strictest.state is not consent.State.GRANTED:
        said_no = f"May not be shown: {strictest.words}."
        return said_no if knows_why else "May not be shown. Please see the safeguarding lead."
    how = "in writing" if strictest.written else "by word of mouth"
    since = f" since {strictest.since:%d/%m/%Y}" if strictest.since else ""
    until = f", until {strictest.until:%d/%m/%Y}" if strictest.until else ""
    return f"Consent {how}{since}{until}."


def _changes(office: Office, draft: Draft, audience: Audience) -> tuple[str, ...]:
    if audience is not Audience.APPROVER or not draft.shown or draft.state not in TO_RULE_ON:
        return ()
    before, after = office.ledger.revision(draft.id, draft.shown).content, draft.revision.content
    ticked = {*before.pictured, *after.pictured}
    names = Names(
        accounts={one.id: one.name for one in office.trust.accounts_of(draft.school)},
        pupils=ticking.labels(office, draft.school, ticked),
        made=photo_lines.made(office, after),
    )
    return changes(before, after, names)


def _findings(
    draft: Draft, viewer: Member, audience: Audience, labels: Mapping[str, str]
) -> tuple[Said, ...]:
    if audience is Audience.PUBLISHER:
        return ()
    found = said(draft.findings, labels, may_know_why=viewer.may(Act.KNOW_WHY))
    return offering.with_mends(draft, found) if offering.can_mend(draft, audience) else found


def _update_only(
    office: Office,
    draft: Draft,
    viewer: Member,
    audience: Audience,
    accounts: tuple[AccountLine, ...],
) -> bool:
    """A card that asks nothing of its reader never arrives as a new message."""
    match audience:
        case Audience.AUTHOR:
            return False
        case Audience.APPROVER:
            asked = (*approvers.asked(office, draft), *consulting.consulted(office, draft))
            return draft.state not in TO_RULE_ON or viewer not in asked
        case Audience.PUBLISHER:
            return not any(one.actions for one in accounts)
