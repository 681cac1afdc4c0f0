"""What is not a photo is refused in one sentence that its sender can act on."""

import io
import zipfile
import zlib

import pytest
from PIL import Image

from adapters.media.hygiene import DAMAGED, EMPTY, Limits, clean
from adapters.media.kind import MAY_MOVE, MOVING, PLEASE, Kind, NotAPhoto, kind_of
from tests.media.pictures import DATA, jpeg, meadow, png_chunk, png_claiming, saved

LIMITS = Limits()


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(NotAPhoto) as refused:
        clean(data, limits)
    return str(refused.value)


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("photo.jpg", jpeg())
    return file.getvalue()


def brands(first: bytes, *others: bytes) -> bytes:
    listed = first + bytes(4) + b"".join(others)
    return (len(listed) + 8).to_bytes(4) + b"ftyp" + listed + bytes(64)


OTHER_KINDS = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF, not a photo"),
    "zip": (archive(), "a ZIP or Office file, not a photo"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "an Office file, not a photo"),
    "windows program": (b"MZ\x90\x00" + bytes(60), "a program, not a photo"),
    "linux program": (b"\x7fELF\x02\x01\x01" + bytes(60), "a program, not a photo"),
    "script": (b"#!/bin/sh\nrm -rf /\n", "a program, not a photo"),
    "iphone video": (brands(b"qt  ", b"qt  "), "a video, not a photo"),
    "mp4": (brands(b"isom", b"iso2", b"avc1", b"mp41"), "a video, not a photo"),
    "old quicktime": (b"\x00\x00\x10\x00moov" + bytes(64), "a video, not a photo"),
    "avi": (b"RIFF\x24\x00\x00\x00AVI LIST", "a video, not a photo"),
    "webm": (b"\x1a\x45\xdf\xa3" + bytes(64), "a video, not a photo"),
    "mp3": (b"ID3\x03\x00" + bytes(64), "a sound recording, not a photo"),
    "wav": (b"RIFF\x24\x00\x00\x00WAVEfmt ", "a sound recording, not a photo"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(64), "a packed archive, not a photo"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "an SVG drawing, not a photo"),
    "svg with prolog": (
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg onload="alert(1)"/>',
        "an SVG drawing, not a photo",
    ),
    "web page": (b"\n <!doctype HTML><html><body>", "a web page, not a photo"),
    "tiff": (saved(meadow(), "TIFF"), "a TIFF or a camera's raw file"),
    "bmp": (saved(meadow(), "BMP"), "a BMP picture"),
    "photoshop": (b"8BPS\x00\x01" + bytes(64), "a Photoshop file"),
    "jpeg xl": (b"\xff\x0a" + bytes(64), "a JPEG XL picture"),
    "text": (b"Year 4 at the museum", "not a photo that the desk can read"),
    "zeros": (bytes(64), "not a photo that the desk can read"),
}


@pytest.mark.parametrize("name", OTHER_KINDS)
def test_a_file_of_another_kind_is_named_and_a_picture_asked_for(name: str) -> None:
    data, words = OTHER_KINDS[name]
    assert refusal(data) == f"This file is {words}. {PLEASE}"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (jpeg(), Kind.JPEG),
        (saved(meadow(), "PNG"), Kind.PNG),
        (saved(meadow(), "WEBP"), Kind.WEBP),
        ((DATA / "meadow.heic").read_bytes(), Kind.HEIC),
        (brands(b"mif1", b"mif1", b"heic"), Kind.HEIC),
        (brands(b"heic", b"mif1", b"avif"), Kind.HEIC),
        (saved(meadow(), "AVIF"), Kind.AVIF),
        (brands(b"mif1", b"avif", b"miaf"), Kind.AVIF),
    ],
)
def test_a_picture_is_known_by_its_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert refusal(b"") == EMPTY


def test_a_file_of_40_mb_is_refused_by_its_size() -> None:
    assert refusal(jpeg() + bytes(40_000_000)) == (
        "This file is 41 MB, and the desk takes photos of up to 25 MB. Please send a smaller copy."
    )


def test_a_file_just_within_the_limit_is_taken() -> None:
    data = jpeg()
    assert clean(data, Limits(file_bytes=len(data))).width == 320
    assert "smaller copy" in refusal(data, Limits(file_bytes=len(data) - 1))


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_pixels_are_counted_before_they_are_decoded(kind: str) -> None:
    data = saved(meadow(), kind)
    assert clean(data, Limits(pixels=320 * 240)).height == 240
    # A quarter of the pixels is missing, so this can only have been judged by the header.
    assert "megapixels" in refusal(data[: len(data) * 3 // 4], Limits(pixels=320 * 240 - 1))


@pytest.mark.parametrize(
    "data",
    [saved(meadow(), "WEBP"), saved(meadow(), "AVIF"), (DATA / "meadow.heic").read_bytes()],
    ids=["webp", "avif", "heic"],
)
def test_pixels_are_counted_in_every_kind(data: bytes) -> None:
    assert clean(data, Limits(pixels=320 * 240)).height == 240
    assert "megapixels" in refusal(data, Limits(pixels=320 * 240 - 1))


@pytest.mark.parametrize("side", [7_800, 10_000, 60_000], ids=["61 MP", "100 MP", "3,600 MP"])
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    bomb = png_claiming(side, side)
    assert refusal(bomb) == "This picture has more than 60 megapixels. Please send a smaller copy."


def test_words_that_unpack_without_end_are_refused() -> None:
    packed = zlib.compress(bytes(80_000_000), 9)
    data = saved(meadow(), "PNG")
    bomb = data[:33] + png_chunk(b"zTXt", b"Comment\0\0" + packed) + data[33:]
    assert refusal(bomb) == DAMAGED


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIC", "AVIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_photo_cut_short_is_refused(kind: str, share: float) -> None:
    heic = (DATA / "meadow.heic").read_bytes()
    data = heic if kind == "HEIC" else saved(meadow(), kind)
    assert refusal(data[: int(len(data) * share)]) == DAMAGED


@pytest.mark.parametrize("frames", [1, 2])
def test_a_gif_is_refused_and_a_still_asked_for(frames: int) -> None:
    others = [Image.new("RGB", (320, 240))] * (frames - 1)
    data = saved(meadow(), "GIF", save_all=True, append_images=others)
    assert refusal(data) == MAY_MOVE


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_a_moving_picture_is_refused_and_a_still_asked_for(kind: str) -> None:
    data = saved(meadow(), kind, save_all=True, append_images=[Image.new("RGB", (320, 240))])
    assert refusal(data) == MOVING
