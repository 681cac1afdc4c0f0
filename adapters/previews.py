"""GET /media/{token}: a small copy of a photo, or a video, for whoever holds a link that lasts still."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from aiohttp import web

from adapters.media.preview import PREVIEW_SIDE, READ_SIDE, preview
from adapters.media.store import MediaDamaged, MediaMissing
from adapters.media.tokens import PreviewTokens, TokenExpired, TokenRefused
from adapters.media.video_kind import is_video
from adapters.playing import played
from chatops.ports import Clock

PATH: Final = "/media/{token}"
LASTS: Final = timedelta(hours=1)
# Nobody on the way keeps it, no page shows it in a frame of its own, no search engine lists it.
HEADERS: Final = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
}

# A browser that opens a video by itself makes a page of it, which may play that video.
PLAYS: Final = {"Content-Security-Policy": "default-src 'none'; media-src 'self'"}


class Store(Protocol):
    """Where clean photos are kept: adapters/media/store.py."""

    def get(self, digest: str, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Previews:
    """Makes the links, and answers them."""

    tokens: PreviewTokens
    store: Store
    clock: Clock
    public_url: str

    def link(self, digest: str, *, read: bool = False) -> str:
        """An address that shows this photo, or this video, for an hour; small, unless it is to be *read*."""
        side = READ_SIDE if read else PREVIEW_SIDE
        token = self.tokens.sign(digest, self.clock.now() + LASTS, side)
        return f"{self.public_url}/media/{token}"

    def mount(self, app: web.Application) -> None:
        app.router.add_get(PATH, self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        """The picture; 410 where the link has expired, 404 where it never was one, 503 where it cannot be had now."""
        try:
            digest, side = self.tokens.read(request.match_info["token"], self.clock.now())
            return await self._shown(request, digest, side)
        except TokenExpired:
            return web.Response(status=410, headers=HEADERS)
        except (TokenRefused, MediaMissing, MediaDamaged):
            return web.Response(status=404, headers=HEADERS)
        except OSError:
            return web.Response(status=503, headers=HEADERS)

    async def _shown(self, request: web.Request, digest: str, side: int) -> web.Response:
        kept = await asyncio.to_thread(self.store.get, digest)
        if is_video(kept):
            return played(request, kept, HEADERS | PLAYS)
        shown = await asyncio.to_thread(preview, kept, side)
        return web.Response(body=shown, content_type="image/jpeg", headers=HEADERS)
