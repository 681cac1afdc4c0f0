"""No file can hold, hurt or read the desk: it is opened in a process that may die."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from adapters.media import worker
from adapters.media.hygiene import EMPTY, TOO_DETAILED, Limits, clean
from adapters.media.kind import PLEASE, NotAPhoto
from adapters.media.worker import (
    TOO_LONG,
    UNSAFE,
    Allowance,
    CleaningUnavailable,
    Hygienist,
)
from tests.media.pictures import jpeg, meadow, png_claiming, saved
from tests.media.processes import cleaners, until

LIMITS = Limits()
# Takes a photo, leaves a note that it did, and is killed.
DOOMED = """
import os, pathlib, signal, sys
sys.stdout.buffer.write(b"R")
sys.stdout.buffer.flush()
sys.stdin.buffer.read(1)
pathlib.Path(__file__).with_name(f"asked-{os.getpid()}").touch()
os.kill(os.getpid(), signal.SIGKILL)
"""


def _another_cleaner(folder: Path) -> Path:
    """A package in *folder* that is called as ours is, and cleans nothing."""
    doomed = folder / "adapters" / "media"
    doomed.mkdir(parents=True)
    for one in (doomed.parent / "__init__.py", doomed / "__init__.py"):
        one.touch()
    (doomed / "cleaner.py").write_text(DOOMED)
    return doomed


def _loaded(module: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module in this file, beside the one that is installed."""
    spec = spec_from_file_location("elsewhere", module)
    assert spec
    assert spec.loader
    loaded = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "elsewhere", loaded)
    spec.loader.exec_module(loaded)
    return loaded


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
    (at_work,) = cleaners()
    os.kill(at_work, signal.SIGSTOP)
    task = asyncio.create_task(hygienist.clean(jpeg()))
    await asyncio.sleep(0)
    os.kill(at_work, signal.SIGSEGV)
    with suppress(ProcessLookupError):  # it may have been hit before it stopped
        os.kill(at_work, signal.SIGCONT)
    with pytest.raises(NotAPhoto) as refused:
        await task
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
    # 59 megapixels are within the limit of pixels, and need some 240 MB beside the libraries.
    async with Hygienist(allowance=Allowance(processes=1, memory=500 * 2**20)) as hygienist:
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


async def test_a_photo_whose_process_the_system_killed_is_tried_once_more(
    hygienist: Hygienist,
) -> None:
    """The system kills for want of memory, whoever it was that took too much."""
    await hygienist.clean(jpeg())
    (at_work,) = cleaners()
    os.kill(at_work, signal.SIGSTOP)
    task = asyncio.create_task(hygienist.clean(jpeg()))
    await asyncio.sleep(0)
    os.kill(at_work, signal.SIGKILL)
    assert (await task).width == 320


async def test_a_photo_whose_process_is_killed_each_time_is_blamed_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doomed = _another_cleaner(tmp_path)
    elsewhere = _loaded(Path(shutil.copy(worker.__file__, doomed)), monkeypatch)
    async with elsewhere.Hygienist(allowance=Allowance(processes=1)) as hygienist:
        with pytest.raises(NotAPhoto, match=UNSAFE):
            await hygienist.clean(jpeg())
    assert len(list(doomed.glob("asked-*"))) == 2


async def test_what_lies_where_the_desk_was_started_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _another_cleaner(tmp_path)
    monkeypatch.chdir(tmp_path)
    async with Hygienist(allowance=Allowance(processes=1)) as hygienist:
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
