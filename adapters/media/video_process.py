"""Runs ffprobe and ffmpeg on bytes: in a process apart, that writes no file which anybody else sees."""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

SOURCES: Final = Path(__file__).parents[2]
MOST_TOLD: Final = 2**20  # bytes of an answer; ffprobe tells a few thousand
Arguments = Callable[[Sequence[str]], Sequence[str]]


class NoSuchProgram(Exception):
    """ffmpeg is not installed on this machine."""


class ProgramFailed(Exception):
    """The program could not do it with these bytes, or not within its limits."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a program may use: bytes of address space, seconds of processor, bytes in one file."""

    memory: int = 3 * 2**30
    seconds: int = 1200
    written: int = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Job:
    """A program by name, what it is given, how many files it writes; *patience* in seconds.

    *given* are the bytes to read, in pieces. *arguments* makes its command line of the names of the files:
    the one given, then the others.
    """

    program: str
    arguments: Arguments
    given: Iterable[bytes]
    writes: int = 0
    patience: float = 600
    room: Room = field(default_factory=Room)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What it said, and what it wrote."""

    said: bytes
    written: tuple[bytes, ...]


def path_of(program: str) -> str:
    """Where the program is; NoSuchProgram where the machine has none."""
    found = shutil.which(program)
    if found is None:
        raise NoSuchProgram(program)
    return found


async def run(job: Job) -> Outcome:
    """Do it. NoSuchProgram; ProgramFailed where it ends badly or too late."""
    program = path_of(job.program)
    with ExitStack() as stack:
        files = [stack.enter_context(_file()) for _ in range(job.writes + 1)]
        await asyncio.to_thread(_fill, files[0], job.given)
        names = [f"/dev/fd/{one.fileno()}" for one in files]
        command = [program, *job.arguments(names)]
        said = await _ran(command, job, tuple(one.fileno() for one in files))
        return Outcome(said, tuple([await asyncio.to_thread(_whole, one) for one in files[1:]]))


async def _ran(command: Sequence[str], job: Job, files: tuple[int, ...]) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # nothing that lies where the desk was started is taken for ours
        "-m",
        "adapters.media.video_cell",
        str(os.getpid()),
        json.dumps(asdict(job.room)),
        *command,
        stdin=DEVNULL,
        stdout=PIPE,
        # What it mutters may quote the file, and a file may name a child.
        stderr=DEVNULL,
        env={"PYTHONPATH": str(SOURCES)},
        pass_fds=files,
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(job.patience):
            said = await _said(process)
            ended = await process.wait()
    except TimeoutError as late:
        raise ProgramFailed from late
    finally:
        await _end(process)
    if ended != 0 or len(said) > MOST_TOLD:
        raise ProgramFailed
    return said


async def _said(process: Process) -> bytes:
    said = b""
    # It was asked for, so it is there.
    while process.stdout and (piece := await process.stdout.read(MOST_TOLD)):
        said = (said + piece)[: MOST_TOLD + 1]
    return said


async def _end(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


@contextmanager
def _file() -> Iterator[BinaryIO]:
    """A file without a name: whatever ends this process, nothing of a video stays behind."""
    if sys.platform == "linux":
        with os.fdopen(os.memfd_create("video"), "r+b", buffering=0) as one:
            yield one
    else:
        with tempfile.TemporaryFile(buffering=0) as one:
            yield one


def _fill(file: BinaryIO, given: Iterable[bytes]) -> None:
    for piece in given:
        left = memoryview(piece)
        while left:
            left = left[file.write(left) :]
    file.seek(0)


def _whole(file: BinaryIO) -> bytes:
    # The program opened the file anew, so its place in it is not ours.
    file.seek(0)
    return file.read()
