"""What a photo's file says of its own making: read once, before all of it is dropped."""

import re
import struct
from dataclasses import dataclass
from typing import Final

from PIL import ExifTags, Image

LONGEST: Final = 80  # characters of a maker's or a model's name that we look at
# How XMP, which may stand beside EXIF or alone, says where: as an element or as an attribute.
_PLACE: Final = re.compile(rb"exif:GPSLatitude\b")
_LATITUDES: Final = (ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSDestLatitude)
_BROKEN: Final = (SyntaxError, ValueError, TypeError, KeyError, OverflowError, struct.error)


@dataclass(frozen=True, slots=True)
class Origin:
    """The device by its own name (empty where none is given), and whether the file says where."""

    make: str = ""
    model: str = ""
    located: bool = False


def origin_of(image: Image.Image) -> Origin:
    """What EXIF and XMP say; broken metadata says nothing."""
    try:
        exif = image.getexif()
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        return Origin(
            make=told_name(exif.get(ExifTags.Base.Make)),
            model=told_name(exif.get(ExifTags.Base.Model)),
            located=any(one in place for one in _LATITUDES) or _in_xmp(image),
        )
    except _BROKEN:
        return Origin(located=_in_xmp(image))


def told_name(said: object) -> str:
    """A maker's or a model's name as it can be shown: on one line, and not too long."""
    words = said.decode("latin-1") if isinstance(said, bytes) else str(said or "")
    printable = "".join(one if one.isprintable() else " " for one in words)
    return " ".join(printable.split())[:LONGEST]


def _in_xmp(image: Image.Image) -> bool:
    said = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return _PLACE.search(said if isinstance(said, bytes) else str(said).encode()) is not None
