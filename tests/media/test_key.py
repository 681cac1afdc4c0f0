"""One key file, made once, for its owner's eyes only."""

import base64
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.media.key import KeyFileRefused, derived, load_or_make_key
from tests.patience import PATIENCE


def test_a_missing_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "media.key"
    key = load_or_make_key(path)
    assert len(key) == 32
    assert load_or_make_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert base64.b64decode(path.read_text()) == key
    assert list(tmp_path.iterdir()) == [path], "nothing else is left"


def test_no_two_keys_are_the_same(tmp_path: Path) -> None:
    assert load_or_make_key(tmp_path / "a") != load_or_make_key(tmp_path / "b")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644, 0o666])
def test_a_key_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "media.key"
    load_or_make_key(path)
    path.chmod(mode)
    with pytest.raises(KeyFileRefused, match=f"{mode:04o}.*chmod 600 {path}"):
        load_or_make_key(path)


def test_a_key_that_only_its_owner_may_read_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "media.key"
    key = load_or_make_key(path)
    path.chmod(0o400)
    assert load_or_make_key(path) == key


@pytest.mark.parametrize(
    "content", [b"", b"not base64!", base64.b64encode(bytes(16)), base64.b64encode(bytes(33))]
)
def test_a_file_that_holds_no_key_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "media.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileRefused, match="backup"):
        load_or_make_key(path)
    assert path.read_bytes() == content


def test_a_key_is_not_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyFileRefused, match="there is no folder"):
        load_or_make_key(tmp_path / "nowhere" / "media.key")


def test_processes_that_start_at_once_use_one_key(tmp_path: Path) -> None:
    command = (
        "import sys; from pathlib import Path; from adapters.media.key import load_or_make_key\n"
        "sys.stdin.readline(); print(load_or_make_key(Path(sys.argv[1])).hex())"
    )
    path = tmp_path / "media.key"
    desks = [
        subprocess.Popen(
            [sys.executable, "-c", command, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    keys = {desk.communicate(timeout=PATIENCE)[0].strip() for desk in desks}
    assert keys == {load_or_make_key(path).hex()}


def test_each_purpose_has_a_key_of_its_own() -> None:
    key = bytes(32)
    assert derived(key, "store") == derived(key, "store")
    assert (
        len({key, derived(key, "store"), derived(key, "token"), derived(b"k" * 32, "store")}) == 4
    )
