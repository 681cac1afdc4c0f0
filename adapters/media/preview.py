"""The small copy of a photo that cards and pages show."""

import io
from typing import Final

from PIL import Image

from adapters.media.hygiene import as_jpeg

PREVIEW_SIDE: Final = 480
PREVIEW_QUALITY: Final = 80


def preview(clean: bytes, long_side: int = PREVIEW_SIDE) -> bytes:
    """A JPEG of at most *long_side* pixels, from a clean photo (and from nothing else)."""
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as image:
        image.thumbnail((long_side, long_side))
        return as_jpeg(image, PREVIEW_QUALITY)
