"""Work that a round waits for but a while: what takes longer goes on beside the rounds."""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

log: Final = logging.getLogger(__name__)
Key = TypeVar("Key", str, int)


@dataclass
class Beside(Generic[Key]):
    """What is under way, by the key of what it is about."""

    patience: float  # seconds that a round waits
    _under_way: dict[Key, asyncio.Task[None]] = field(default_factory=dict)

    def __contains__(self, key: Key) -> bool:
        return key in self._under_way

    def __len__(self) -> int:
        return len(self._under_way)

    async def begin(self, works: Mapping[Key, Coroutine[Any, Any, None]]) -> None:
        """Begin these and wait for them, for a while; raises what one raises by then."""
        begun = [self._begun(key, work) for key, work in works.items()]
        if not begun:
            return
        done, slow = await asyncio.wait(begun, timeout=self.patience)
        for one in slow:
            one.add_done_callback(_told)
        await asyncio.gather(*done)

    async def close(self) -> None:
        """Leave what is still under way to the next run."""
        left = tuple(self._under_way.values())
        for one in left:
            one.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _begun(self, key: Key, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._under_way[key] = task
        task.add_done_callback(lambda _: self._under_way.pop(key, None))
        return task


def _told(slow: asyncio.Task[None]) -> None:
    """The kind of its failure is logged, as nobody waits for it any more."""
    if not slow.cancelled() and (mistake := slow.exception()):
        log.error("work beside the rounds failed", extra={"kind": type(mistake).__name__})
