"""Serves clean photos, to members whom a draft concerns and to nobody else."""

import asyncio
import re
from typing import Final

from aiohttp import web

from adapters.media.preview import preview
from adapters.media.store import MediaDamaged, MediaMissing
from adapters.web.listen.parts import door, me, parts
from chatops.desk import Views
from chatops.errors import DraftNotFound

_NUMBER: Final = re.compile(r"[0-9]{1,2}")


async def of_draft(request: web.Request) -> web.Response:
    """A photo of a draft; `?save=2` to be saved under a name that says nothing of its content."""
    draft, digest = request.match_info["draft"], request.match_info["digest"]
    member = me(request).id
    if not await door(request).see(lambda views: _shows(views, draft, member, digest)):
        raise web.HTTPNotFound
    answer = await _answer(request, digest, small="small" in request.query)
    number = request.query.get("save", "")
    if _NUMBER.fullmatch(number):
        answer.headers["Content-Disposition"] = f'attachment; filename="post-photo-{number}.jpg"'
    return answer


async def of_form(request: web.Request) -> web.Response:
    """A photo of a form that is not handed in yet, for whoever put it there."""
    digest = parts(request).stamp.digest(me(request).id, request.match_info["token"])
    if not digest:
        raise web.HTTPNotFound
    return await _answer(request, digest, small=True)


def _shows(views: Views, draft: str, viewer: str, digest: str) -> bool:
    """Whether a card of this draft that the viewer may see has this photo."""
    audiences = views.audiences(draft, viewer)
    if not audiences:
        raise DraftNotFound
    card = views.card(draft, viewer, audiences[0])
    return any(photo.digest == digest for photo in card.photos)


async def _answer(request: web.Request, digest: str, *, small: bool) -> web.Response:
    media = parts(request).media
    try:
        data = await asyncio.to_thread(media.get, digest)
    except (MediaMissing, MediaDamaged) as lost:
        raise web.HTTPNotFound from lost
    if small:
        data = await asyncio.to_thread(preview, data)
    return web.Response(body=data, content_type="image/jpeg")
