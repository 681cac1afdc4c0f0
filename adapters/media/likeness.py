"""How a picture looks, in a few times 64 bits: pictures that look alike differ in few of them.

The lowest frequencies of the picture (a discrete cosine transform), each only more or less than
usual: what stays the same when it is re-encoded, made smaller or darker. The same once more for
each of a few trims, so that a slight crop is known again, and for its mirror image. It knows no
person and no place, and nobody can draw the picture from it.
"""

from typing import Final

import numpy as np
from PIL import Image

SIDE: Final = 32
LOW: Final = 8
ENOUGH: Final = 256  # pixels of the long side, from which all else is made
# Shares cut off left, top, right and bottom.
TRIMS: Final = (
    (0.0, 0.0, 0.0, 0.0),
    (0.03, 0.03, 0.03, 0.03),
    (0.06, 0.06, 0.06, 0.06),
    (0.07, 0.0, 0.0, 0.0),
    (0.0, 0.07, 0.0, 0.0),
    (0.0, 0.0, 0.07, 0.0),
    (0.0, 0.0, 0.0, 0.07),
    (0.05, 0.0, 0.05, 0.0),
    (0.0, 0.05, 0.0, 0.05),
)
_WAVES: Final = np.cos(np.pi * np.outer(np.arange(LOW), 2 * np.arange(SIDE) + 1) / (2 * SIDE))


def likeness(picture: Image.Image) -> tuple[str, ...]:
    """16 hexadecimal digits for the picture, for each trim of it, and for its mirror image."""
    small = picture.convert("L")
    small.thumbnail((ENOUGH, ENOUGH), Image.Resampling.LANCZOS)
    width, height = small.size
    trimmed = (
        small.crop(
            (
                round(width * left),
                round(height * top),
                max(round(width * (1 - right)), round(width * left) + 1),
                max(round(height * (1 - bottom)), round(height * top) + 1),
            )
        )
        for left, top, right, bottom in TRIMS
    )
    mirrored = small.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return tuple(_bits(one) for one in (*trimmed, mirrored))


def _bits(picture: Image.Image) -> str:
    tones = np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS), dtype=np.float64)
    waves = (_WAVES @ tones @ _WAVES.T).round(6).ravel()
    usual = np.median(waves[1:])  # the first is how bright it is as a whole
    return np.packbits(waves > usual).tobytes().hex()
