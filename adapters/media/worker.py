"""Opens photos in processes of their own, so that no file can hold, hurt or read the desk."""

import asyncio
import json
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self, TypeVar, cast

from pydantic import ValidationError

from adapters.media.hygiene import CleanPhoto, Limits, check_size, of_jpeg
from adapters.media.kind import NotAPhoto
from adapters.media.spoken import (
    ANSWER,
    DONE,
    NOT_COUNTED,
    ORDER,
    READY,
    SEEN,
    TOLD,
    WORDS,
    Order,
    Question,
    Task,
)
from chatops.seen import Seen

Answer = TypeVar("Answer")
# Makes something of what a process tells and of the photo it gives; ValidationError where it cannot.
Read = Callable[[bytes, bytes], Answer]

log = logging.getLogger(__name__)

START_SECONDS: Final = 60
# How much longer than we would wait a process works on, should we be gone.
ORPHAN_SECONDS: Final = 5
LARGEST_ANSWER: Final = 64 * 2**20
SOURCES: Final = Path(__file__).parents[2]

TOO_LONG: Final = (
    "The desk could not open this picture in the time it gives to one. "
    "Please send a smaller copy, or save it as a JPEG first."
)
UNSAFE: Final = (
    "The desk could not open this picture safely. Please save it as a JPEG and send it again."
)


class CleaningUnavailable(Exception):
    """No photo can be cleaned now, whatever it is: try again later."""


class _Killed(NotAPhoto):
    """Its process was killed, perhaps for want of memory: only the second time is it to blame."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What decoding may cost: seconds for one photo, bytes of address space for one process."""

    processes: int = 2
    seconds: float = 20
    memory: int = 1536 * 2**20
    photos_each: int = 100


DEFAULT_LIMITS: Final = Limits()
DEFAULT_ALLOWANCE: Final = Allowance()


class Hygienist:
    """Hands each photo to a process that may be ended at any moment, and starts the next.

    Close it, or use it with `async with`, or its processes stay.
    """

    def __init__(
        self, limits: Limits = DEFAULT_LIMITS, allowance: Allowance = DEFAULT_ALLOWANCE
    ) -> None:
        self.limits = limits
        self.allowance = allowance
        self._places = asyncio.Semaphore(allowance.processes)
        self._idle: list[_Cleaner] = []
        self._busy: set[_Cleaner] = set()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def clean(self, data: bytes) -> CleanPhoto:
        """The public copy of the photo in *data*.

        NotAPhoto, with a sentence for its author, where there is none; CleaningUnavailable where
        the fault is not the photo's and it is worth trying again.
        """
        check_size(data, self.limits)
        return await self._done(Question(Task.CLEAN, data), _photo)

    async def look(self, clean: bytes) -> Seen:
        """What is seen in a clean photo; where looking fails, its problem in words."""
        try:
            return await self._done(Question(Task.LOOK, clean), _seen)
        except NotAPhoto:
            return Seen(problem=NOT_COUNTED)

    async def read(self, clean: bytes) -> tuple[str, ...]:
        """The lines of printed words in a clean photo; NotAPhoto where reading fails.

        CleaningUnavailable where it is worth trying again.
        """
        return await self._done(Question(Task.READ, clean), _words)

    async def make_safer(self, clean: bytes, order: Order) -> CleanPhoto:
        """A clean photo with all of *order* done to it; raises what `clean` raises."""
        return await self._done(Question(Task.MAKE_SAFER, clean, ORDER.dump_json(order)), _photo)

    async def _done(self, question: Question, read: "Read[Answer]") -> Answer:
        try:
            return await self._tried(question, read)
        except _Killed:
            return await self._tried(question, read)

    async def _tried(self, question: Question, read: "Read[Answer]") -> Answer:
        try:
            async with self._lent() as cleaner, asyncio.timeout(self.allowance.seconds):
                answer = await cleaner.ask(question, read)
        except TimeoutError as error:
            log.warning("photo took too long")
            raise NotAPhoto(TOO_LONG) from error
        except (EOFError, ConnectionError) as error:
            self._check_open()
            log.warning("photo ended its process")
            raise (_Killed if cleaner.killed else NotAPhoto)(UNSAFE) from error
        if isinstance(answer, NotAPhoto):
            raise answer
        return answer

    async def close(self) -> None:
        """End every process, at work or not. What is being cleaned gets CleaningUnavailable."""
        self._closed = True
        for cleaner in (*self._busy, *self._idle):
            cleaner.kill()
        for _ in range(self.allowance.processes):
            await self._places.acquire()
        while self._idle:
            await self._idle.pop().end()
        for _ in range(self.allowance.processes):
            self._places.release()

    @asynccontextmanager
    async def _lent(self) -> AsyncIterator["_Cleaner"]:
        async with self._places:
            self._check_open()
            cleaner = await self._next()
            self._busy.add(cleaner)
            try:
                await cleaner.ready()
                self._check_open()
                yield cleaner
            finally:
                self._busy.discard(cleaner)
                await self._take_back(cleaner)

    async def _next(self) -> "_Cleaner":
        while self._idle:
            cleaner = self._idle.pop()
            if cleaner.alive:
                return cleaner
            # Ended by somebody else, perhaps for want of memory: no photo is to blame.
            await cleaner.end()
        return await _start(self._command)

    async def _take_back(self, cleaner: "_Cleaner") -> None:
        if cleaner.reusable and cleaner.photos < self.allowance.photos_each:
            self._idle.append(cleaner)
        else:
            await cleaner.end()

    @property
    def _command(self) -> str:
        return json.dumps(
            {
                "limits": asdict(self.limits),
                "memory": self.allowance.memory,
                "seconds": self.allowance.seconds + ORPHAN_SECONDS,
            }
        )

    def _check_open(self) -> None:
        if self._closed:
            raise CleaningUnavailable("The desk is closing down.")


class _Cleaner:
    """One process, and the two pipes to it."""

    def __init__(self, process: Process) -> None:
        self.photos = 0
        self.reusable = True
        self._process = process
        self._ready = False
        # Both were asked for, so both are there.
        self._to = cast("asyncio.StreamWriter", process.stdin)
        self._from = cast("asyncio.StreamReader", process.stdout)

    @property
    def alive(self) -> bool:
        """Whether it can still answer: its end of the pipe closes when it ends."""
        return not self._from.at_eof()

    @property
    def killed(self) -> bool:
        """Whether it was killed, as the system does for want of memory."""
        return self._process.returncode == -signal.SIGKILL

    async def ready(self) -> None:
        """Wait until it can take a photo; CleaningUnavailable where it does not start."""
        try:
            async with asyncio.timeout(START_SECONDS):
                while not self._ready:
                    self._ready = await self._from.readexactly(len(READY)) == READY
        except (TimeoutError, EOFError) as error:
            self.reusable = False
            raise CleaningUnavailable("The process that cleans photos does not start.") from error

    async def ask(self, question: Question, read: Read[Answer]) -> Answer | NotAPhoto:
        """What *read* makes of its answer; EOFError or ConnectionError where it gives none."""
        self.reusable = False
        self._to.writelines(question.parts)
        await self._to.drain()
        verdict, told, photo = ANSWER.unpack(await self._from.readexactly(ANSWER.size))
        if told + photo > LARGEST_ANSWER:
            raise ConnectionError
        said = await self._from.readexactly(told)
        answer = _read(verdict, said, await self._from.readexactly(photo), read)
        self.reusable = True
        self.photos += 1
        return answer

    def kill(self) -> None:
        """Kill it, and whatever a file made it start."""
        # Process.kill() would take its exit status away from the event loop's own watcher.
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    async def end(self) -> None:
        """Kill it and wait until it and its pipes are gone."""
        self.kill()
        self._to.close()
        await self._process.communicate()


def _photo(told: bytes, photo: bytes) -> CleanPhoto:
    said = TOLD.validate_json(told, strict=True)
    return of_jpeg(photo, (said.width, said.height), said.origin, said.full)


def _seen(told: bytes, _: bytes) -> Seen:
    return SEEN.validate_json(told, strict=True)


def _words(told: bytes, _: bytes) -> tuple[str, ...]:
    return WORDS.validate_json(told)


def _read(verdict: int, told: bytes, photo: bytes, read: Read[Answer]) -> Answer | NotAPhoto:
    """The answer; ConnectionError where it has no form that we know: a file may speak there."""
    if verdict != DONE:
        return NotAPhoto(told.decode(errors="replace"))
    try:
        return read(told, photo)
    except ValidationError as nonsense:
        raise ConnectionError from nonsense


async def _start(command: str) -> _Cleaner:
    # None of our environment, which holds the tokens, and none of the terminal's Ctrl-C.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # nothing that lies where the desk was started is taken for ours
        "-m",
        "adapters.media.cleaner",
        command,
        stdin=PIPE,
        stdout=PIPE,
        env={"PYTHONPATH": str(SOURCES)},
        start_new_session=True,
    )
    return _Cleaner(process)
