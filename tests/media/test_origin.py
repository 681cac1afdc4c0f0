"""What a file said of its own making is read once, before it is dropped."""

import pytest
from PIL import Image

from adapters.media.hygiene import Limits, clean
from adapters.media.origin import Origin
from tests.media import pictures
from tests.media.pictures import DATA, SECRET, jpeg, loaded_jpeg, meadow, saved

LIMITS = Limits()


def test_what_the_file_said_of_itself_is_read_once() -> None:
    for data in (
        loaded_jpeg(),
        saved(meadow(), "WEBP", exif=pictures.camera_exif()),
        saved(meadow(), "AVIF", exif=pictures.camera_exif()),
    ):
        assert clean(data, LIMITS).origin == Origin(SECRET.decode(), "Camera 1", located=True)
    heic = clean((DATA / "meadow.heic").read_bytes(), LIMITS)
    assert (heic.origin.make, heic.origin.located) == ("Invented", True)
    for data in (jpeg(), saved(meadow(), "PNG")):
        assert clean(data, LIMITS).origin == Origin()


def test_a_place_in_xmp_alone_is_a_place() -> None:
    said = b'http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="51,30.2N"/>'
    assert clean(pictures.with_segments(jpeg(), (0xE1, said)), LIMITS).origin.located


@pytest.mark.parametrize("make", ["A\nB\x1b[31m" + "C" * 500, "\u00e9\u200b"])
def test_a_devices_name_is_one_short_line(make: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = make
    said = clean(saved(meadow(), "JPEG", exif=exif), LIMITS).origin.make
    assert len(said) <= 80
    assert said.isprintable()
