"""The way from the event loop to the desk and back: decisions in one thread, readers apart."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final, TypeVar

from adapters.line import AT_ONE_STROKE, Line
from adapters.metrics import Metrics
from chatops.desk import Desk, Views
from chatops.notices import Reply
from chatops.ports import Outbox
from chatops.requests import Request

Answer = TypeVar("Answer")
# Seconds without anybody until it counts as a lull: whoever clicks next is not far behind.
PAUSE: Final = 0.05
PAUSES: Final = 20


class Door:
    """Runs each request in a thread, so that no decision is cut by an await.

    *writers* is 1 on SQLite, which has one write lock: waiting in line in here is faster than
    waiting for the lock out there, and nobody is ever told that the database is locked. And
    whoever waits in line together is served together.
    """

    def __init__(
        self, desk: Desk, views: Views, outbox: Outbox, *, writers: int, readers: int = 4
    ) -> None:
        self._views = views
        self._outbox = outbox
        self._writing = ThreadPoolExecutor(writers, "desk")
        # Several writers would lock schools in several orders, and PostgreSQL commits together.
        self._line = Line(desk, self._writing, AT_ONE_STROKE if writers == 1 else 1)
        self._reading = ThreadPoolExecutor(readers, "views")
        self._changed = asyncio.Event()
        self._asking = 0
        self._answered = -PAUSE  # when the last was, by the event loop's clock
        self.changes = 0
        self.metrics = Metrics()

    async def ask(self, request: Request, /) -> Reply:
        """Have the desk carry out *request*. Raises DeskError with the desk's own words."""
        return await self._ask(request, lambda reply: reply)

    async def ask_and_see(
        self, request: Request, question: Callable[[Views], Answer], /
    ) -> tuple[Reply, Answer]:
        """As `ask`, and then as `see`, in one visit: for whoever waits to be shown what they did."""
        return await self._ask(request, lambda reply: (reply, question(self._views)))

    async def see(self, question: Callable[[Views], Answer], /) -> Answer:
        """Ask the views something."""
        return await self._in(self._reading, lambda: question(self._views))

    async def at_outbox(self, errand: Callable[[Outbox], Answer], /) -> Answer:
        """Do something at the outbox; it writes, so it waits in the desk's line, behind people."""
        await self.lull()
        return await self._in(self._writing, lambda: errand(self._outbox))

    async def changed(self, after: int, within: float) -> int:
        """Wait until something was written since change number *after*, or *within* seconds."""
        if self.changes <= after:
            # Not wait_for: before Python 3.12 it forgets that it was cancelled where the bell rings
            # at the same moment, and whoever waits here in a loop could never be stopped.
            with suppress(TimeoutError):
                async with asyncio.timeout(within):
                    await self._changed.wait()
        return self.changes

    def close(self) -> None:
        """Let what is under way finish, and take nothing more."""
        self._writing.shutdown()
        self._reading.shutdown()

    async def lull(self) -> None:
        """Until nobody has waited for a while, but not for longer than a delivery can bear."""
        clock = asyncio.get_running_loop()
        for _ in range(PAUSES):
            if not self._asking and clock.time() >= self._answered + PAUSE:
                return
            await asyncio.sleep(PAUSE)

    async def _ask(self, request: Request, then: Callable[[Reply], Answer]) -> Answer:
        self._asking += 1
        try:
            with self.metrics.counted(type(request).__name__):
                answer = await self._line.ask(request, then)
        finally:
            self._asking -= 1
            self._answered = asyncio.get_running_loop().time()
        self._ring()
        return answer

    def _ring(self) -> None:
        self.changes += 1
        self._changed.set()
        self._changed = asyncio.Event()

    @staticmethod
    async def _in(pool: ThreadPoolExecutor, work: Callable[[], Answer]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(pool, work)
