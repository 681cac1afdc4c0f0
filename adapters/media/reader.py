"""Has the words in pictures read, one picture at a time, where what reads them is installed."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol, Self

from adapters.media.kind import NotAPhoto
from adapters.media.store import MediaDamaged, MediaMissing
from adapters.media.video import Cutter
from adapters.media.video_kind import is_video
from adapters.media.weights import WORDS_FOUND, WORDS_READ
from adapters.media.worker import Allowance, CleaningUnavailable, Hygienist
from chatops.pictures import UNREAD, Reading

# A process for each picture: it needs half a gigabyte, which nobody should hold on to.
READING: Final = Allowance(processes=1, seconds=60, photos_each=1)


class Store(Protocol):
    """Where clean photos are kept: adapters/media/store.py."""

    def get(self, digest: str, /) -> bytes: ...


def can_read() -> bool:
    """Whether the optional extra is installed."""
    return WORDS_FOUND.installed and WORDS_READ.installed


class Reader:
    """Reads clean photos in a process of its own. Close it, or use it with `async with`."""

    def __init__(self, allowance: Allowance = READING) -> None:
        self._hygienist = Hygienist(allowance=allowance)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def words(self, clean: bytes) -> Reading:
        """What is written in a clean photo, or that it could not be read."""
        try:
            return Reading(await self._hygienist.read(clean))
        except (NotAPhoto, CleaningUnavailable):
            return UNREAD

    async def all_words(self, frames: Sequence[bytes]) -> Reading:
        """What is written in any of these, each line once; unread where one of them is."""
        read = [await self.words(one) for one in frames]
        if any(one.failed for one in read):
            return UNREAD
        return Reading(tuple(dict.fromkeys(line for one in read for line in one.lines)))

    async def close(self) -> None:
        await self._hygienist.close()


@dataclass(frozen=True, slots=True)
class KeptPhotos:
    """The Reader port: what is written in a photo that is kept, or in the key frames of a video."""

    reader: Reader
    store: Store
    cutter: Cutter

    async def read(self, digest: str, /) -> Reading:
        """The words in the picture, or that it could not be read."""
        try:
            clean = await asyncio.to_thread(self.store.get, digest)
        except (MediaMissing, MediaDamaged, OSError):
            return UNREAD
        if is_video(clean):
            return await self._of_video(clean)
        return await self.reader.words(clean)

    async def _of_video(self, film: bytes) -> Reading:
        try:
            return await self.reader.all_words(await self.cutter.stills(film))
        except NotAPhoto:
            return UNREAD
