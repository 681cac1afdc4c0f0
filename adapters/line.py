"""The line of those who wait for a decision: whoever waits together is served at one stroke."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from chatops.desk import Desk
from chatops.errors import DeskError
from chatops.notices import Reply
from chatops.requests import Request

# A commit costs as much as two or three decisions: more at a stroke gain little, and the first
# of them waits for the last.
AT_ONE_STROKE: Final = 16
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Asked:
    request: Request
    then: Callable[[Reply], Any]
    answer: Future[Any] = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class Line:
    """First come, first served, by *clerks* of which each takes up to *at_one_stroke* requests.

    Nobody is answered before what was decided is kept.
    """

    desk: Desk
    clerks: Executor
    at_one_stroke: int = AT_ONE_STROKE
    _waiting: deque[_Asked] = field(default_factory=deque)

    async def ask(self, request: Request, then: Callable[[Reply], Answer]) -> Answer:
        """Wait for what *then* makes of the desk's reply to *request*, once that is kept.

        Raises DeskError with the desk's own words. *then* is called by the clerk who served, as
        a second way to another thread and back takes longer than to look up what was done.
        """
        asked = _Asked(request, then)
        self._waiting.append(asked)
        self.clerks.submit(self._serve)
        answer: Answer = await asyncio.wrap_future(asked.answer)
        return answer

    def _serve(self) -> None:
        """One call for each who came; whoever was served with others finds the line empty."""
        served = self._next()
        if len(served) == 1:
            _tell(served[0], self.desk)
        elif served:
            self._serve_together(served)

    def _next(self) -> list[_Asked]:
        """Those at the head of the line who have not gone away."""
        found: list[_Asked] = []
        while self._waiting and len(found) < self.at_one_stroke:
            try:
                asked = self._waiting.popleft()
            except IndexError:  # another clerk was quicker
                break
            if asked.answer.set_running_or_notify_cancel():
                found.append(asked)
        return found

    def _serve_together(self, served: Sequence[_Asked]) -> None:
        try:
            answers = self.desk.handle_together([one.request for one in served])
        except Exception:  # noqa: BLE001 - one fault, of whatever kind, must not be everybody's
            for one in served:
                _tell(one, self.desk)
            return
        for one, answer in zip(served, answers, strict=True):
            _settle(one, answer)


def _tell(asked: _Asked, desk: Desk) -> None:
    """Have one request carried out by itself."""
    try:
        answer = asked.then(desk.handle(asked.request))
    except Exception as fault:  # noqa: BLE001 - raised again where it was asked
        asked.answer.set_exception(fault)
    else:
        asked.answer.set_result(answer)


def _settle(asked: _Asked, answer: Reply | DeskError) -> None:
    """Answer one of those who were served together."""
    if isinstance(answer, DeskError):
        asked.answer.set_exception(answer)
        return
    try:
        asked.answer.set_result(asked.then(answer))
    except Exception as fault:  # noqa: BLE001 - raised again where it was asked
        asked.answer.set_exception(fault)
