"""Work that nobody waits for: an answer goes out first, and this is done right after it."""

import asyncio
import logging
import traceback
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Final

from chatops.errors import DeskError, NotDelivered

log: Final = logging.getLogger(__name__)
PATIENCE: Final = 10.0  # seconds to finish in, when the desk closes


class Later:
    """Holds on to what was begun until it is done; what it was about is kept elsewhere."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, name: str, work: Coroutine[Any, Any, object]) -> None:
        """Start *work*; *name* stands in the log if it fails."""
        task = asyncio.create_task(_told(name, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Let what is under way finish for a while, and what it begins meanwhile."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience):
                while self._tasks:
                    await asyncio.wait(set(self._tasks))
        left = set(self._tasks)
        for one in left:
            one.cancel()
        await asyncio.gather(*left, return_exceptions=True)


async def _told(name: str, work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except (NotDelivered, DeskError) as trouble:
        log.warning("not done", extra={"what": name, "kind": type(trouble).__name__})
    except Exception as mistake:  # noqa: BLE001 - the outermost frame of this task
        failed(name, mistake)


def failed(name: str, mistake: Exception) -> None:
    """Log the kind of a mistake and its place; its words might name somebody."""
    frames = traceback.extract_tb(mistake.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    log.error(
        "listener failed",
        extra={"listener": name, "kind": type(mistake).__name__, "place": place},
    )
