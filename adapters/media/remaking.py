"""Makes the safer picture that a revision asks for, of the one before, when the clerk fetches it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Protocol, TypeVar

from adapters.media.darkroom import Darkroom
from adapters.media.kind import NotAPhoto
from adapters.media.store import MediaDamaged, MediaMissing
from adapters.media.worker import CleaningUnavailable
from chatops import safer
from chatops.desk import Views
from chatops.draft import Photo
from chatops.errors import NotDelivered
from chatops.safer import NotSafer

Answer = TypeVar("Answer")
SOON: Final = timedelta(seconds=5)
GONE: Final = "The picture that this one is made of is not there any more. Please add it again."


class Door(Protocol):
    """Where what is kept can be seen: adapters/door.py."""

    async def see(self, question: Callable[[Views], Answer], /) -> Answer: ...


class Store(Protocol):
    """Where clean photos are kept: adapters/media/store.py."""

    def get(self, digest: str, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Remaking:
    """The Intake port for photos whose origin is "safer:...": see chatops/safer.py."""

    darkroom: Darkroom
    store: Store
    door: Door

    async def fetch(self, photo: Photo, /) -> Photo:
        """The photo with its safer picture kept, or with its problem in words."""
        try:
            return replace(photo, digest=await self._made(photo.origin))
        except (MediaMissing, MediaDamaged, NotSafer, ValueError):
            return replace(photo, problem=GONE)
        except NotAPhoto as unusable:
            return replace(photo, problem=str(unusable))
        except (CleaningUnavailable, OSError) as busy:
            raise NotDelivered("photos cannot be changed now", again_in=SOON) from busy

    async def _made(self, origin: str) -> str:
        digest, wish = safer.read(origin)
        picture = await self.door.see(lambda views: views.picture(digest))
        # Until its bytes are gone, one that is to be erased could still be read.
        if picture is None or picture.erased_at is not None:
            raise MediaMissing
        before = await asyncio.to_thread(self.store.get, digest)
        return await self.darkroom.make_safer(before, safer.plan(picture, wish))
