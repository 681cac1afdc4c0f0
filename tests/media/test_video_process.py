"""The programs that read strangers' videos may be ended at any moment, and can reach nothing of ours."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.media import video_process
from adapters.media.video_process import Job, ProgramFailed, Room, run
from tests.media.processes import until


def sleeping(_: Sequence[str]) -> Sequence[str]:
    return ("60",)


async def test_a_program_that_takes_too_long_is_ended() -> None:
    with pytest.raises(ProgramFailed):
        await run(Job("sleep", sleeping, (), patience=0.1))
    assert not _at_work("sleep 60")


async def test_a_program_is_ended_with_whoever_waits_for_it() -> None:
    waiting = asyncio.create_task(run(Job("sleep", sleeping, ())))
    await until(lambda: _at_work("sleep 60"))
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not _at_work("sleep 60")


def _at_work(command: str) -> bool:
    """Whether a child of this process runs this."""
    wanted = command.encode().replace(b" ", b"\0")
    for one in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"\nPPid:\t{os.getpid()}\n" in (one / "status").read_text()
            if ours and wanted in (one / "cmdline").read_bytes():
                return True
        except OSError:
            continue
    return False


STARTS = """
import asyncio, sys
from adapters.media.video_process import Job, run
asyncio.run(run(Job("sleep", lambda _: (sys.argv[1],), ())))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
async def test_a_program_ends_with_a_desk_that_is_killed() -> None:
    root, ours = Path(__file__).parents[2], f"61.{os.getpid()}"
    desk = await asyncio.create_subprocess_exec(sys.executable, "-c", STARTS, ours, cwd=root)
    try:
        await until(lambda: _running(f"sleep {ours}"))
    finally:
        desk.kill()
        await desk.wait()
    await until(lambda: not _running(f"sleep {ours}"))


def _running(command: str) -> bool:
    """Whether any process of this machine has turned into this."""
    program, argument = command.encode().split()
    told = (_says(one / "cmdline").split(b"\0") for one in Path("/proc").glob("[0-9]*"))
    return any(one[0].endswith(program) and one[1:2] == [argument] for one in told)


def _says(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


async def test_a_program_has_its_own_limits_and_none_of_our_environment() -> None:
    def told(files: Sequence[str]) -> Sequence[str]:
        script = f"ulimit -v; ulimit -f; ulimit -c; ulimit -n; env; cat {files[0]} > {files[1]}"
        return ("-c", script)

    done = await run(Job("bash", told, (b"gi", b"ven"), writes=1, room=Room(2**30, 60, 2**20)))
    first, *rest = done.said.decode().split("\n")
    assert first == str(2**20)  # in units of 1024 bytes
    assert rest[:3] == ["1024", "0", "64"]
    assert {line.split("=")[0] for line in rest[3:] if line} <= {"PWD", "SHLVL", "_"}
    assert done.written == (b"given",)


async def test_a_program_can_write_no_more_than_it_may() -> None:
    def floods(files: Sequence[str]) -> Sequence[str]:
        return ("-c", f"yes > {files[1]}")

    with pytest.raises(ProgramFailed):
        await run(Job("bash", floods, (), writes=1, room=Room(2**30, 60, 2**16)))


async def test_what_a_program_says_without_end_is_not_listened_to() -> None:
    with pytest.raises(ProgramFailed):
        await run(Job("bash", lambda _: ("-c", "yes | head -c 3000000"), ()))


def test_the_program_is_found_by_its_name_alone() -> None:
    assert Path(video_process.path_of("sh")).is_absolute()
    with pytest.raises(video_process.NoSuchProgram):
        video_process.path_of("no-such-program-here")
