"""Serves clean photos, to members whom a draft concerns and to nobody else."""

import asyncio
import re
from collections.abc import Callable
from typing import Final

from aiohttp import web

from adapters.media.preview import READ_SIDE, preview, public
from adapters.media.store import MediaDamaged, MediaMissing
from adapters.media.video_kind import is_video
from adapters.playing import played
from adapters.web.listen.parts import door, me, parts
from chatops.desk import Views
from chatops.errors import DraftNotFound
from chatops.school import LARGEST_SIDE

_SIDE: Final = re.compile(r"[0-9]{1,4}")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")


async def of_draft(request: web.Request) -> web.Response:
    """A photo or video of a draft; `?save=2` to be saved under a name that says nothing of its content.

    `?side=1200`: no larger than that, as it is published.
    """
    draft, digest = request.match_info["draft"], request.match_info["digest"]
    member = me(request).id
    if not await door(request).see(lambda views: _shows(views, draft, member, digest)):
        raise web.HTTPNotFound
    answer = await _answer(request, digest, _copy(request))
    number = request.query.get("save", "")
    if _NUMBER.fullmatch(number):
        name = f"post-video-{number}.mp4" if _moves(answer) else f"post-photo-{number}.jpg"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


async def of_form(request: web.Request) -> web.Response:
    """A photo, or the still of a video, of a form that is not handed in yet, for whoever put it there.

    Small, or as `?side=1024` asks.
    """
    digest = parts(request).stamp.digest(me(request).id, request.match_info["token"])
    if not digest:
        raise web.HTTPNotFound
    known = await door(request).see(lambda views: views.picture(digest))
    shown = known.film.poster if known and known.film else digest
    return await _answer(request, shown, _copy(request) if "side" in request.query else preview)


async def of_case(request: web.Request) -> web.Response:
    """A picture of a case, large enough to be read; for whoever sees that case, or put it in a form."""
    member = me(request).id
    digest = parts(request).stamp.exhibited(member, request.match_info["token"])
    if not digest or not await door(request).see(lambda views: views.may_see(member, digest)):
        raise web.HTTPNotFound
    return await _answer(request, digest, lambda clean: public(clean, READ_SIDE))


def _shows(views: Views, draft: str, viewer: str, digest: str) -> bool:
    """Whether a card of this draft that the viewer may see has this photo."""
    audiences = views.audiences(draft, viewer)
    if not audiences:
        raise DraftNotFound
    card = views.card(draft, viewer, audiences[0])
    return any(digest in {photo.digest, photo.before, photo.still} for photo in card.photos)


def _moves(answer: web.Response) -> bool:
    return answer.content_type == "video/mp4"


def _copy(request: web.Request) -> Callable[[bytes], bytes]:
    if "small" in request.query:
        return preview
    said = request.query.get("side", "")
    side = int(said) if _SIDE.fullmatch(said) else LARGEST_SIDE
    return lambda clean: public(clean, min(max(1, side), LARGEST_SIDE))


async def _answer(
    request: web.Request, digest: str, copy: Callable[[bytes], bytes]
) -> web.Response:
    media = parts(request).media
    try:
        data = await asyncio.to_thread(media.get, digest)
    except (MediaMissing, MediaDamaged) as lost:
        raise web.HTTPNotFound from lost
    except OSError as unreachable:
        raise web.HTTPServiceUnavailable from unreachable
    if is_video(data):
        return played(request, data)
    shown = await asyncio.to_thread(copy, data)
    return web.Response(body=shown, content_type="image/jpeg")
