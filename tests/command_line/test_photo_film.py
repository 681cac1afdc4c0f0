"""`chatops photo` on a video: the same keys, its fullest frame, its length, its clean copy."""

import json
from pathlib import Path

import pytest

from adapters.media.video import NOT_INSTALLED
from tests.command_line.test_photo import KEYS, run
from tests.films import Films
from tests.media.portraits import rows


def test_a_video_is_told_by_its_fullest_frame(films: Films, tmp_path: Path) -> None:
    clip = tmp_path / "assembly.mp4"
    clip.write_bytes(films.of(rows(1, 1, 320), rows(2, 2, 160), each=0.8))
    code, said = run(clip, "--json", "--out", tmp_path / "clean")
    told = json.loads(said)
    assert code == 0
    assert told.keys() == KEYS
    assert (told["kind"], told["readable"], told["located"]) == ("video", True, False)
    assert told["faces"]["high"] == 4
    assert all(0 <= one["x"] < 320 for one in told["faces"]["boxes"])
    assert told["identifiability"] == "red"
    assert told["seconds"] == pytest.approx(1.6, abs=0.3)
    assert (tmp_path / "clean" / "assembly.mp4").read_bytes()[4:8] == b"ftyp"
    assert "a video, 0:02 long; we can see" in run(clip)[1]


def test_a_copy_is_never_written_over_the_video_that_came_in(films: Films, tmp_path: Path) -> None:
    clip = tmp_path / "assembly.mp4"
    clip.write_bytes(films.plain())
    code, said = run(clip, "--out", tmp_path)
    assert code == 2
    assert "--out is the folder of the files themselves" in said
    assert clip.read_bytes() == films.plain()


def test_a_video_that_cannot_be_taken_is_told_why(
    films: Films, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clip, other = tmp_path / "a.mp4", tmp_path / "b.webm"
    clip.write_bytes(films.plain())
    other.write_bytes(b"\x1a\x45\xdf\xa3" + bytes(64))
    monkeypatch.setenv("PATH", "")
    code, said = run(clip, other)
    assert code == 1
    assert f"cannot be used: {NOT_INSTALLED}" in said
    assert "Please save it as an MP4 or MOV" in said
