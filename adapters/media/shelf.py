"""The Shelf port: what the caretaker may do with the bytes of pictures."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from adapters.media.store import Store


@dataclass(frozen=True, slots=True)
class MediaShelf:
    """The media store, from an event loop.

    *released* is told, before the bytes go, that copies elsewhere are to go as well.
    """

    store: Store
    released: Callable[[str], None]

    async def erase(self, digest: str, /) -> None:
        """Keep the bytes under this digest no longer; nothing where there are none."""
        await asyncio.to_thread(self.released, digest)
        await asyncio.to_thread(self.store.delete, digest)

    async def sweep(self, before: datetime, /) -> None:
        """Remove what killed processes left half written before this moment."""
        await asyncio.to_thread(self.store.sweep, before)
