"""An author hands in a draft, changes it, takes it back; the clerk has it checked."""

import hashlib
import secrets
from dataclasses import replace
from typing import Final, assert_never

from chatops.desk import approvers, filming, form, holding, telling
from chatops.desk.office import Office
from chatops.desk.screening import mends, screen
from chatops.desk.wording import standing_of
from chatops.draft import (
    MOVES,
    Change,
    Content,
    Draft,
    Move,
    Revision,
    Standing,
    State,
    Verb,
    decide,
    open_draft,
)
from chatops.duty_requests import HoldForRoundUp
from chatops.errors import DraftChanged, MoveNotPossible, NotAllowed
from chatops.mending import mended
from chatops.mends import NO_MENDS
from chatops.notices import Audience, Kept
from chatops.people import CLERK, Act
from chatops.requests import KeepPhotos, MendDraft, Revise, RunChecks, Submit, Withdraw

NOBODY_DECIDES: Final = (
    "Your draft passed its checks, but nobody else at the school may decide on it. It waits."
    " Please ask the office to name a deputy or the chair of governors."
)


def submit(office: Office, request: Submit) -> Kept:
    """Keep a new draft; the same key from the same author is the same draft, kept once."""
    author = office.colleague(request.by, request.school, Act.SUBMIT)
    content = filming.told_apart(office, request.content)
    form.accept(office, office.school(request.school), content)
    draft = Draft(
        id=_draft_id(request),
        school=request.school,
        author=author.id,
        surface=request.surface,
        revision=_revision(office, 1, content),
    )
    opened, decision = open_draft(draft, author.id, office.at)
    if office.ledger.open(opened, decision):
        telling.show(office, opened, Audience.AUTHOR, author)
        return Kept(opened.id, opened.state, "Thank you. The checks are running.")
    return Kept(draft.id, office.ledger.draft(draft.id).state, "This draft was kept already.")


def again(office: Office, request: Revise | MendDraft | HoldForRoundUp) -> Kept:
    """Keep a new revision, however the author made it."""
    match request:
        case Revise():
            return revise(office, request)
        case MendDraft():
            return mend(office, request)
        case HoldForRoundUp():
            return hold(office, request)
        case _:
            assert_never(request)


def revise(office: Office, request: Revise) -> Kept:
    """Keep a new revision; whatever was decided on the one before is void."""
    draft = _to_revise(office, request)
    return _revise(office, draft, request.content)


def mend(office: Office, request: MendDraft) -> Kept:
    """Keep a new revision that is mended as the author's card offered, and have it checked anew."""
    draft = _to_revise(office, request)
    chosen = draft.mends.find(request.mend)
    if chosen is None:
        raise DraftChanged
    return _revise(office, draft, mended(draft.revision.content, chosen))


def hold(office: Office, request: HoldForRoundUp) -> Kept:
    """Keep a new revision that is a part of the next round-up, and wishes to go out on its day."""
    draft = _to_revise(office, request)
    day = holding.next_day(office, draft.school)
    if day is None:
        raise MoveNotPossible("your school's policy has no round-up.")
    kept = _revise(office, draft, holding.held_for(draft.revision.content, day))
    return replace(kept, said=f"It is held for the round-up on {day.day} {day:%B}. {kept.said}")


def _to_revise(office: Office, request: Revise | MendDraft | HoldForRoundUp) -> Draft:
    draft = _own(office, request.draft, request.by)
    _possible(office, draft, Verb.REVISE)
    if draft.digest != request.seen:
        raise DraftChanged
    return draft


def _revise(office: Office, draft: Draft, content: Content) -> Kept:
    content = filming.told_apart(office, content)
    form.accept(office, office.school(draft.school), content)
    change = Change(
        revision=_revision(office, draft.revision.number + 1, content),
        findings=(),
        publications=tuple(one for one in draft.publications if one.standing is Standing.POSTED),
        mends=NO_MENDS,
        shown=draft.digest if _was_shown(draft) else draft.shown,
    )
    moved, decision = decide(draft, Move(Verb.REVISE, draft.author, office.at), change)
    telling.keep(office, moved, decision, also=approvers.readers(office, draft))
    return Kept(draft.id, State.SUBMITTED, "Thank you. The checks are running again.")


def _was_shown(draft: Draft) -> bool:
    """Whether this revision stood before an approver: it passed its checks, once at least."""
    voided = draft.last is not None and draft.last.move.verb is Verb.VOID
    return voided or draft.state not in {State.SUBMITTED, State.HELD}


def withdraw(office: Office, request: Withdraw) -> Kept:
    """The author takes the draft back, at any time before it is public."""
    draft = _own(office, request.draft, request.by)
    _possible(office, draft, Verb.WITHDRAW)
    telling.keep(office, *decide(draft, Move(Verb.WITHDRAW, request.by, office.at)))
    return Kept(draft.id, State.WITHDRAWN, "Your draft is withdrawn.")


def keep_photos(office: Office, request: KeepPhotos) -> Kept:
    """The clerk has fetched the photos of this very revision; a later one fetches its own."""
    draft = office.ledger.draft(request.draft)
    if draft.digest != request.seen or draft.state is not State.SUBMITTED:
        return Kept(draft.id, draft.state)
    fetched = replace(draft.revision.content, photos=request.photos)
    content = filming.unasked(office, draft.school, filming.told_apart(office, fetched))
    change = Change(revision=replace(draft.revision, content=content))
    moved, decision = decide(draft, Move(Verb.KEEP_PHOTOS, CLERK, office.at), change)
    office.ledger.record(moved, decision)
    return Kept(moved.id, moved.state)


def run_checks(office: Office, request: RunChecks) -> Kept:
    """Hold the draft where its pack blocks it, else ask for a decision."""
    draft = office.ledger.draft(request.draft)
    waits = any(photo.waits for photo in draft.revision.content.photos)
    if draft.state is not State.SUBMITTED or waits:
        return Kept(draft.id, draft.state)
    screened = screen(office, draft)
    verb = Verb.HOLD if screened.blocked else Verb.PASS
    pack = office.pack(draft.school).version
    move = Move(verb, CLERK, office.at, standing=screened.standing, pack=pack)
    change = Change(findings=screened.findings, mends=mends(office, draft, screened.findings))
    moved, decision = decide(draft, move, change)
    telling.keep(office, moved, decision)
    if moved.state is State.AWAITING and not approvers.asked(office, moved):
        telling.say(office, moved, NOBODY_DECIDES)
    return Kept(moved.id, moved.state)


def _draft_id(request: Submit) -> str:
    key = f"{request.school}\0{request.by}\0{request.key}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _revision(office: Office, number: int, content: Content) -> Revision:
    return Revision(number, content, secrets.token_hex(16), office.at)


def _own(office: Office, draft: str, by: str) -> Draft:
    found = office.draft(draft, by)
    if found.author != office.member(by).id:
        raise NotAllowed("Only the person who wrote this draft can change or withdraw it.")
    return found


def _possible(office: Office, draft: Draft, verb: Verb) -> None:
    if (draft.state, verb) not in MOVES:
        raise MoveNotPossible(standing_of(office, draft))
