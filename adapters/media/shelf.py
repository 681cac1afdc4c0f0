"""The Shelf port: what the caretaker may do with the bytes of pictures."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from adapters.media.store import Store


@dataclass(frozen=True, slots=True)
class MediaShelf:
    """The media store, from an event loop."""

    store: Store

    async def erase(self, digest: str, /) -> None:
        """Keep the bytes under this digest no longer; nothing where there are none."""
        await asyncio.to_thread(self.store.delete, digest)

    async def sweep(self, before: datetime, /) -> None:
        """Remove what killed processes left half written before this moment."""
        await asyncio.to_thread(self.store.sweep, before)
