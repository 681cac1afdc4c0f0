"""What is clicked on a card, asked of the desk; a refusal changes nothing, and says why."""

from typing import Final

from aiohttp import web

from adapters.web import read
from adapters.web.listen.cards import Found, Trouble, draft_page, find
from adapters.web.listen.guard import fields_of, status_of
from adapters.web.listen.pages import go_on
from adapters.web.listen.parts import door, me
from chatops.errors import DeskError, DraftNotFound, FormRefused, ReasonNeeded
from chatops.notices import Action, Audience, Kept

PUBLISHING: Final = frozenset({Action.GET_POST, Action.MARK_POSTED, Action.COULD_NOT_POST})


async def clicked(request: web.Request) -> web.Response:
    """A control of the card was used."""
    member, action = me(request), Action(request.match_info["action"])
    fields = await fields_of(request)
    click = read.Click(request.match_info["draft"], member.id, fields)
    try:
        reply = await door(request).ask(read.CLICKS[action](click))
    except DeskError as refusal:
        found = await _found(request, action, refusal)
        return draft_page(request, found, _trouble(action, click, refusal))
    return _gone_on(request, action, click, reply.said if isinstance(reply, Kept) else "")


async def _found(request: web.Request, action: Action, refusal: DeskError) -> Found:
    """The card to say it on; where the draft is not this reader's, the refusal itself is told."""
    try:
        return await find(request, _audience_of(action))
    except DraftNotFound:
        raise refusal from None


def _trouble(action: Action, click: read.Click, refusal: DeskError) -> Trouble:
    account = click.said("account")
    key = f"{action.value}-{account}" if account else action.value
    at_control = isinstance(refusal, FormRefused | ReasonNeeded)
    return Trouble(
        problems={key if at_control else "": str(refusal)},
        typed={key: click.said("address") or click.said("reason")},
        status=status_of(refusal),
        needs_reason=isinstance(refusal, ReasonNeeded),
    )


def _gone_on(request: web.Request, action: Action, click: read.Click, said: str) -> web.Response:
    address = f"/desk/drafts/{click.draft}"
    if action is Action.GET_POST:
        return go_on(request, f"{address}/post/{click.said('account')}", said)
    return go_on(request, f"{address}?as={_audience_of(action).value}", said)


def _audience_of(action: Action) -> Audience:
    if action in PUBLISHING:
        return Audience.PUBLISHER
    return Audience.AUTHOR if action is Action.WITHDRAW else Audience.APPROVER
