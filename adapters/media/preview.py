"""Smaller copies of a clean photo: for cards and pages, and as a publisher takes it away."""

import io
from typing import Final

from PIL import Image

from adapters.media.hygiene import as_jpeg

PREVIEW_SIDE: Final = 480
PREVIEW_QUALITY: Final = 80
PUBLIC_QUALITY: Final = 88


def preview(clean: bytes, long_side: int = PREVIEW_SIDE) -> bytes:
    """A JPEG of at most *long_side* pixels, from a clean photo (and from nothing else)."""
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as image:
        image.thumbnail((long_side, long_side))
        return as_jpeg(image, PREVIEW_QUALITY)


def public(clean: bytes, long_side: int) -> bytes:
    """The photo as it is published: of at most *long_side* pixels, untouched where it has no more."""
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as image:
        if max(image.size) <= long_side:
            return clean
        image.thumbnail((long_side, long_side), Image.Resampling.LANCZOS)
        return as_jpeg(image, PUBLIC_QUALITY)
