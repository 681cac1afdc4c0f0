"""What a file is, judged by its first bytes alone; its name and its sender's word count for nothing."""

import re
from enum import StrEnum
from typing import Final

PLEASE: Final = "Please send a JPEG, PNG, WebP, HEIC or AVIF picture."
STILL: Final = "Please send a still photo."
MOVES: Final = "Please send a still photo, or a video (MP4 or MOV)."
MOVING: Final = f"This picture moves. {MOVES}"
MAY_MOVE: Final = f"This file is a GIF, which may move. {MOVES}"


class NotAPhoto(Exception):
    """A file that cannot become the photo of a post. The message is for the teacher who sent it."""


class Kind(StrEnum):
    """The pictures that the desk reads, by the name that Pillow gives their format."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIC = "HEIF"
    AVIF = "AVIF"


_PICTURES: Final = (
    (re.compile(rb"\xff\xd8\xff"), Kind.JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Kind.PNG),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), Kind.WEBP),
)

# ISO/IEC 14496-12: such a file opens with a box that lists the brands it keeps to.
_BRANDS: Final = re.compile(rb"\x00\x00..ftyp(.{4}).{4}((?:.{4})*)", re.DOTALL)
_HEIC: Final = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"))
_AVIF: Final = frozenset((b"avif", b"avis"))
_EITHER: Final = frozenset((b"mif1", b"msf1"))

# The wording completes "This file is ...". The first that fits is said.
_OTHERS: Final = (
    (rb"%PDF", "a PDF, not a photo"),
    (rb"PK(\x03\x04|\x05\x06)", "a ZIP or Office file, not a photo"),
    (rb"\xd0\xcf\x11\xe0", "an Office file, not a photo"),
    (rb"MZ|\x7fELF|\xcf\xfa\xed\xfe|#!", "a program, not a photo"),
    (
        rb"RIFF....AVI|\x1a\x45\xdf\xa3|\x00\x00\x01[\xb3\xba]|FLV\x01|OggS|....(moov|mdat|wide)",
        "a video, not a photo",
    ),
    (rb"ID3|RIFF....WAVE|fLaC", "a sound recording, not a photo"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ", "a packed archive, not a photo"),
    (
        rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]{0,200}>\s*)?(<!--|<!DOCTYPE svg|<svg)",
        "an SVG drawing, not a photo",
    ),
    (rb"(\xef\xbb\xbf)?\s*<(!DOCTYPE html|html|head|body|script)", "a web page, not a photo"),
    (rb"II\*\x00|MM\x00\*|II\x1a\x00\x00\x00HEAPCCDR|FUJIFILM", "a TIFF or a camera's raw file"),
    (rb"BM.{4}\x00\x00\x00\x00", "a BMP picture"),
    (rb"8BPS", "a Photoshop file"),
    (rb"\xff\x0a|\x00\x00\x00\x0cJXL ", "a JPEG XL picture"),
)
_REFUSED: Final = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), words) for pattern, words in _OTHERS
)


def kind_of(data: bytes) -> Kind:
    """The kind of picture that *data* says it is; NotAPhoto where it is anything else."""
    for pattern, kind in _PICTURES:
        if pattern.match(data):
            return kind
    if box := _BRANDS.match(data[: int.from_bytes(data[:4])]):
        return _by_brand(box[1], {box[2][at : at + 4] for at in range(0, len(box[2]), 4)})
    if data.startswith(b"GIF8"):
        raise NotAPhoto(MAY_MOVE)
    raise NotAPhoto(f"This file is {_what_else(data)}. {PLEASE}")


def _by_brand(first: bytes, listed: set[bytes]) -> Kind:
    # HEIC and AVIF list the same general brands, so what stands first decides where it can.
    if first in _AVIF or (first in _EITHER and listed & _AVIF):
        return Kind.AVIF
    if first in _HEIC | _EITHER:
        return Kind.HEIC
    raise NotAPhoto(f"This file is a video, not a photo. {PLEASE}")


def _what_else(data: bytes) -> str:
    for pattern, words in _REFUSED:
        if pattern.match(data):
            return words
    return "not a photo that the desk can read"
