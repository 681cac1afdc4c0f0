"""A draft's page, kept up to date; the hand-over to a publisher; the decision's trail."""

from aiohttp import web

from adapters.web.listen.cards import card_context, draft_page, find
from adapters.web.listen.events import follow
from adapters.web.listen.pages import fragment, go_on, page
from adapters.web.listen.parts import door, me, parts
from adapters.web.show.card import card_page
from adapters.web.show.fingerprint import fingerprint
from chatops.draft import Standing
from chatops.notices import Action, Audience


async def draft(request: web.Request) -> web.Response:
    return draft_page(request, await find(request))


async def card(request: web.Request) -> web.Response:
    """The card alone, for a page that is open already."""
    found = await find(request)
    text = fragment(request, "_card.html", **card_context(request, found))
    headers = {"X-Seen": fingerprint(found.card)}
    return web.Response(text=text, content_type="text/html", headers=headers)


async def events(request: web.Request) -> web.StreamResponse:
    await find(request)

    async def look() -> str:
        return fingerprint((await find(request)).card)

    return await follow(request, look)


async def handover(request: web.Request) -> web.Response:
    """The approved words and photos for one account, to copy; only while they may be published."""
    found = (await find(request, Audience.PUBLISHER)).card
    shown = card_page(found)
    account = request.match_info["account"]
    line = next((one for one in shown.accounts if one.line.id == account), None)
    if line is None or line.line.standing is not Standing.HANDED_OVER or not line.controls:
        return go_on(request, f"{shown.address}?as=publisher")
    member = me(request).id
    post = await door(request).see(lambda views: views.handover(found.draft, member, account))
    controls = tuple(one for one in line.controls if one.action is not Action.GET_POST)
    return page(request, "handover.html", page=shown, post=post, controls=controls)


async def trail(request: web.Request) -> web.Response:
    """Everything that was decided about a draft, in order, by whom and why."""
    which, member = request.match_info["draft"], me(request).id
    lines = await door(request).see(lambda views: views.trail(which, member))
    found = (await find(request)).card
    schools = parts(request).directory.trust().schools
    zone = next((one.zone for one in schools if one.name == found.school), schools[0].zone)
    return page(request, "trail.html", page=card_page(found), lines=lines, zone=zone)
