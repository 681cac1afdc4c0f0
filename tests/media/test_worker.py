"""No file can hold, hurt or read the desk: it is opened in a process that may die."""

import asyncio
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from adapters.media import cleaner as cleaner_process
from adapters.media.cleaner import ANSWER, PHOTO, QUESTION, READY, REFUSED, serve
from adapters.media.hygiene import EMPTY, TOO_DETAILED, Limits, clean
from adapters.media.kind import PLEASE, NotAPhoto
from adapters.media.worker import (
    LARGEST_ANSWER,
    TOO_LONG,
    UNSAFE,
    Allowance,
    CleaningUnavailable,
    Hygienist,
    _Cleaner,
)
from tests.media.pictures import DATA, jpeg, meadow, png_claiming, saved

LIMITS = Limits()
CRASH = (DATA / "crash.heic").read_bytes()
DEADLINE = 20


def cleaners(parent: int | None = None) -> set[int]:
    """The cleaning processes that *parent* (this process) has now."""
    return {
        int(pid)
        for task in Path(f"/proc/{parent or os.getpid()}/task").glob("*")
        for pid in (task / "children").read_text().split()
        if b"adapters.media.cleaner" in Path(f"/proc/{pid}/cmdline").read_bytes()
    }


def told_by_system(pid: int, what: str) -> bytes:
    return Path(f"/proc/{pid}/{what}").read_bytes()


async def until(condition: Callable[[], bool]) -> None:
    end = asyncio.get_running_loop().time() + DEADLINE
    while not condition():
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.005)


@pytest.fixture
async def hygienist() -> AsyncIterator[Hygienist]:
    async with Hygienist(allowance=Allowance(processes=1)) as one:
        yield one


async def test_a_photo_is_cleaned_as_it_would_be_here(hygienist: Hygienist) -> None:
    assert await hygienist.clean(jpeg()) == clean(jpeg(), LIMITS)


async def test_one_process_cleans_many_photos(hygienist: Hygienist) -> None:
    await hygienist.clean(jpeg())
    first = cleaners()
    await hygienist.clean(jpeg())
    with pytest.raises(NotAPhoto, match=PLEASE):
        await hygienist.clean(b"%PDF-1.7")
    await hygienist.clean(jpeg())
    assert len(first) == 1
    assert cleaners() == first


async def test_a_process_is_replaced_before_it_grows_old() -> None:
    async with Hygienist(allowance=Allowance(processes=1, photos_each=2)) as hygienist:
        seen = []
        for _ in range(3):
            await hygienist.clean(jpeg())
            seen.append(cleaners())
    assert len(seen[0]) == 1
    assert seen[1] == set(), "its second photo was its last"
    assert len(seen[2]) == 1


async def test_no_process_is_troubled_with_a_file_of_the_wrong_size(hygienist: Hygienist) -> None:
    with pytest.raises(NotAPhoto, match=EMPTY):
        await hygienist.clean(b"")
    with pytest.raises(NotAPhoto, match="40 MB"):
        await hygienist.clean(bytes(40_000_000))
    assert cleaners() == set()


async def test_a_file_that_crashes_the_decoder_is_refused_and_the_next_is_cleaned(
    hygienist: Hygienist,
) -> None:
    await hygienist.clean(jpeg())
    for _ in range(3):
        with pytest.raises(NotAPhoto) as refused:
            await hygienist.clean(CRASH)
        assert str(refused.value) == UNSAFE
    assert (await hygienist.clean(jpeg())).width == 320


async def test_a_stuck_process_is_ended_and_the_next_photo_is_cleaned() -> None:
    async with Hygienist(allowance=Allowance(processes=1, seconds=0.3)) as hygienist:
        await hygienist.clean(jpeg())
        (stuck,) = cleaners()
        os.kill(stuck, signal.SIGSTOP)
        with pytest.raises(NotAPhoto) as refused:
            await hygienist.clean(jpeg())
        assert str(refused.value) == TOO_LONG
        assert cleaners() == set()
        assert (await hygienist.clean(jpeg())).width == 320


async def test_a_picture_that_wants_too_much_memory_is_refused() -> None:
    # 59 megapixels are within the limit of pixels, and need some 240 MB.
    async with Hygienist(allowance=Allowance(processes=1, memory=200 * 2**20)) as hygienist:
        with pytest.raises(NotAPhoto) as refused:
            await hygienist.clean(png_claiming(7_700, 7_700))
        assert str(refused.value) == TOO_DETAILED
        assert (await hygienist.clean(jpeg())).width == 320


async def test_a_photo_is_not_blamed_for_a_process_that_somebody_else_ended(
    hygienist: Hygienist,
) -> None:
    await hygienist.clean(jpeg())
    (idle,) = cleaners()
    os.kill(idle, signal.SIGKILL)
    await until(lambda: not Path(f"/proc/{idle}").exists())
    # Its pipe is closed by now: one wait, however short, and the loop has seen it.
    await asyncio.sleep(0.001)
    assert (await hygienist.clean(jpeg())).width == 320


async def test_a_teacher_who_goes_away_leaves_no_process_at_work(hygienist: Hygienist) -> None:
    await hygienist.clean(jpeg())
    (at_work,) = cleaners()
    os.kill(at_work, signal.SIGSTOP)
    task = asyncio.create_task(hygienist.clean(jpeg()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert cleaners() == set()
    assert (await hygienist.clean(jpeg())).width == 320


async def test_many_photos_at_once_share_the_processes_there_may_be() -> None:
    most = 0
    async with Hygienist(allowance=Allowance(processes=2)) as hygienist:
        tasks = [asyncio.create_task(hygienist.clean(jpeg((640, 480)))) for _ in range(8)]
        while not all(task.done() for task in tasks):
            most = max(most, len(cleaners()))
            await asyncio.sleep(0.005)
        photos = await asyncio.gather(*tasks)
    assert len({photo.digest for photo in photos}) == 1
    assert most == 2


async def test_others_are_answered_while_a_photo_is_cleaned(hygienist: Hygienist) -> None:
    await hygienist.clean(jpeg())
    task = asyncio.create_task(hygienist.clean(saved(meadow((4000, 3000)), "PNG")))
    answered = 0
    while not task.done():
        await asyncio.sleep(0.001)
        answered += 1
    assert (await task).width == 2048
    assert answered > 20


async def test_closing_ends_every_process_at_work_or_not() -> None:
    hygienist = Hygienist(allowance=Allowance(processes=2))
    await asyncio.gather(hygienist.clean(jpeg()), hygienist.clean(jpeg()))
    at_work = min(cleaners())
    for pid in cleaners():
        os.kill(pid, signal.SIGSTOP)
    tasks = [asyncio.create_task(hygienist.clean(jpeg())) for _ in range(3)]
    await asyncio.sleep(0)
    await hygienist.close()
    assert at_work not in cleaners()
    assert cleaners() == set()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        assert isinstance(outcome, CleaningUnavailable)


async def test_closing_while_a_process_starts_leaves_none() -> None:
    hygienist = Hygienist(allowance=Allowance(processes=1))
    task = asyncio.create_task(hygienist.clean(jpeg()))
    await asyncio.sleep(0)
    await hygienist.close()
    assert cleaners() == set()
    with pytest.raises(CleaningUnavailable):
        await task


async def test_what_is_closed_stays_closed(hygienist: Hygienist) -> None:
    await hygienist.close()
    await hygienist.close()
    with pytest.raises(CleaningUnavailable, match="closing"):
        await hygienist.clean(jpeg())


async def test_a_process_that_does_not_start_is_no_fault_of_the_photo() -> None:
    async with Hygienist(allowance=Allowance(processes=1, memory=2**70)) as hygienist:
        with pytest.raises(CleaningUnavailable, match="does not start"):
            await hygienist.clean(jpeg())
        assert cleaners() == set()


async def test_the_process_is_confined_and_knows_no_secret(
    hygienist: Hygienist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHATOPS_SLACK_BOT_TOKEN", "xoxb-secret")
    await hygienist.clean(jpeg())
    (pid,) = cleaners()
    assert b"secret" not in told_by_system(pid, "environ")
    limits = {
        line[:26].strip(): line[26:].split()[0]
        for line in told_by_system(pid, "limits").decode().splitlines()
    }
    assert limits["Max address space"] == str(hygienist.allowance.memory)
    assert limits["Max core file size"] == "0"
    assert limits["Max file size"] == "0"
    assert os.getpriority(os.PRIO_PROCESS, pid) == os.getpriority(os.PRIO_PROCESS, 0) + 10


ORPHANAGE = """
import asyncio, io, sys
from adapters.media.worker import Hygienist
async def main():
    hygienist = Hygienist()
    await hygienist.clean(open(sys.argv[1], "rb").read())
    print("cleaned", flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


def test_a_process_does_not_outlive_a_killed_desk(tmp_path: Path) -> None:
    photo = tmp_path / "photo"
    photo.write_bytes(jpeg())
    command = [sys.executable, "-c", ORPHANAGE, str(photo)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as desk:
        assert desk.stdout is not None
        assert desk.stdout.readline() == b"cleaned\n"
        (orphan,) = cleaners(desk.pid)
        desk.kill()
    asyncio.run(until(lambda: not Path(f"/proc/{orphan}/cmdline").exists()))


def test_a_process_ends_itself_where_nobody_is_left_to_do_so() -> None:
    given = {"limits": asdict(LIMITS), "memory": Allowance().memory, "seconds": 0.001}
    photo = saved(meadow((3000, 2000)), "PNG")
    ended = subprocess.run(
        [sys.executable, "-m", cleaner_process.__name__, json.dumps(given)],
        input=QUESTION.pack(len(photo)) + photo,
        capture_output=True,
        check=False,
        timeout=DEADLINE,
    )
    assert ended.stdout == READY
    assert ended.returncode == -signal.SIGALRM


async def test_an_answer_without_measure_is_not_read() -> None:
    lie = f"import sys; sys.stdout.buffer.write({ANSWER.pack(PHOTO, 1, 1, LARGEST_ANSWER + 1)!r})"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", lie, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    liar = _Cleaner(process)
    with pytest.raises(ConnectionError):
        await liar.ask(b"")
    assert not liar.reusable
    await liar.end()


def test_the_process_answers_photo_after_photo_until_it_is_told_no_more() -> None:
    questions = [jpeg(), b"%PDF-1.7", jpeg((640, 480))]
    asked = io.BytesIO(b"".join(QUESTION.pack(len(one)) + one for one in questions) + b"\0\0")
    answered = io.BytesIO()
    serve(asked, answered, LIMITS, seconds=DEADLINE)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    answered.seek(0)
    assert answered.read(1) == READY
    verdicts = []
    while head := answered.read(ANSWER.size):
        verdict, width, _, length = ANSWER.unpack(head)
        verdicts.append((verdict, width))
        assert len(answered.read(length)) == length
    assert verdicts == [(PHOTO, 320), (REFUSED, 0), (PHOTO, 640)]
