"""What comes in is held until it is cleaned: whole, bounded, unreadable on the disk, no longer."""

import errno
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.media.hygiene import FILE_BYTES
from adapters.media.original import Original

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@given(st.lists(st.binary(max_size=200)))
def test_what_is_written_is_read_as_often_as_one_likes(pieces: list[bytes]) -> None:
    with Original() as original:
        for piece in pieces:
            original.write(piece)
        assert original.whole() == b"".join(original.pieces()) == b"".join(pieces)
        assert original.size == sum(map(len, pieces))
        assert original.opening == b"".join(pieces)[:64]


LOOKED = """
from pathlib import Path
from adapters.media.original import Original

folder = Path(sys.argv[1])
secret = b"SECRET-OF-A-CHILD"

def held():
    return [one for one in Path("/proc/self/fd").iterdir() if os.path.lexists(one)
            and str(one.readlink()).startswith(str(folder))]

with Original.of(b"\\0\\0\\0\\x18ftypisom") as original:
    for _ in range(40):
        original.write(secret * 60_000)
    (file,) = held()
    lies = file.read_bytes()
    print(list(folder.iterdir()), len(lies) == original.size, secret in lies, original.whole().count(secret))
print(held())
"""


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run it in a process whose temporary files go to *folder*."""
    command = [sys.executable, "-c", f"import os, sys\n{script}", str(folder)]
    return subprocess.run(
        command, env={"TMPDIR": str(folder)}, cwd=ROOT, check=False, capture_output=True, text=True
    )


@LINUX
def test_a_large_one_lies_on_the_disk_without_a_name_and_nobody_can_read_it(
    tmp_path: Path,
) -> None:
    told = run(LOOKED, tmp_path).stdout.splitlines()
    assert told == ["[] True False 2400000", "[]"]


KILLED = """
import signal
from adapters.media.original import Original
original = Original.of(b"\\0\\0\\0\\x18ftypisom")
for _ in range(40):
    original.write(b"x" * 2**20)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_when_the_desk_is_killed_nothing_of_it_is_left(tmp_path: Path) -> None:
    assert run(KILLED, tmp_path).returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, signal
from adapters.media.original import Original
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
original = Original.of(b"\\0\\0\\0\\x18ftypisom")
for _ in range(40):
    original.write(bytes(2**20))
try:
    original.whole()
except OSError as full:
    print(original.size, full.errno)
"""


def test_a_full_disk_is_told_to_whoever_reads_it(tmp_path: Path) -> None:
    assert run(FULL, tmp_path).stdout.split() == [str(40 * 2**20 + 12), str(errno.EFBIG)]


def test_of_what_is_too_large_no_more_is_kept_than_it_takes_to_know() -> None:
    with Original.of(b"\xff\xd8\xff") as original:
        for _ in range(60):
            original.write(bytes(2**20))
        assert original.too_large
        assert original.size == 60 * 2**20 + 3
        assert len(original.whole()) <= FILE_BYTES + 2**20


async def test_a_download_that_is_too_large_is_broken_off() -> None:
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        while True:
            given += 1
            yield bytes(2**20)

    with await Original().fill(endless()) as original:
        assert original.too_large
    assert given == FILE_BYTES // 2**20 + 1
