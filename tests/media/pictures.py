"""Files as phones, cameras and mischief make them, and a reader of JPEG that is not Pillow's."""

import io
import struct
import zlib
from pathlib import Path
from typing import Final

from PIL import ExifTags, Image, ImageCms, ImageDraw

DATA: Final = Path(__file__).parent / "data"
SIZE: Final = (320, 240)

SKY: Final = (150, 200, 245)
GRASS: Final = (80, 160, 70)
SUN: Final = (250, 220, 60)
KITE: Final = (200, 30, 40)
# Where each colour is in the upright picture, as shares of its width and height.
PLACES: Final = {
    (0.95, 0.05): SKY,
    (0.05, 0.95): GRASS,
    (0.14, 0.16): SUN,
    (0.75, 0.33): KITE,
}

# What must not be in a public copy, planted in every place that the formats have for words.
SECRET: Final = b"SECRET-OF-A-CHILD"


def meadow(size: tuple[int, int] = SIZE) -> Image.Image:
    """Sky over grass, the sun upper left, a red kite on the right: no turn of it looks the same."""
    width, height = size
    picture = Image.new("RGB", size, SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height * 2 // 3, width, height), fill=GRASS)
    draw.ellipse(
        (width // 16, height // 12, width // 16 + width // 6, height // 12 + width // 6), fill=SUN
    )
    middle, edge = width * 3 // 4, width // 16
    draw.polygon(
        [
            (middle, height // 6),
            (middle + edge, height // 3),
            (middle, height // 2),
            (middle - edge, height // 3),
        ],
        fill=KITE,
    )
    return picture


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def swapped_profile() -> bytes:
    """An RGB profile whose red and blue primaries have changed places: a picture shows it at once."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red], profile[blue] = profile[blue], profile[red]
    return bytes(profile)


def jpeg(size: tuple[int, int] = SIZE) -> bytes:
    return saved(meadow(size), "JPEG", quality=92)


def camera_exif(orientation: int = 1) -> bytes:
    """What a phone writes: its name, the moment, the place, a maker note and a small copy."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = SECRET.decode()
    exif[ExifTags.Base.Model] = "Camera 1"
    exif[ExifTags.Base.DateTime] = "2026:09:14 10:30:00"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = b"Maker\0" + SECRET
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (51.0, 30.0, 12.0)
    place[ExifTags.GPS.GPSLongitudeRef] = "W"
    place[ExifTags.GPS.GPSLongitude] = (0.0, 7.0, 39.0)
    return with_thumbnail(exif.tobytes(), saved(meadow((160, 120)), "JPEG") + SECRET)


def with_thumbnail(exif: bytes, thumbnail: bytes) -> bytes:
    """Append the second directory (IFD1) in which cameras keep a small copy of the picture."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = "<" if tiff.startswith(b"II") else ">"
    (first,) = struct.unpack_from(order + "I", tiff, 4)
    (count,) = struct.unpack_from(order + "H", tiff, first)
    link = first + 2 + 12 * count
    second = len(tiff)
    entries = struct.pack(
        order + "HHHIIHHIII", 2, 0x0201, 4, 1, second + 30, 0x0202, 4, 1, len(thumbnail), 0
    )
    linked = tiff[:link] + struct.pack(order + "I", second) + tiff[link + 4 :]
    return b"Exif\0\0" + linked + entries + thumbnail


def with_segments(data: bytes, *segments: tuple[int, bytes]) -> bytes:
    """A JPEG with these (marker, content) put right behind its start."""
    return data[:2] + b"".join(segment(*one) for one in segments) + data[2:]


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def loaded_jpeg(orientation: int = 1) -> bytes:
    """A JPEG with everything in it that a public copy must not have."""
    return (
        with_segments(
            jpeg(),
            (0xE1, camera_exif(orientation)),
            (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
            (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + SECRET),
            (0xEE, b"Ducky" + SECRET),
            (0xFE, SECRET),
        )
        + SECRET
    )


def markers(data: bytes) -> list[int]:
    """The markers of a JPEG in order; AssertionError where it is not one from end to end."""
    assert data[:2] == b"\xff\xd8"
    found, at = [0xD8], 2
    while found[-1] != 0xDA:
        assert data[at] == 0xFF, "a segment starts where the last one ended"
        found.append(data[at + 1])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    end = data.index(b"\xff\xd9", at)
    assert end + 2 == len(data), "nothing follows the end of the image"
    return [*found, 0xD9]


def png_chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content)) + name + content
        + struct.pack(">I", zlib.crc32(name + content))
    )  # fmt: skip


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose header promises this many pixels: all that a decoder should need to see."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(3_000_000), 9)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*one) for one in chunks)
