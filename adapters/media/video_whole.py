"""Whether a video came whole: its file is a row of boxes, and each says how long it is. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

# ISO/IEC 14496-12: a length and a name, and a longer length where the first one says 1.
_SHORT: Final = 8
_HEAD: Final = 16
_LONGER: Final = 1
_NEEDED: Final = frozenset({b"moov", b"moof", b"mdat"})  # what is to be played, and how


def cut_short(pieces: Iterable[bytes], size: int) -> bool:
    """Whether the file of *size* bytes, given in pieces, lacks the end of something it needs.

    Phones append what are no boxes: that is none of the video, and no reason to refuse it.
    """
    return any(name in _NEEDED and end > size for name, end in _boxes(pieces))


def _boxes(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """The name of each outermost box, and where it says that it ends."""
    at, start, data = 0, 0, b""
    for piece in pieces:
        kept = data[-_HEAD:]
        start += len(data) - len(kept)
        data = kept + piece
        while start <= at <= start + len(data) - _HEAD:
            name, length = _head(data[at - start : at - start + _HEAD])
            if length < _SHORT:  # to the end of the file, or none at all
                return
            at += length
            yield name, at


def _head(head: bytes) -> tuple[bytes, int]:
    length, name = int.from_bytes(head[:4]), head[4:_SHORT]
    return name, int.from_bytes(head[_SHORT:]) if length == _LONGER else length
