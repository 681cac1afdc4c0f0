"""Tells an open page when what it shows has changed: server-sent events."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from adapters.web.listen.parts import door
from chatops.errors import DeskError

# Another process may have written (an import, say), so a page is looked at anew now and then.
WITHIN: Final = 10.0  # seconds
GONE: Final = "gone"
FOLLOWERS: Final[web.AppKey[set[asyncio.Task[None]]]] = web.AppKey("followers")
_HEADERS: Final = {"Content-Type": "text/event-stream; charset=utf-8"}

Look = Callable[[], Awaitable[str]]


async def follow(request: web.Request, look: Look) -> web.StreamResponse:
    """Send an event whenever *look* gives another fingerprint than the page has, until it leaves."""
    response = web.StreamResponse(headers=_HEADERS)
    await response.prepare(request)
    seen = request.headers.get("Last-Event-ID") or request.query.get("seen", "")
    work = asyncio.ensure_future(_tell(request, response, look, seen))
    followers = request.config_dict[FOLLOWERS]
    followers.add(work)
    work.add_done_callback(followers.discard)
    try:
        await work
    except (asyncio.CancelledError, ConnectionResetError):
        work.cancel()
    return response


async def end(app: web.Application) -> None:
    """The server stops: no page may hold it up."""
    followers = app[FOLLOWERS]
    for work in tuple(followers):
        work.cancel()


async def _tell(request: web.Request, response: web.StreamResponse, look: Look, seen: str) -> None:
    await response.write(b"retry: 2000\n\n")
    while True:
        before = door(request).changes
        now = await _looked(look)
        if now != seen:
            seen = now
            await response.write(f"id: {now}\nevent: changed\ndata: {now}\n\n".encode())
        else:
            await response.write(b": still here\n\n")
        await door(request).changed(before, WITHIN)


async def _looked(look: Look) -> str:
    """What is not the reader's to see any more has changed, too."""
    try:
        return await look()
    except (DeskError, web.HTTPException):
        return GONE
