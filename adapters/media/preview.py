"""Smaller copies of a clean photo: for cards and pages, and as a publisher takes it away."""

import io
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from adapters.media.hygiene import as_jpeg
from adapters.media.video_kind import is_video
from chatops.seen import Seen

PREVIEW_SIDE: Final = 480
READ_SIDE: Final = 1600  # of a picture that is there to be read
PREVIEW_QUALITY: Final = 80
PUBLIC_QUALITY: Final = 88


NUMBERED_SIDE: Final = 1024
NUMBER_SIZE: Final = 22  # pixels, at least; larger on larger faces
INK: Final = (255, 255, 255)
TAG: Final = (20, 60, 50)


def numbered(clean: bytes, seen: Seen) -> bytes:
    """A copy with each face framed and numbered from 1, in the order in which they were seen."""
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as image:
        image.thumbnail((NUMBERED_SIDE, NUMBERED_SIDE))
        copy = image.convert("RGB")
    draw = ImageDraw.Draw(copy)
    for number, face in enumerate(seen.scaled(*copy.size).faces, start=1):
        size = max(NUMBER_SIZE, face.h // 4)
        font = ImageFont.load_default(size)
        draw.rectangle((face.x, face.y, face.x + face.w, face.y + face.h), outline=INK, width=3)
        # Above the face, so that it can still be told whose it is; inside where there is no room.
        place = (face.x, face.y - size if face.y >= size else face.y)
        draw.rectangle(draw.textbbox(place, f" {number} ", font=font), fill=TAG)
        draw.text(place, f" {number} ", fill=INK, font=font)
    return as_jpeg(copy, PREVIEW_QUALITY)


def preview(clean: bytes, long_side: int = PREVIEW_SIDE) -> bytes:
    """A JPEG of at most *long_side* pixels, from a clean photo (and from nothing else)."""
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as image:
        # Decoded at the nearest share of its size that is large enough: that costs half.
        image.thumbnail((long_side, long_side), reducing_gap=1.0)
        return as_jpeg(image, PREVIEW_QUALITY)


def public(clean: bytes, long_side: int) -> bytes:
    """The photo as it is published: of at most *long_side* pixels, untouched where it has no more.

    A video has its public size already.
    """
    if is_video(clean):
        return clean
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as image:
        if max(image.size) <= long_side:
            return clean
        image.thumbnail((long_side, long_side), Image.Resampling.LANCZOS)
        return as_jpeg(image, PUBLIC_QUALITY)
