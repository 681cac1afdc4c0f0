"""Brings a picture's colours into sRGB, as the profile that it carries says."""

import io
from itertools import product
from typing import Final

from PIL import Image, ImageChops, ImageCms

STEP: Final = 15  # of the 256 levels of a band: the colours that are asked of a profile
ROUNDED: Final = 1  # level: two profiles of sRGB differ by no more


def srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB; as it is where its profile says nothing that can be understood."""
    if not profile:
        return image.convert("RGB")
    try:
        wanted = ImageCms.createProfile("sRGB")
        change = ImageCms.buildTransform(io.BytesIO(profile), wanted, image.mode, "RGB")
        # Most cameras name sRGB itself: to go through every pixel for that costs half a decoding.
        if image.mode == "RGB" and _changes_nothing(change):
            return image
        return ImageCms.applyTransform(image, change) or image
    except ImageCms.PyCMSError:
        # A broken profile, or one for other bands, costs a photo its exact colours and no more.
        return image.convert("RGB")


def _changes_nothing(change: ImageCms.ImageCmsTransform) -> bool:
    levels = range(0, 256, STEP)
    colours = bytes(level for colour in product(levels, repeat=3) for level in colour)
    asked = Image.frombytes("RGB", (len(levels) ** 2, len(levels)), colours)
    told = ImageCms.applyTransform(asked, change) or asked
    return max(ImageChops.difference(asked, told).tobytes()) <= ROUNDED
