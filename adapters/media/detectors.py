"""The two detectors of faces: each a network, and what its numbers mean as boxes.

Neither gives anything that a face could be known again by (docs/decisions/0011).
"""

from collections.abc import Callable, Sequence
from functools import cache
from math import ceil
from typing import Final

import cv2
import numpy as np

from adapters.media.boxes import Found, together
from adapters.media.networks import Array, Pixels, run
from adapters.media.weights import CENTERFACE, RETINAFACE, Weights

Detector = Callable[[Pixels], Found]

FAINT: Final = 0.05  # below this a detector sees nothing
STRIDE: Final = 32  # both networks halve their input five times
# A picture longer than this is gone through in strips, each of which shares so much with the next
# that every face believed at the finest scale is whole in one: all at once would take 720 MB.
LONGEST: Final = 1280
STRIP: Final = 832  # at the most
SHARED: Final = 160
CENTERFACE_CELL: Final = 4  # pixels of the input to one of the heat map
RETINAFACE_MEAN: Final = (104, 117, 127)
RETINAFACE_ANCHORS: Final = ((8, (16, 32)), (16, (64, 128)), (32, (256, 512)))


def centerface(pixels: Pixels) -> Found:
    """CenterFace (MIT): a heat map of faces' centres, with the size at each."""
    heat, size, off, points = _run(CENTERFACE, pixels, (0, 0, 0))
    ys, xs = np.nonzero(heat[0, 0] > FAINT)
    height, width = (np.exp(size[0, one, ys, xs]) * CENTERFACE_CELL for one in (0, 1))
    left = (xs + off[0, 1, ys, xs] + 0.5) * CENTERFACE_CELL - width / 2
    top = (ys + off[0, 0, ys, xs] + 0.5) * CENTERFACE_CELL - height / 2
    shares = points[0][:, ys, xs].reshape(5, 2, -1)
    five = np.stack((shares[:, 1] * width + left, shares[:, 0] * height + top), axis=-1)
    boxes = np.stack((left, top, width, height), axis=1)
    return Found(boxes, heat[0, 0, ys, xs], five.transpose(1, 0, 2))


def retinaface(pixels: Pixels) -> Found:
    """RetinaFace (MIT): of many boxes laid over the picture, those that hold a face."""
    where, what, points = (one[0] for one in _run(RETINAFACE, pixels, RETINAFACE_MEAN))
    sure = what[:, 1] > FAINT
    anchors = _anchors(*_padded(pixels).shape[:2])[sure]
    middle = anchors[:, :2] + anchors[:, 2:] * where[sure, :2] * 0.1
    size = anchors[:, 2:] * np.exp(where[sure, 2:] * 0.2)
    five = anchors[:, None, :2] + anchors[:, None, 2:] * points[sure].reshape(-1, 5, 2) * 0.1
    boxes = np.concatenate((middle - size / 2, size), axis=1)
    return Found(boxes, what[sure, 1], five)


def retinaface_in_strips(pixels: Pixels) -> Found:
    """RetinaFace, strip by strip along the long side of a large picture."""
    length = max(pixels.shape[:2])
    if length <= LONGEST:
        return retinaface(pixels)
    down = pixels.shape[0] == length
    number = ceil((length - SHARED) / (STRIP - SHARED))
    strip = ceil((length + (number - 1) * SHARED) / number / STRIDE) * STRIDE
    starts = [one * (length - strip) // (number - 1) for one in range(number)]
    return together([_strip(pixels, at, at + strip, down=down) for at in starts])


def _strip(pixels: Pixels, start: int, end: int, *, down: bool) -> Found:
    """What is found in one strip, but for what the cut went through: the next strip has it whole."""
    part = pixels[start:end] if down else pixels[:, start:end]
    found = retinaface(np.ascontiguousarray(part))
    axis = int(down)
    begins = found.boxes[:, axis] + start
    ends = begins + found.boxes[:, axis + 2]
    is_last = end == pixels.shape[1 - axis]
    whole = ((begins > start + 1) | (start == 0)) & ((ends < end - 1) | is_last)
    return found.only(whole).moved(*((0, start) if down else (start, 0)))


def _padded(pixels: Pixels) -> Pixels:
    height, width = pixels.shape[:2]
    below, beside = -height % STRIDE, -width % STRIDE
    padded = cv2.copyMakeBorder(pixels, 0, below, 0, beside, cv2.BORDER_CONSTANT)
    return np.asarray(padded, np.uint8)


def _run(weights: Weights, pixels: Pixels, mean: Sequence[int]) -> tuple[Array, ...]:
    blob = cv2.dnn.blobFromImage(_padded(pixels), mean=mean)
    return run(weights, np.asarray(blob, np.float32))


@cache
def _anchors(height: int, width: int) -> Array:
    several = []
    for stride, sizes in RETINAFACE_ANCHORS:
        down, across = -(-height // stride), -(-width // stride)
        y, x = np.divmod(np.arange(down * across), across)
        middles = np.stack((x, y), axis=1).repeat(len(sizes), axis=0) * stride + stride / 2
        sides = np.tile(np.repeat(np.array(sizes)[:, None], 2, axis=1), (down * across, 1))
        several.append(np.concatenate((middles, sides), axis=1))
    return np.concatenate(several).astype(np.float32)
