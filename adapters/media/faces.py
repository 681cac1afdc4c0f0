"""Finds faces in a picture with two detectors at several scales; it never tells whose they are.

It runs in the process apart (`cleaner.py`). One fixed scale would be wrong both ways: at 320 pixels
the small faces of a class photo are lost, at 1280 a close-up falls to pieces (docs/decisions/0011).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Final

import cv2
import numpy as np
from PIL import Image

from adapters.media.boxes import OVERLAP, Found, each_once, overlaps, together, without_inner
from adapters.media.networks import Array, Pixels, run
from adapters.media.weights import CENTERFACE, RETINAFACE, Weights
from chatops.seen import Face, Seen

# Long side in pixels, and the least and greatest height of a face that is believed at this scale.
# RetinaFace costs a third of CenterFace, so it is the one that looks closest.
CENTERFACE_SCALES: Final = ((320, 36, 220), (1280, 7, 220))
RETINAFACE_SCALES: Final = ((320, 60, 220), (640, 30, 220), (2048, 7, 150))
STRIDE: Final = 32  # both networks halve their input five times
FINEST: Final = RETINAFACE_SCALES[-1][0]
# A picture longer than this is gone through in strips, each of which shares so much with the next
# that every face believed at the finest scale is whole in one: all at once would take 720 MB.
LONGEST: Final = 1280
STRIP: Final = 832  # at the most
SHARED: Final = 160
# A picture of this size is enlarged to the finest scale: a face of 24 pixels becomes one of 32.
ENLARGED_FROM: Final = 1024
AS_GOOD: Final = 1920  # from here on it is looked at as it is
CENTERFACE_SURE: Final = 0.35
CENTERFACE_PERHAPS: Final = 0.1  # believed where the other detector sees something there, too
CENTERFACE_CELL: Final = 4  # pixels of the input to one of the heat map
RETINAFACE_SURE: Final = 0.5
RETINAFACE_PERHAPS: Final = 0.3
RETINAFACE_MEAN: Final = (104, 117, 127)
RETINAFACE_ANCHORS: Final = ((8, (16, 32)), (16, (64, 128)), (32, (256, 512)))


Detector = Callable[[Pixels], Found]
Copies = Mapping[int, Pixels]


@dataclass(frozen=True, slots=True)
class Scaled:
    """The picture at one scale, and the heights of faces (in its pixels) that are believed there."""

    pixels: Pixels
    factor: float
    least: float
    greatest: float


def look(picture: Image.Image) -> Seen:
    """Every face in an upright picture: where, how large, how far it looks at us."""
    pixels = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    copies = _copies(pixels)
    own = max(picture.size)
    first = _at_every_scale(centerface, _scaled(copies, own, CENTERFACE_SCALES))
    second = _at_every_scale(_in_strips, _scaled(copies, own, RETINAFACE_SCALES))
    return Seen(picture.width, picture.height, _both(first, second, picture.size))


def centerface(pixels: Pixels) -> Found:
    """CenterFace (MIT): a heat map of faces' centres, with the size at each."""
    heat, size, off, points = _run(CENTERFACE, pixels, (0, 0, 0))
    ys, xs = np.nonzero(heat[0, 0] > CENTERFACE_PERHAPS)
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
    sure = what[:, 1] > RETINAFACE_PERHAPS
    anchors = _anchors(*_padded(pixels).shape[:2])[sure]
    middle = anchors[:, :2] + anchors[:, 2:] * where[sure, :2] * 0.1
    size = anchors[:, 2:] * np.exp(where[sure, 2:] * 0.2)
    five = anchors[:, None, :2] + anchors[:, None, 2:] * points[sure].reshape(-1, 5, 2) * 0.1
    boxes = np.concatenate((middle - size / 2, size), axis=1)
    return Found(boxes, what[sure, 1], five)


def _in_strips(pixels: Pixels) -> Found:
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


def _copies(pixels: Pixels) -> Copies:
    """The picture by its long side at every scale; larger than itself it is at the finest only."""
    largest = max(pixels.shape[:2])
    scales = (*CENTERFACE_SCALES, *RETINAFACE_SCALES)
    copies = {largest: pixels}
    if ENLARGED_FROM <= largest < AS_GOOD:
        copies[FINEST] = _resized(pixels, FINEST / largest)
    # From the finest down, each made of the one before: a whole photo is only gone through once.
    for side in sorted({one[0] for one in scales if one[0] < largest}, reverse=True):
        pixels = _resized(pixels, side / max(pixels.shape[:2]))
        copies[side] = pixels
    return copies


def _scaled(copies: Copies, own: int, scales: Sequence[tuple[int, int, int]]) -> tuple[Scaled, ...]:
    """The scales that this picture has, with no face left out between them."""
    least_of_all = scales[-1][1]
    used = [one for one in scales if one[0] in copies]
    if len(used) < len(scales):
        used.append((own, *scales[len(used)][1:]))
    return tuple(
        Scaled(
            copies[side],
            side / own,
            least_of_all if number == len(used) - 1 else least,
            np.inf if number == 0 else greatest,
        )
        for number, (side, least, greatest) in enumerate(used)
    )


def _resized(pixels: Pixels, factor: float) -> Pixels:
    height, width = pixels.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)


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


def _at_every_scale(detector: Detector, scaled: Sequence[Scaled]) -> Found:
    several = [_believed(detector(one.pixels), one) for one in scaled]
    return without_inner(each_once(together(several)))


def _believed(found: Found, at: Scaled) -> Found:
    heights = found.boxes[:, 3]
    return found.only((heights >= at.least) & (heights <= at.greatest)).times(1 / at.factor)


def _both(first: Found, second: Found, size: tuple[int, int]) -> tuple[Face, ...]:
    """What either detector surely saw or both perhaps, the largest first; sure is what both saw."""
    agreed: dict[int, int] = {}
    for at, box in enumerate(first.boxes):
        shared = overlaps(box, second.boxes)
        shared[list(agreed.values())] = 0
        if shared.size and shared.max() >= OVERLAP:
            agreed[at] = int(shared.argmax())
    surely = first.scores > CENTERFACE_SURE
    too = second.scores > RETINAFACE_SURE
    own = [
        _face(first, at, size, sure=bool(at in agreed and surely[at] and too[agreed[at]]))
        for at in range(len(first.boxes))
        if surely[at] or at in agreed
    ]
    rest = set(np.flatnonzero(too).tolist()) - set(agreed.values())
    more = [_face(second, at, size, sure=False) for at in sorted(rest)]
    return tuple(sorted((*own, *more), key=lambda one: -one.w * one.h))


def _face(found: Found, at: int, size: tuple[int, int], *, sure: bool) -> Face:
    x, y, w, h = found.boxes[at]
    left, top = max(0, round(float(x))), max(0, round(float(y)))
    right, bottom = min(size[0], round(float(x + w))), min(size[1], round(float(y + h)))
    return Face(
        x=left,
        y=top,
        w=max(1, right - left),
        h=max(1, bottom - top),
        score=round(min(1.0, float(found.scores[at])), 3),
        frontal=_frontal(found.points[at], float(w)),
        sure=sure,
    )


def _frontal(points: Array, width: float) -> float:
    """1 where the nose stands between the eyes, 0 where it stands outside them: a profile."""
    one_eye, other_eye, nose = points[0], points[1], points[2]
    apart = other_eye - one_eye
    # In a profile the eyes fall together: measured against the face's width they are still apart.
    between = max(float(np.hypot(*apart)), width / 5)
    along = float(np.dot(nose - (one_eye + other_eye) / 2, apart / max(np.hypot(*apart), 1)))
    return round(max(0.0, 1 - 2 * abs(along) / between), 2)
