"""Finds lines of printed words in a picture and cuts each out, upright and of one height.

It runs in a process apart (docs/decisions/0018), with the network of PP-OCRv6 that finds words.
It searches a smaller copy, and cuts out of the picture itself: letters that can still be found when
they are half as high can be read only in full.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from adapters.media.networks import Array, Pixels, run
from adapters.media.weights import WORDS_FOUND

SEARCHED: Final = 1280  # pixels of the long side
STRIDE: Final = 32  # the network halves its input five times
IS_WORD: Final = 0.3  # of a pixel
IS_LINE: Final = 0.5  # of all that a box holds
GROWN: Final = (
    1.6  # the network marks the middle of a line: the box is grown by its area over its rim
)
LEAST: Final = 3  # pixels that a line must be high where it was searched for
MOST: Final = 80  # lines of one picture
HEIGHT: Final = 48  # pixels, as the network that reads wants them
WIDEST: Final = 1600  # of one line of that height
NEXT: Final = 1.5  # heights of a line between two words of one row
MIDDLE: Final = 127.5  # of what a pixel can be: the networks want -1 to 1

Corners = NDArray[np.float32]  # four of them, from top left, as the clock goes
Box = tuple[Sequence[float], Sequence[float], float]  # middle, size, angle: OpenCV's own


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of words cut out, *HEIGHT* pixels high, and where it lies in the picture."""

    pixels: Pixels
    left: float
    top: float
    right: float
    bottom: float
    height: float

    def near(self, other: "Line") -> bool:
        """Whether the other goes on on the same row, or right below or above."""
        beside = max(self.left, other.left) - min(self.right, other.right)
        above = max(self.top, other.top) - min(self.bottom, other.bottom)
        height = max(self.height, other.height)
        return (beside < NEXT * height and above < 0) or (above < height and beside < 0)


def find(pixels: Pixels) -> list[Line]:
    """Every line of words in a picture (blue, green, red), as it would be read aloud."""
    likely = _likely(pixels)
    marked = cv2.dilate((likely > IS_WORD).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(marked, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    boxes = [cv2.minAreaRect(one) for one in contours]
    grown = [_grown(one) for one in boxes if min(one[1]) >= LEAST and _is_line(likely, one)]
    largest = sorted(grown, key=lambda one: -one[1][0] * one[1][1])[:MOST]
    scale = max(pixels.shape) / max(likely.shape)
    return _in_order([_line(pixels, cv2.boxPoints(one) * scale) for one in largest])


def _likely(pixels: Pixels) -> Array:
    """How likely each pixel of a smaller copy is part of a word."""
    scale = min(1, SEARCHED / max(pixels.shape))
    height, width = (_whole(side * scale) for side in pixels.shape[:2])
    small = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
    blob = cv2.dnn.blobFromImage(small, 1 / MIDDLE, mean=(MIDDLE, MIDDLE, MIDDLE))
    (likely,) = run(WORDS_FOUND, np.asarray(blob, np.float32))
    # Sides became whole numbers of strides, each in its own way: one scale again for both.
    size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
    return np.asarray(cv2.resize(likely[0, 0], size), np.float32)


def _whole(side: float) -> int:
    return max(STRIDE, round(side / STRIDE) * STRIDE)


def _is_line(likely: Array, box: Box) -> bool:
    corners = cv2.boxPoints(box)
    left, top = np.floor(corners.min(axis=0)).astype(int).clip(0)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int) + 1
    part = likely[top:bottom, left:right]
    inside = np.zeros(part.shape, np.uint8)
    cv2.fillPoly(inside, [(corners - (left, top)).astype(np.int32)], 1)
    return bool(cv2.mean(part, inside)[0] > IS_LINE)


def _grown(box: Box) -> Box:
    middle, (width, height), angle = box
    more = GROWN * width * height / (width + height)
    return middle, (width + more, height + more), angle


def _line(pixels: Pixels, corners: Corners) -> Line:
    clockwise = _clockwise(corners)
    across = float(np.linalg.norm(clockwise[1] - clockwise[0]))
    down = float(np.linalg.norm(clockwise[3] - clockwise[0]))
    (left, top), (right, bottom) = clockwise.min(axis=0), clockwise.max(axis=0)
    width = max(1, min(WIDEST, round(across / max(down, 1) * HEIGHT)))
    flat = np.array([[0, 0], [width, 0], [width, HEIGHT], [0, HEIGHT]], np.float32)
    turn = cv2.getPerspectiveTransform(clockwise.astype(np.float32), flat)
    cut = cv2.warpPerspective(
        pixels, turn, (width, HEIGHT), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    return Line(np.asarray(cut, np.uint8), left, top, right, bottom, down)


def _clockwise(corners: Corners) -> Corners:
    """From the corner where reading begins: the upper of the two on the left."""
    by_x = corners[corners[:, 0].argsort()]
    left, right = by_x[:2], by_x[2:]
    top_left, bottom_left = left[left[:, 1].argsort()]
    top_right, bottom_right = right[right[:, 1].argsort()]
    return np.stack((top_left, top_right, bottom_right, bottom_left))


def _in_order(lines: list[Line]) -> list[Line]:
    """From the top; what lies near the line before comes next, so that a badge stays together."""
    left = sorted(lines, key=lambda one: (one.top, one.left))
    ordered: list[Line] = []
    while left:
        following = next((one for one in left if ordered and ordered[-1].near(one)), left[0])
        left.remove(following)
        ordered.append(following)
    return ordered
