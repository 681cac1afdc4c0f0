"""Which files are videos, and how many bytes the desk takes of a file; judged by the bytes alone."""

import re
from typing import Final

from adapters.media.hygiene import FILE_BYTES, MEGA
from adapters.media.kind import NotAPhoto, kind_of

VIDEO_BYTES: Final = 200 * MEGA
ENOUGH: Final = 64  # bytes from which all of this can be told
AS_MP4: Final = (
    "This video is in a format that the desk does not take. Please save it as an MP4 or MOV, as"
    " phones do, or send a still photo."
)
# ISO/IEC 14496-12 and QuickTime: a file opens with a box, whose length stands before its name.
_BOXES: Final = re.compile(rb"....(ftyp|moov|mdat|wide|free|skip|pnot)", re.DOTALL)
# Matroska and WebM, AVI, MPEG programme streams, Flash, Ogg, Windows Media.
_OTHERS: Final = re.compile(
    rb"\x1a\x45\xdf\xa3|RIFF....AVI|\x00\x00\x01[\xb3\xba]|FLV\x01|OggS|\x30\x26\xb2\x75",
    re.DOTALL,
)


def is_video(data: bytes) -> bool:
    """Whether the file says that it is a video of the kind that phones make: MP4, MOV, M4V, 3GP."""
    return _BOXES.match(data) is not None and not _is_picture(data)


def check_kind(data: bytes) -> None:
    """NotAPhoto where it is a video of a kind that the desk does not take."""
    if _OTHERS.match(data):
        raise NotAPhoto(AS_MP4)


def most_bytes(opening: bytes) -> int:
    """How large a file may be that begins so."""
    return VIDEO_BYTES if is_video(opening) else FILE_BYTES


def _is_picture(data: bytes) -> bool:
    """HEIC and AVIF open with the same box, and name their own brand in it."""
    try:
        kind_of(data)
    except NotAPhoto:
        return False
    return True
