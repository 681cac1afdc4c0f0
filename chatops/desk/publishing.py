"""A publisher takes the approved post, puts it out, and says where: each step checked again (G11)."""

import secrets
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from chatops.desk import cascade, exposure, form, gates, telling
from chatops.desk.office import Office
from chatops.desk.ruling import void
from chatops.desk.screening import Screened, screen
from chatops.desk.taking_down import OUT, in_hand
from chatops.desk.wording import opening_of, standing_of
from chatops.draft import (
    Change,
    Draft,
    Move,
    Publication,
    Standing,
    State,
    Verb,
    decide,
)
from chatops.errors import DraftChanged, FormRefused, MoveNotPossible, NotAllowed
from chatops.notices import Envelope, HandOver, Kept, ShowTakeDown
from chatops.people import Act, Member, Surface
from chatops.requests import CouldNotPost, GetPost, MarkPosted
from chatops.school import Account, Channel
from chatops.take_down import TakeDown, next_working_day

TO_POST: Final = frozenset({State.APPROVED, State.PARTLY_POSTED})
ON_THE_WEB: Final = frozenset({Channel.SOCIAL, Channel.WEBSITE})
Asked = GetPost | MarkPosted | CouldNotPost


def get_post(office: Office, request: GetPost) -> Kept:
    """Hand the text and photos over for one account, unless they are blocked by now."""
    draft, publisher, publication = _to_publish(office, request)
    screened = screen(office, draft)
    if screened.blocked:
        return void(office, draft, screened)
    account = office.account(draft.school, request.account)
    if why := gates.why_not_publish(office, account, publisher):
        raise NotAllowed(why)
    now = replace(
        publication, standing=Standing.HANDED_OVER, by=publisher.id, at=office.at, reason=""
    )
    _record(office, draft, Verb.HAND_OVER, now, screened)
    if request.surface is not Surface.WEB:
        tell = HandOver(draft.id, draft.digest, request.account)
        office.ledger.post(Envelope(publisher.id, request.surface, tell))
    return Kept(draft.id, draft.state, "Here is the post, ready to publish.")


def mark_posted(office: Office, request: MarkPosted) -> Kept:
    """Record where the post is public. What is blocked by now is recorded too, and taken down."""
    draft, publisher, publication = _to_publish(office, request)
    address = _address(office.account(draft.school, request.account), request.address)
    now = replace(
        publication,
        standing=Standing.POSTED,
        address=address,
        by=publisher.id,
        at=office.at,
        reason="",
    )
    screened = screen(office, draft)
    verb = _verb(draft, request.account)
    moved = _record(office, draft, verb, now, screened)
    exposure.published(office, moved, now)
    if screened.blocked or verb is Verb.POST_LATE:
        _open_take_down(office, moved, now)
        return Kept(
            moved.id,
            moved.state,
            "It is recorded as posted, but something in it may no longer be shown."
            " Please take it down now; a take-down task has been opened.",
        )
    return Kept(moved.id, moved.state, "Thank you. It is recorded as posted.")


def could_not_post(office: Office, request: CouldNotPost) -> Kept:
    """Record that one account would not take the post; the others go on."""
    draft, publisher, publication = _to_publish(office, request)
    reason = form.line("reason", request.reason, "Please say what went wrong.")
    now = replace(
        publication, standing=Standing.FAILED, reason=reason, by=publisher.id, at=office.at
    )
    moved = _record(office, draft, Verb.COULD_NOT_POST, now, None)
    name = office.account(draft.school, request.account).name
    text = f"{publisher.name} could not post {opening_of(draft)} on {name}: {reason}"
    telling.say(office, moved, text)
    return Kept(moved.id, moved.state, "Thank you. The author has been told.")


def _to_publish(office: Office, request: Asked) -> tuple[Draft, Member, Publication]:
    draft = office.draft(request.draft, request.by)
    publisher = office.member(request.by)
    account = office.trust.account(draft.school, request.account)
    if account is None or publisher not in office.trust.publishers_of(account):
        raise NotAllowed("Only this account's own administrators can publish on it.")
    publication = draft.publication(request.account)
    late = isinstance(request, MarkPosted) and publication and in_hand(draft, publication)
    if publication is None or not (draft.state in TO_POST or late):
        raise MoveNotPossible(standing_of(office, draft))
    if draft.digest != request.seen:
        raise DraftChanged
    if publication.standing in OUT:
        raise MoveNotPossible(f"it is already {publication.standing} on {account.name}.")
    return draft, publisher, publication


def _verb(draft: Draft, account: str) -> Verb:
    if draft.state not in TO_POST:
        return Verb.POST_LATE
    others = (one for one in draft.publications if one.account != account)
    return Verb.POST_LAST if all(one.standing in OUT for one in others) else Verb.POST_SOME


def _record(
    office: Office, draft: Draft, verb: Verb, now: Publication, screened: Screened | None
) -> Draft:
    publications = tuple(now if one.account == now.account else one for one in draft.publications)
    move = Move(
        verb,
        now.by,
        office.at,
        now.reason,
        screened.standing if screened else "",
        office.pack(draft.school).version,
    )
    moved, decision = decide(draft, move, Change(publications=publications))
    telling.keep(office, moved, decision)
    return moved


def _address(account: Account, said: str) -> str:
    address = form.line("address", said, "Please paste the address of the post.")
    if account.channel not in ON_THE_WEB:
        return address
    try:
        parts = urlsplit(address)
        found = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        found = False
    if not found:
        raise FormRefused({"address": "Please paste the post's whole address, starting https://"})
    return address


def _open_take_down(office: Office, draft: Draft, now: Publication) -> None:
    task = TakeDown(
        id=secrets.token_hex(8),
        school=draft.school,
        draft=draft.id,
        account=now.account,
        address=now.address,
        opened_at=office.at,
        due=next_working_day(office.today(draft.school)),
    )
    cascade.open_task(office, task)
    publishers = office.trust.publishers_of(office.account(draft.school, now.account))
    for member in office.trust.members_at(draft.school):
        if member.may(Act.HEAR_OF_TAKE_DOWNS) and member not in publishers:
            office.tell(member, ShowTakeDown(task.id))
