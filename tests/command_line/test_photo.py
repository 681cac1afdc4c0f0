"""`chatops photo`: exact JSON for programs, lines for people, clean copies where they are wanted."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from typer.testing import CliRunner

from adapters.command_line import app
from adapters.command_line.photo_output import Facts, for_people, out_of
from chatops.seen import Face, Seen
from tests.films import Films
from tests.media.pictures import camera_exif, markers, saved
from tests.media.portraits import group
from tests.media.signs import Sign, showing

KEYS = {
    "path", "kind", "readable", "reason", "faces", "identifiability", "text", "device", "located",
    "seconds",
}  # fmt: skip
SEEN = Seen(100, 50, (Face(10, 5, 4, 6, 0.9, 1.0), Face(50, 5, 4, 6, 0.4, 0.2, sure=False)))


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["photo", *map(str, words)])
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A phone's photo, lying on its side, with a badge in it, and a file that is none."""
    folder = tmp_path_factory.mktemp("pictures")
    upright = group((3000, 2400), [(200, 300, 1500), (1900, 900, 900)])
    badge = Image.open(io.BytesIO(showing(Sign(("Grace Okafor",), (10, 10), 60), size=(480, 140))))
    upright.paste(badge, (600, 2000))
    (folder / "phone.jpeg").write_bytes(
        saved(upright.transpose(Image.Transpose.ROTATE_90), "JPEG", quality=90, exif=camera_exif(6))
    )
    (folder / "letter.jpg").write_bytes(b"%PDF-1.7")
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> tuple[int, list[dict[str, Any]], Path]:
    out = folder / "clean"
    code, said = run(
        folder / "phone.jpeg", folder / "letter.jpg", folder / "gone.jpg", "--json", "--out", out
    )
    return code, [json.loads(line) for line in said.splitlines()], out


def test_every_file_has_a_line_with_every_key(
    told: tuple[int, list[dict[str, Any]], Path], folder: Path
) -> None:
    code, lines, _ = told
    assert code == 1
    assert [one["path"] for one in lines] == [
        str(folder / name) for name in ("phone.jpeg", "letter.jpg", "gone.jpg")
    ]
    assert [set(one) for one in lines] == [KEYS] * 3
    assert [one["readable"] for one in lines] == [True, False, False]
    assert lines[1]["reason"].startswith("This file is a PDF")
    assert lines[2]["reason"] == "No such file or directory."
    assert (lines[1]["kind"], lines[1]["faces"], lines[1]["located"]) == (None, None, None)


def test_boxes_are_in_pixels_of_the_upright_original(
    told: tuple[int, list[dict[str, Any]], Path],
) -> None:
    phone = told[1][0]
    assert phone["faces"]["high"] == len(phone["faces"]["boxes"]) == 2
    assert phone["faces"]["low"] <= 2
    large, small = phone["faces"]["boxes"]
    assert set(large) == {"x", "y", "w", "h", "score", "frontal"}
    assert 200 < large["x"] + large["w"] / 2 < 1700
    assert 500 < large["h"] < 1300
    assert 1900 < small["x"] + small["w"] / 2 < 2800
    assert phone["identifiability"] == "red"


def test_what_the_file_said_of_itself_is_read_before_it_is_dropped(
    told: tuple[int, list[dict[str, Any]], Path],
) -> None:
    phone = told[1][0]
    assert phone["kind"] == "image"
    assert phone["device"]["model"] == "Camera 1"
    assert phone["located"] is True
    assert (phone["reason"], phone["text"], phone["seconds"]) == (None, ["Grace Okafor"], None)


def test_the_clean_copy_is_small_upright_and_bare(
    told: tuple[int, list[dict[str, Any]], Path],
) -> None:
    out = told[2]
    assert [one.name for one in out.iterdir()] == ["phone.jpg"]
    data = (out / "phone.jpg").read_bytes()
    assert 0xE1 not in markers(data)
    with Image.open(io.BytesIO(data)) as copy:
        assert copy.size == (2048, 1638)


def test_no_file_that_came_in_is_written_over(folder: Path) -> None:
    before = (folder / "letter.jpg").read_bytes()
    code, said = run(folder / "letter.jpg", "--out", folder)
    assert code == 2
    assert "another" in said
    assert (folder / "letter.jpg").read_bytes() == before


def test_no_other_file_in_their_folder_is_written_over(tmp_path: Path) -> None:
    """A phone keeps IMG_1.heic and IMG_1.jpg side by side; only one of them was named."""
    (tmp_path / "IMG_1.png").write_bytes(saved(group((300, 200), []), "PNG"))
    (tmp_path / "IMG_1.jpg").write_bytes(b"the only copy")
    code, said = run(tmp_path / "IMG_1.png", "--out", tmp_path)
    assert code == 2
    assert "another" in said
    assert (tmp_path / "IMG_1.jpg").read_bytes() == b"the only copy"


def test_a_photo_and_the_film_that_moves_with_it_are_two_copies(
    tmp_path: Path, films: Films
) -> None:
    """A phone's live photo: one name, two files, and an ending that says nothing."""
    (tmp_path / "IMG_2.png").write_bytes(saved(group((300, 200), []), "PNG"))
    (tmp_path / "IMG_2.dat").write_bytes(films.plain())
    for _ in range(2):  # what stands in a folder of copies is written anew
        code, _ = run(tmp_path / "IMG_2.png", tmp_path / "IMG_2.dat", "--out", tmp_path / "out")
        assert code == 0
    assert {one.name for one in (tmp_path / "out").iterdir()} == {"IMG_2.jpg", "IMG_2.mp4"}


def test_a_file_is_told_by_the_words_it_was_named_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that another tool finds each answer again; one file named in two ways is one copy."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.png").write_bytes(saved(group((300, 200), []), "PNG"))
    names = ["./a.png", "a.png", f"{tmp_path}//a.png", "./gone.png"]
    code, said = run(*names, "--json", "--out", "out")
    assert code == 1
    assert [json.loads(line)["path"] for line in said.splitlines()] == names
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["a.jpg"]


def test_two_files_of_one_name_are_not_mixed_up(folder: Path) -> None:
    code, said = run(folder / "a" / "x.jpg", folder / "b" / "x.png", "--out", folder / "c")
    assert code == 2
    assert f"{folder / 'a' / 'x.jpg'} and {folder / 'b' / 'x.png'} would get the same name" in said


def test_what_is_no_file_is_told_and_the_others_are_looked_at(folder: Path) -> None:
    code, said = run(folder, "/dev/zero", folder / "gone.jpg", "--json")
    lines = [json.loads(one) for one in said.splitlines()]
    reasons = [(one["readable"], one["reason"]) for one in lines]
    assert code == 1
    assert reasons == [
        (False, f"This is a folder. Please name the files in it, as in {folder}/*."),
        (False, "This is no file that can be read from its beginning to its end."),
        (False, "No such file or directory."),
    ]


def test_an_out_that_is_no_folder_is_said_before_anything_is_done(folder: Path) -> None:
    code, _ = run(folder / "phone.jpeg", "--out", folder / "letter.jpg")
    assert code == 2


def test_people_read_the_same_in_words() -> None:
    facts = Facts("a.jpg", "image", seen=SEEN, make="Acme", model="One", located=True)
    assert list(for_people(facts)) == [
        "a.jpg: we can see 1 face (perhaps 2).",
        "  green: We can see 1 face (perhaps 2), too small to know anybody by.",
        "  what is written in it was not read",
        "  taken with Acme One",
        "  the file said where",
    ]
    assert "  we can read no word in it" in for_people(replace(facts, text=()))
    assert "  written in it: Grace | Okafor" in for_people(replace(facts, text=("Grace", "Okafor")))
    assert list(for_people(Facts("b.jpg", reason="No."))) == ["b.jpg: cannot be used: No."]


def test_where_nobody_could_look_nothing_is_said_of_faces() -> None:
    facts = Facts("a.jpg", "image", seen=Seen(problem="It failed."))
    out = out_of(facts)
    assert (out["readable"], out["reason"]) == (True, "It failed.")
    assert (out["faces"], out["identifiability"]) == (None, None)
    assert "It failed." in next(iter(for_people(facts)))


def test_a_file_name_cannot_play_with_the_terminal() -> None:
    assert "\x1b" not in next(iter(for_people(Facts("a\x1b[2J.jpg", reason="No."))))
