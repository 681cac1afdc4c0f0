"""The process that opens strangers' files can do little, knows nothing and outlives nobody."""

import asyncio
import io
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from adapters.media import cleaner as cleaner_process
from adapters.media.cleaner import serve
from adapters.media.hygiene import Limits
from adapters.media.spoken import ANSWER, DONE, QUESTION, READY, REFUSED, TOLD, Question, Task
from adapters.media.worker import LARGEST_ANSWER, Allowance, Hygienist, _Cleaner, _photo
from tests.media.pictures import jpeg, meadow, saved
from tests.media.processes import cleaners, told_by_system, until
from tests.patience import PATIENCE

LIMITS = Limits()


@pytest.fixture
def core_dumps_allowed() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, before)


@pytest.mark.usefixtures("core_dumps_allowed")
async def test_the_process_is_confined_and_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATOPS_SLACK_BOT_TOKEN", "xoxb-secret")
    async with Hygienist(allowance=Allowance(processes=1)) as hygienist:
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
from adapters.media.worker import LARGEST_ANSWER, Allowance, Hygienist, _Cleaner, _photo
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
    asyncio.run(until(lambda: not told_by_system(orphan, "cmdline")))


def test_a_process_ends_itself_where_nobody_is_left_to_do_so() -> None:
    given = {"limits": asdict(LIMITS), "memory": Allowance().memory, "seconds": 0.001}
    photo = saved(meadow((3000, 2000)), "PNG")
    ended = subprocess.run(
        [sys.executable, "-m", cleaner_process.__name__, json.dumps(given)],
        input=QUESTION.pack(Task.CLEAN, 0, len(photo)) + photo,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ended.stdout == READY
    assert ended.returncode == -signal.SIGALRM


async def test_an_answer_without_measure_is_not_read() -> None:
    lie = f"import sys; sys.stdout.buffer.write({ANSWER.pack(DONE, 1, LARGEST_ANSWER)!r})"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", lie, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    liar = _Cleaner(process)
    with pytest.raises(ConnectionError):
        await liar.ask(Question(Task.CLEAN, b""), _photo)
    assert not liar.reusable
    await liar.end()


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"no facts",
        b'{"width": 1, "height": 1}',
        b'{"width": -1, "height": 1, "origin": {}}',
        b'{"width": 1, "height": 1, "origin": {}, "run": "this"}',
    ],
)
async def test_facts_of_another_form_are_not_taken(told: bytes) -> None:
    answer = ANSWER.pack(DONE, len(told), 1) + told + b"x"
    lie = f"import sys; sys.stdout.buffer.write({answer!r}); sys.stdin.read()"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", lie, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    liar = _Cleaner(process)
    with pytest.raises(ConnectionError):
        await liar.ask(Question(Task.CLEAN, b""), _photo)
    assert not liar.reusable
    await liar.end()


def test_the_process_answers_photo_after_photo_until_it_is_told_no_more() -> None:
    questions = [jpeg(), b"%PDF-1.7", jpeg((640, 480))]
    asked = io.BytesIO(
        b"".join(QUESTION.pack(Task.CLEAN, 0, len(one)) + one for one in questions) + b"\0\0"
    )
    answered = io.BytesIO()
    serve(asked, answered, LIMITS, seconds=int(PATIENCE))
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    answered.seek(0)
    assert answered.read(1) == READY
    verdicts = []
    while head := answered.read(ANSWER.size):
        verdict, told, length = ANSWER.unpack(head)
        said = answered.read(told)
        verdicts.append((verdict, TOLD.validate_json(said).width if verdict == DONE else said[:4]))
        assert len(answered.read(length)) == length
    assert verdicts == [(DONE, 320), (REFUSED, b"This"), (DONE, 640)]


def test_the_desk_itself_carries_no_detector() -> None:
    """Faces are looked for in the process apart: the server never even loads what could."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, adapters.server; print('cv2' in sys.modules)"],
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert loaded.stdout == b"False\n"
