"""A folder keeps photos whole or not at all, and for the desk's own account alone."""

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.media.disk import UNFINISHED
from adapters.media.folder import FolderStore
from adapters.media.places import open_store

KEY = bytes(range(32))
PHOTO = b"\xff\xd8 the clean photo of an invented child \xff\xd9"
DIGEST = hashlib.sha256(PHOTO).hexdigest()
NEVER_KEPT = "0" * 64


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "media", KEY)


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_store_says_whether_it_can_be_used(store: FolderStore, tmp_path: Path) -> None:
    assert store.usable()
    (tmp_path / "media").rmdir()
    assert not store.usable()


def test_only_the_desks_own_account_may_look(store: FolderStore, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        open_store(str(tmp_path / "wide"), KEY).put(PHOTO)
    finally:
        os.umask(before)
    store.put(PHOTO)
    for path in tmp_path.rglob("*"):
        assert mode(path) == (0o700 if path.is_dir() else 0o600), path


def test_sweeping_takes_only_what_was_left_unfinished_long_ago(
    store: FolderStore, tmp_path: Path
) -> None:
    store.put(PHOTO)
    shelf = tmp_path / "media" / DIGEST[:2]
    old, new = shelf / f"{UNFINISHED}old", shelf / f"{UNFINISHED}new"
    for path in (old, new):
        path.write_bytes(b"half")
    now = datetime.now(UTC)
    hours_ago = (now - timedelta(hours=3)).timestamp()
    os.utime(old, (hours_ago, hours_ago))
    os.utime(shelf / DIGEST, (hours_ago, hours_ago))
    assert store.sweep(now - timedelta(hours=1)) == 1
    assert not old.exists()
    assert new.exists()
    assert store.get(DIGEST) == PHOTO


@pytest.mark.parametrize("as_url", [str, Path.as_uri])
def test_a_folder_is_named_by_path_or_url(tmp_path: Path, as_url: Callable[[Path], str]) -> None:
    folder = tmp_path / "photos of the school"
    open_store(as_url(folder), KEY).put(PHOTO)
    assert FolderStore(folder, KEY).get(DIGEST) == PHOTO


WRITER = """
import sys
from pathlib import Path
from adapters.media.folder import FolderStore
store = FolderStore(Path(sys.argv[1]), bytes(range(32)))
for number in range(1_000_000):
    print(store.put(number.to_bytes(4) * 50_000), flush=True)
"""


@pytest.mark.parametrize("puts", [1, 7, 30])
def test_a_killed_desk_leaves_whole_photos_or_none(tmp_path: Path, puts: int) -> None:
    folder = tmp_path / "media"
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        said = [desk.stdout.readline().strip() for _ in range(puts)]
        desk.kill()
    store = FolderStore(folder, KEY)
    for digest in said:
        assert len(store.get(digest)) == 200_000
    named = [path.name for path in kept(folder) if not path.name.startswith(UNFINISHED)]
    assert len(named) >= puts
    for name in named:
        assert hashlib.sha256(store.get(name)).hexdigest() == name
    store.sweep(datetime.now(UTC) + timedelta(hours=1))
    assert sorted(path.name for path in kept(folder)) == sorted(named)
