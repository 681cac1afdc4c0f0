"""Has the words in pictures read, one picture at a time, where what reads them is installed."""

import asyncio
from dataclasses import dataclass
from typing import Final, Protocol, Self

from adapters.media.kind import NotAPhoto
from adapters.media.store import MediaDamaged, MediaMissing
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

    async def close(self) -> None:
        await self._hygienist.close()


@dataclass(frozen=True, slots=True)
class KeptPhotos:
    """The Reader port: what is written in a photo that is kept."""

    reader: Reader
    store: Store

    async def read(self, digest: str, /) -> Reading:
        """The words in the picture, or that it could not be read."""
        try:
            clean = await asyncio.to_thread(self.store.get, digest)
        except (MediaMissing, MediaDamaged, OSError):
            return UNREAD
        return await self.reader.words(clean)
