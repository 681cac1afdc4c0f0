"""Takes a file in: has it cleaned, has the desk write down what was seen of it, and keeps it."""

import asyncio
import hashlib
from dataclasses import dataclass, field
from typing import Final, Protocol

from adapters.media.hygiene import CleanPhoto
from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.preview import numbered
from adapters.media.spoken import Order
from adapters.media.video import CleanVideo, Cutter
from adapters.media.video_kind import check_kind, is_video
from adapters.media.video_sight import watch
from chatops.notices import Noted, Reply
from chatops.pictures import Made, Picture
from chatops.requests import KeepPicture, Request
from chatops.safer import Plan
from chatops.seen import Seen
from chatops.videos import Film

DELETED: Final = (
    "This very picture was reported and deleted for good. Please use another one, and delete this"
    " one wherever it still is."
)


class Cleaner(Protocol):
    """Makes the public copy of a photo, and looks at one: adapters/media/worker.py."""

    async def clean(self, data: bytes, /) -> CleanPhoto: ...

    async def look(self, clean: bytes, /) -> Seen: ...

    async def make_safer(self, clean: bytes, order: Order, /) -> CleanPhoto: ...


class Store(Protocol):
    """Where clean photos are kept: adapters/media/store.py."""

    def put(self, clean: bytes, /) -> str: ...


class Room(Protocol):
    """The way in for a file: the darkroom for posts, adapters/media/exhibits.py for cases."""

    async def take(self, original: Original, by: str = "") -> str: ...


class Desk(Protocol):
    """The desk, from where work waits its turn: adapters/door.py."""

    async def ask(self, request: Request, /) -> Reply: ...


@dataclass(frozen=True, slots=True)
class Darkroom:
    """The one way in for pictures, whichever surface they come from."""

    cleaner: Cleaner
    store: Store
    desk: Desk
    cutter: Cutter = field(default_factory=Cutter)

    async def take(self, original: Original, by: str = "") -> str:
        """The digest under which the clean copy is kept; the original is closed. *by* is whoever sent it, where there is no draft yet.

        NotAPhoto, with a sentence for its author, where there is none; CleaningUnavailable where
        it is worth trying again; OSError where it cannot be kept.
        """
        with original:
            clean = await self._cleaned(original)
        # What follows takes a while, and needs the original no more.
        if isinstance(clean, CleanVideo):
            return await self._keep_video(clean, by)
        return await self._keep(clean, by=by)

    async def _cleaned(self, original: Original) -> CleanPhoto | CleanVideo:
        if is_video(original.opening):
            return await self.cutter.clean(original)
        check_kind(original.opening)
        return await self.cleaner.clean(await asyncio.to_thread(original.whole))

    async def make_safer(self, before: bytes, plan: Plan) -> str:
        """The digest of a picture made of *before*, a clean one; raises what `take` raises."""
        order = Order(plan.cover, plan.crop, plan.long_side)
        return await self._keep(await self.cleaner.make_safer(before, order), plan.made)

    async def _keep(self, clean: CleanPhoto, made: Made | None = None, by: str = "") -> str:
        origin = clean.origin
        seen = await self.cleaner.look(clean.data)
        small = await asyncio.to_thread(numbered, clean.data, seen) if seen.faces else b""
        facts = Picture(
            clean.digest,
            located=origin.located,
            seen=seen,
            numbered=_digest(small) if small else "",
            made=made,
        )
        # First what is known, then the bytes: no picture lies there of which nobody knows.
        await self._note(KeepPicture(facts, by, origin.make, origin.model))
        if small:
            await self.desk.ask(KeepPicture(Picture(facts.numbered), by))
            await asyncio.to_thread(self.store.put, small)
        return await asyncio.to_thread(self.store.put, clean.data)

    async def _keep_video(self, video: CleanVideo, by: str) -> str:
        """Keep it and the still that stands for it; its key frames are looked at, and dropped."""
        origin, watched = video.origin, await watch(self.cleaner, video.frames)
        still = video.frames[watched.still]
        poster, digest = _digest(still), _digest(video.data)
        film = Film(video.seconds, len(video.data), poster, video.sound, watched.nearest)
        facts = Picture(digest, located=origin.located, seen=watched.fullest, film=film)
        await self._note(KeepPicture(facts, by, origin.make, origin.model))
        await self._note(KeepPicture(Picture(poster, still_of=(digest,)), by))
        await asyncio.to_thread(self.store.put, still)
        return await asyncio.to_thread(self.store.put, video.data)

    async def _note(self, request: KeepPicture) -> None:
        """Have the desk write it down. NotAPhoto where it is not to be taken in again."""
        noted = await self.desk.ask(request)
        if isinstance(noted, Noted) and noted.erase:
            raise NotAPhoto(DELETED)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
