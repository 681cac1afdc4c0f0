"""Finds faces in a picture with two detectors at several scales; it never tells whose they are.

It runs in the process apart (`cleaner.py`). One fixed scale would be wrong both ways: at 320 pixels
the small faces of a class photo are lost, at 1280 a close-up falls to pieces (docs/decisions/0011).
What may be a small face is looked at again, enlarged (`closer.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from PIL import Image

from adapters.media.belief import AT_FIRST, ENLARGED, Maybe, once, paired
from adapters.media.boxes import Found, each_once, together, without_inner
from adapters.media.closer import look_closer
from adapters.media.detectors import Detector, centerface, retinaface_in_strips
from adapters.media.networks import Array, Pixels
from chatops.seen import Face, Seen

# Long side in pixels, and the least and greatest height of a face that is believed at this scale.
# RetinaFace costs a third of CenterFace, so it is the one that looks closest.
CENTERFACE_SCALES: Final = ((320, 36, 220), (1280, 7, 220))
RETINAFACE_SCALES: Final = ((320, 60, 220), (640, 30, 220), (2048, 7, 150))
FINEST: Final = RETINAFACE_SCALES[-1][0]
# A picture of this size is enlarged to the finest scale: a face of 24 pixels becomes one of 32.
ENLARGED_FROM: Final = 1024
AS_GOOD: Final = 1920  # from here on it is looked at as it is
# Up to this height in the picture a face that not both detectors are sure of is looked at again.
SMALL: Final = 64
MOST_AGAIN: Final = 98  # the likeliest: two sheets full

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
    second = _at_every_scale(retinaface_in_strips, _scaled(copies, own, RETINAFACE_SCALES))
    faces = _believed_of(pixels, paired(first, second))
    return Seen(*picture.size, as_read(_face(one, picture.size) for one in faces))


def as_read(faces: Iterable[Face]) -> tuple[Face, ...]:
    """In the order in which people number faces: row by row from the top, each from the left."""
    rows: list[list[Face]] = []
    for face in sorted(faces, key=lambda one: (one.y + one.h / 2, one.x)):
        # In a row all are at about one height: each begins above the chins of all the others.
        if rows and face.y < min(one.y + one.h for one in rows[-1]):
            rows[-1].append(face)
        else:
            rows.append([face])
    return tuple(one for row in rows for one in sorted(row, key=lambda one: (one.x, one.y)))


def _believed_of(pixels: Pixels, several: Sequence[Maybe]) -> list[Maybe]:
    """Those that are faces, by the first look or, where they are small and doubtful, a closer one."""
    doubtful = sorted(filter(_doubtful, several), key=lambda one: -max(one.scores))
    at_once = [one for one in several if not _doubtful(one)]
    at_once += doubtful[MOST_AGAIN:]
    closer = look_closer(pixels, doubtful[:MOST_AGAIN])
    return once(
        [one for one in at_once if one.believed(AT_FIRST)]
        + [one for one in closer if one.believed(ENLARGED)]
    )


def _doubtful(one: Maybe) -> bool:
    return bool(one.box[3] <= SMALL) and not one.sure


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


def _at_every_scale(detector: Detector, scaled: Sequence[Scaled]) -> Found:
    found = together([_of_this_scale(detector(one.pixels), one) for one in scaled])
    return without_inner(found.only(each_once(found.boxes, found.scores)))


def _of_this_scale(found: Found, at: Scaled) -> Found:
    heights = found.boxes[:, 3]
    return found.only((heights >= at.least) & (heights <= at.greatest)).times(1 / at.factor)


def _face(one: Maybe, size: tuple[int, int]) -> Face:
    x, y, w, h = one.box
    left, top = max(0, round(float(x))), max(0, round(float(y)))
    right, bottom = min(size[0], round(float(x + w))), min(size[1], round(float(y + h)))
    return Face(
        x=left,
        y=top,
        w=max(1, right - left),
        h=max(1, bottom - top),
        score=round(min(1.0, max(one.scores)), 3),
        frontal=_frontal(one.points, float(w)),
        sure=one.sure,
    )


def _frontal(points: Array, width: float) -> float:
    """1 where the nose stands between the eyes, 0 where it stands outside them: a profile."""
    one_eye, other_eye, nose = points[0], points[1], points[2]
    apart = other_eye - one_eye
    # In a profile the eyes fall together: measured against the face's width they are still apart.
    between = max(float(np.hypot(*apart)), width / 5)
    along = float(np.dot(nose - (one_eye + other_eye) / 2, apart / max(np.hypot(*apart), 1)))
    return round(max(0.0, 1 - 2 * abs(along) / between), 2)
