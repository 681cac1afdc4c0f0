"""Keeps to Teams' limits: so many messages a second, and patience where Teams asks for it."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

# Microsoft's figures, as (how many, in how many seconds).
EACH_CONVERSATION: Final = ((7, 1.0), (8, 2.0), (60, 30.0))
WHOLE_APP: Final = ((30, 1.0),)
MOST_KEPT: Final = 60
MOST_CONVERSATIONS: Final = 2000
# 412 and 429 ask for less, the others are Microsoft's gateways; all four are gone in seconds.
TRY_AGAIN: Final = frozenset({412, 429, 502, 503, 504})
ATTEMPTS: Final = 4
FIRST_PAUSE: Final = 0.5  # seconds, doubled each time
LONGEST_PAUSE: Final = 10.0  # seconds; whoever asks for more gets it from the outbox
Sleep = Callable[[float], Awaitable[None]]


class Pace:
    """Hands out turns to send, so that no limit is passed; first come, first served."""

    def __init__(
        self, clock: Callable[[], float] = monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._app: deque[float] = deque(maxlen=MOST_KEPT)
        self._conversations: dict[str, deque[float]] = {}

    async def turn(self, conversation: str) -> None:
        """Wait until something may be sent to this conversation."""
        await self._wait(self._sent_to(conversation), EACH_CONVERSATION)
        await self._wait(self._app, WHOLE_APP)

    async def _wait(self, sent: deque[float], limits: Sequence[tuple[int, float]]) -> None:
        now = self._clock()
        at = max([now, *(sent[-many] + span for many, span in limits if len(sent) >= many)])
        sent.append(at)
        if at > now:
            await self._sleep(at - now)

    def _sent_to(self, conversation: str) -> deque[float]:
        if len(self._conversations) >= MOST_CONVERSATIONS:
            oldest = self._clock() - EACH_CONVERSATION[-1][1]
            self._conversations = {
                name: sent for name, sent in self._conversations.items() if sent[-1] > oldest
            }
        return self._conversations.setdefault(conversation, deque(maxlen=MOST_KEPT))


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong with a call: an HTTP status, 0 where there was no answer at all."""

    status: int
    again_in: float | None = None  # seconds, from Retry-After

    def pause(self, attempt: int) -> float | None:
        """How long to wait before trying again at once; None where that is not for now."""
        if self.status not in TRY_AGAIN or attempt >= ATTEMPTS:
            return None
        grown = min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE)
        shaken = random.uniform(0.5, 1) * grown  # noqa: S311 - nothing secret hangs on it
        wanted = shaken if self.again_in is None else self.again_in + shaken / 10
        return wanted if wanted <= LONGEST_PAUSE else None
