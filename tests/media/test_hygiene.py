"""The public copy of a photo shows what the photo showed, and says nothing else."""

import io
import struct
import zlib
from itertools import pairwise

import pytest
from PIL import Image

from adapters.media.hygiene import CleanPhoto, Limits, clean
from tests.media import pictures
from tests.media.pictures import (
    DATA,
    PLACES,
    SECRET,
    SIZE,
    jpeg,
    loaded_jpeg,
    meadow,
    saved,
    swapped_profile,
)

LIMITS = Limits()
# JPEG rounds colours; HEIC at this quality rounds them a little more.
TOLERANCE = 16
# SOI, APP0 (JFIF), quantisation, frame, Huffman tables, scan, EOI: what a bare JPEG needs.
BARE = {0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9}
TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def opened(photo: CleanPhoto) -> Image.Image:
    image = Image.open(io.BytesIO(photo.data), formats=["JPEG"])
    image.load()
    assert image.mode == "RGB"
    assert image.size == (photo.width, photo.height)
    return image


def assert_bare(photo: CleanPhoto) -> None:
    assert set(pictures.markers(photo.data)) == BARE
    assert photo.data[2:11] == b"\xff\xe0\x00\x10JFIF\x00"
    assert SECRET not in photo.data
    assert set(opened(photo).info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def assert_meadow(photo: CleanPhoto) -> None:
    image = opened(photo)
    for (across, down), colour in PLACES.items():
        seen = image.getpixel((int(across * image.width), int(down * image.height)))
        assert isinstance(seen, tuple)
        assert all(abs(a - b) <= TOLERANCE for a, b in zip(seen, colour, strict=True)), (
            (across, down),
            seen,
        )


def assert_clean_meadow(data: bytes) -> None:
    photo = clean(data, LIMITS)
    assert_bare(photo)
    assert_meadow(photo)


def test_nothing_that_a_camera_wrote_is_left() -> None:
    dirty = loaded_jpeg()
    assert dirty.count(SECRET) >= 8, "it is planted in every place"
    assert_clean_meadow(dirty)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright(orientation: int) -> None:
    stored = meadow()
    if orientation in TURNED:
        stored = stored.transpose(TURNED[orientation])
    data = saved(stored, "JPEG", quality=92, exif=pictures.camera_exif(orientation))
    photo = clean(data, LIMITS)
    assert (photo.width, photo.height) == SIZE
    assert_bare(photo)
    assert_meadow(photo)


@pytest.mark.parametrize(
    "exif",
    [b"Exif\0\0", b"Exif\0\0not a directory", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12"],
)
def test_broken_exif_leaves_the_photo_as_it_was_taken(exif: bytes) -> None:
    assert_clean_meadow(pictures.with_segments(jpeg(), (0xE1, exif)))


@pytest.mark.parametrize(
    "chunk",
    [
        (b"eXIf", b"XX\0*\0\0\0\x08"),
        (b"eXIf", b"MM\0*"),
        (b"tEXt", b"Raw profile type exif\0\nexif\n       8\nnot hexadecimal"),
    ],
    ids=["foreign", "cut short", "no number"],
)
def test_broken_exif_in_a_png_leaves_the_photo_as_it_was_taken(chunk: tuple[bytes, bytes]) -> None:
    data = saved(meadow(), "PNG")
    assert_clean_meadow(data[:33] + pictures.png_chunk(*chunk) + data[33:])


def test_an_orientation_that_is_none_leaves_the_photo_as_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 77
    assert_clean_meadow(saved(meadow(), "JPEG", quality=92, exif=exif))


@pytest.mark.parametrize("name", ["meadow", "meadow-turned", "meadow-burst", "meadow-10bit"])
def test_a_phones_heic_becomes_an_upright_jpeg(name: str) -> None:
    assert_clean_meadow((DATA / f"{name}.heic").read_bytes())


def test_of_a_cameras_two_frames_the_first_is_the_photo() -> None:
    second = Image.new("RGB", SIZE, "black")
    data = saved(meadow(), "MPO", save_all=True, append_images=[second])
    with Image.open(io.BytesIO(data)) as image:
        assert getattr(image, "n_frames", 1) == 2
    assert_clean_meadow(data)


@pytest.mark.parametrize("quality", [60, 90])
def test_an_avif_becomes_an_upright_jpeg(quality: int) -> None:
    stored = meadow().transpose(TURNED[6])
    exif = pictures.camera_exif(6)
    assert_clean_meadow(saved(stored, "AVIF", quality=quality, exif=exif, xmp=SECRET))


@pytest.mark.parametrize("kind", ["JPEG", "HEIC"])
def test_the_moving_part_of_a_motion_photo_is_dropped(kind: str) -> None:
    film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + SECRET + bytes(500)
    if kind == "HEIC":
        box = (len(film) + 8).to_bytes(4) + b"mpvd" + film
        assert_clean_meadow((DATA / "meadow.heic").read_bytes() + box)
        return
    said = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GCamera:MotionPhoto="1"></x:xmpmeta>'
    assert_clean_meadow(pictures.with_segments(jpeg(), (0xE1, said)) + film)


def test_16_bits_a_colour_keep_their_tones() -> None:
    rows = b"".join(
        b"\0" + struct.pack(">HHH", 0x1234, 0x8080, row * 0x101) * 64 for row in range(64)
    )
    head = struct.pack(">IIBBBBB", 64, 64, 16, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    deep = b"\x89PNG\r\n\x1a\n" + b"".join(pictures.png_chunk(*one) for one in chunks)
    photo = clean(deep, LIMITS)
    assert_bare(photo)
    for row in (0, 30, 63):
        assert opened(photo).getpixel((20, row)) == pytest.approx((0x12, 0x80, row), abs=4)


def test_a_progressive_jpeg_is_a_photo() -> None:
    assert_clean_meadow(saved(meadow(), "JPEG", quality=92, progressive=True))


def test_what_hangs_behind_the_picture_is_dropped() -> None:
    archive = b"PK\x03\x04" + SECRET + b"<script>alert(1)</script>" + b"PK\x05\x06" + bytes(18)
    assert_clean_meadow(jpeg() + archive)


def test_words_in_a_png_are_dropped() -> None:
    words = [
        pictures.png_chunk(b"tEXt", b"Comment\0" + SECRET),
        pictures.png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
        pictures.png_chunk(b"eXIf", pictures.camera_exif().removeprefix(b"Exif\0\0")),
    ]
    data = saved(meadow(), "PNG")
    assert_clean_meadow(data[:33] + b"".join(words) + data[33:] + SECRET)


def test_words_in_a_webp_are_dropped() -> None:
    assert_clean_meadow(
        saved(meadow(), "WEBP", quality=95, exif=pictures.camera_exif(), xmp=SECRET)
    )


def test_exif_behind_the_pixels_still_turns_a_png() -> None:
    stored = saved(meadow().transpose(TURNED[6]), "PNG")
    exif = pictures.png_chunk(b"eXIf", pictures.camera_exif(6).removeprefix(b"Exif\0\0"))
    assert_clean_meadow(stored[:-12] + exif + stored[-12:])


def test_a_palette_becomes_colours() -> None:
    assert_clean_meadow(saved(meadow().quantize(32), "PNG"))


def test_what_was_transparent_is_white() -> None:
    picture = meadow().convert("RGBA")
    picture.paste((0, 0, 0, 0), (100, 100, 140, 140))
    for kind in ("PNG", "WEBP"):
        photo = clean(saved(picture, kind, lossless=True), LIMITS)
        assert_bare(photo)
        assert_meadow(photo)
        assert opened(photo).getpixel((120, 120)) == (255, 255, 255)


def test_a_transparent_palette_colour_is_white() -> None:
    data = saved(meadow().quantize(32), "PNG", transparency=meadow().quantize(32).getpixel((0, 0)))
    assert opened(clean(data, LIMITS)).getpixel((310, 10)) == (255, 255, 255)


def test_grey_of_any_depth_keeps_its_tones() -> None:
    tones = Image.linear_gradient("L")
    deep = Image.frombytes(
        "I;16", tones.size, b"".join(bytes((tone, tone)) for tone in tones.tobytes())
    )
    for picture in (tones, deep, tones.convert("LA")):
        seen = opened(clean(saved(picture, "PNG"), LIMITS))
        for row in (0, 64, 128, 192, 255):
            assert seen.getpixel((100, row)) == pytest.approx((row, row, row), abs=3)


def test_black_and_white_is_a_photo() -> None:
    photo = clean(saved(Image.new("1", (64, 64), 1), "PNG"), LIMITS)
    assert opened(photo).getpixel((5, 5)) == (255, 255, 255)


def test_printers_inks_become_colours() -> None:
    photo = clean(saved(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "JPEG"), LIMITS)
    assert_bare(photo)
    assert opened(photo).getpixel((32, 32)) == pytest.approx((255, 0, 0), abs=4)


def test_a_colour_profile_is_obeyed_and_dropped() -> None:
    data = saved(Image.new("RGB", (64, 64), (250, 20, 20)), "JPEG", icc_profile=swapped_profile())
    photo = clean(data, LIMITS)
    assert_bare(photo)
    assert opened(photo).getpixel((32, 32)) == pytest.approx((20, 20, 250), abs=12)


def test_a_broken_or_foreign_profile_costs_no_photo() -> None:
    grey_profile = saved(Image.new("LA", SIZE, (120, 255)), "PNG", icc_profile=swapped_profile())
    assert opened(clean(grey_profile, LIMITS)).getpixel((5, 5)) == pytest.approx((120,) * 3, abs=3)
    assert_clean_meadow(saved(meadow(), "JPEG", quality=92, icc_profile=b"no profile"))


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("JPEG", (2049, 1500)),
        ("JPEG", (4032, 3024)),
        ("JPEG", (3024, 4032)),
        ("JPEG", (8064, 6048)),
        ("JPEG", (10, 4999)),
        ("PNG", (4999, 10)),
        ("WEBP", (2100, 2200)),
    ],
)
def test_the_long_side_is_at_most_the_limit_and_the_shape_is_kept(
    kind: str, size: tuple[int, int]
) -> None:
    width, height = size
    photo = clean(saved(Image.new("RGB", size, "green"), kind), LIMITS)
    assert 1920 <= max(photo.width, photo.height) <= 2048
    assert photo.width * height == pytest.approx(photo.height * width, abs=max(size))
    assert_bare(photo)


def test_a_large_photo_is_still_the_same_picture() -> None:
    exif = pictures.camera_exif(6)
    stored = meadow((4032, 3024)).transpose(TURNED[6])
    photo = clean(saved(stored, "JPEG", exif=exif), LIMITS)
    assert (photo.width, photo.height) == (2016, 1512)
    assert_meadow(photo)


def test_a_small_photo_is_not_enlarged() -> None:
    photo = clean(saved(Image.new("RGB", (3, 1), "red"), "PNG"), LIMITS)
    assert (photo.width, photo.height) == (3, 1)


def test_the_same_photo_has_the_same_digest_and_another_has_another() -> None:
    cleaned = [clean(data, LIMITS) for data in (jpeg(), jpeg(), jpeg((321, 240)))]
    first, again, other = (photo.digest for photo in cleaned)
    assert first == again != other


def test_metadata_does_not_change_the_digest() -> None:
    assert clean(loaded_jpeg(), LIMITS).digest == clean(jpeg(), LIMITS).digest


def test_a_clean_photo_stays_within_the_limits_when_cleaned_again() -> None:
    photos = [clean(jpeg((3000, 2000)), LIMITS)]
    photos.append(clean(photos[-1].data, LIMITS))
    for before, after in pairwise(photos):
        assert (before.width, before.height) == (after.width, after.height)
