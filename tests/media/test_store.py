"""A clean photo is kept whole or not at all, and only the key's holder can open it."""

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.media.disk import UNFINISHED
from adapters.media.store import (
    FORMAT,
    FolderStore,
    MediaDamaged,
    MediaMissing,
    MediaUrlRefused,
    open_store,
)

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


def test_a_photo_is_found_again_under_its_digest(store: FolderStore) -> None:
    assert store.put(PHOTO) == DIGEST
    assert store.has(DIGEST)
    assert store.get(DIGEST) == PHOTO


def test_what_was_never_kept_is_missing(store: FolderStore) -> None:
    assert not store.has(NEVER_KEPT)
    with pytest.raises(MediaMissing):
        store.get(NEVER_KEPT)


def test_what_is_deleted_is_gone_and_may_be_deleted_again(
    store: FolderStore, tmp_path: Path
) -> None:
    store.put(PHOTO)
    store.delete(DIGEST)
    store.delete(DIGEST)
    store.delete(NEVER_KEPT)
    assert not store.has(DIGEST)
    assert kept(tmp_path) == []
    with pytest.raises(MediaMissing):
        store.get(DIGEST)


def test_a_store_says_whether_it_can_be_used(store: FolderStore, tmp_path: Path) -> None:
    assert store.usable()
    (tmp_path / "media").rmdir()
    assert not store.usable()


def test_keeping_twice_keeps_one(store: FolderStore, tmp_path: Path) -> None:
    assert store.put(PHOTO) == store.put(PHOTO)
    assert len(kept(tmp_path)) == 1
    assert store.get(DIGEST) == PHOTO


def test_another_process_on_the_folder_sees_the_same(store: FolderStore, tmp_path: Path) -> None:
    store.put(PHOTO)
    assert FolderStore(tmp_path / "media", KEY).get(DIGEST) == PHOTO


def test_the_disk_holds_nothing_that_can_be_read(store: FolderStore, tmp_path: Path) -> None:
    store.put(PHOTO)
    (file,) = kept(tmp_path)
    held = file.read_bytes()
    assert held.startswith(FORMAT)
    assert not any(PHOTO[at : at + 8] in held for at in range(len(PHOTO) - 8))


def test_no_two_files_share_a_nonce(store: FolderStore, tmp_path: Path) -> None:
    held = set()
    for _ in range(3):
        store.put(PHOTO)
        held.add(kept(tmp_path)[0].read_bytes())
    assert len(held) == 3


def test_only_the_desks_own_account_may_look(store: FolderStore, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        open_store(str(tmp_path / "wide"), KEY).put(PHOTO)
    finally:
        os.umask(before)
    store.put(PHOTO)
    for path in tmp_path.rglob("*"):
        assert mode(path) == (0o700 if path.is_dir() else 0o600), path


@given(st.data())
def test_an_altered_file_is_never_taken_for_the_photo(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("media")
    store = FolderStore(folder, KEY)
    store.put(PHOTO)
    (file,) = kept(folder)
    whole = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        whole[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del whole[at:]
    file.write_bytes(whole)
    with pytest.raises(MediaDamaged, match="CHATOPS_MEDIA_KEY_FILE"):
        store.get(DIGEST)


def test_another_key_opens_nothing(store: FolderStore, tmp_path: Path) -> None:
    store.put(PHOTO)
    with pytest.raises(MediaDamaged):
        FolderStore(tmp_path / "media", bytes(32)).get(DIGEST)


def test_a_file_does_not_open_under_another_name(store: FolderStore, tmp_path: Path) -> None:
    other = store.put(b"another photo")
    store.put(PHOTO)
    files = {path.name: path for path in kept(tmp_path)}
    files[DIGEST].write_bytes(files[other].read_bytes())
    with pytest.raises(MediaDamaged):
        store.get(DIGEST)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "a" * 63, "a" * 65, "A" * 64, "a" * 64 + "\n", "/" + "a" * 63]
)
def test_only_a_digest_names_a_photo(store: FolderStore, name: str) -> None:
    for ask in (store.get, store.has, store.delete):
        with pytest.raises(ValueError, match="64 hexadecimal"):
            ask(name)


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


@pytest.mark.parametrize("url", ["s3://bucket/photos", "file://server/share", "https://x.example"])
def test_an_address_that_is_no_folder_is_refused(url: str) -> None:
    with pytest.raises(MediaUrlRefused, match="CHATOPS_MEDIA_URL"):
        open_store(url, KEY)


WRITER = """
import sys
from pathlib import Path
from adapters.media.store import FolderStore
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
