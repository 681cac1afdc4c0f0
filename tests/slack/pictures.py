"""Photos for the tests, made on the spot."""

import io

from PIL import Image


def jpeg(colour: str = "green", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small photo of one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG")
    return written.getvalue()
