"""The caretaker erases pictures whose time has come, and what killed processes left behind."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

from chatops.desk import Views
from chatops.notices import Noted, Reply
from chatops.ports import Clock
from chatops.requests import ErasePicture, PictureGone, Request

log: Final = logging.getLogger(__name__)
Answer = TypeVar("Answer")
LEFT_BEHIND: Final = timedelta(hours=1)


class Door(Protocol):
    """The desk, from where work waits its turn: adapters/door.py."""

    async def ask(self, request: Request, /) -> Reply: ...

    async def see(self, question: Callable[[Views], Answer], /) -> Answer: ...


class Shelf(Protocol):
    """Where the bytes of pictures lie."""

    async def erase(self, digest: str, /) -> None:
        """Keep the bytes under this digest no longer; nothing where there are none."""
        ...

    async def sweep(self, before: datetime, /) -> None:
        """Remove what killed processes left half written before this moment."""
        ...


@dataclass(frozen=True, slots=True)
class Caretaker:
    """What a crash cut short, the next round finishes: bytes go before it is said that they went."""

    door: Door
    clock: Clock
    shelf: Shelf

    async def tidy(self) -> None:
        """A look round: what killed processes left goes, and every picture whose time has come."""
        await self.shelf.sweep(self.clock.now() - LEFT_BEHIND)
        await self.erase()

    async def erase(self) -> None:
        """Look at every picture that is due, and erase those whose time has come or that were purged."""
        while due := await self.door.see(lambda views: views.pictures_due()):
            for digest in due:
                await self._look_at(digest)

    async def _look_at(self, digest: str) -> None:
        reply = await self.door.ask(ErasePicture(digest))
        if isinstance(reply, Noted) and reply.erase:
            await self.shelf.erase(digest)
            await self.door.ask(PictureGone(digest))
            log.info("picture erased")
