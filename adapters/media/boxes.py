"""Boxes around faces, as one detector found them: moved, scaled, and each face kept once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from adapters.media.networks import Array

OVERLAP: Final = 0.35  # two boxes that share more than this are one face
ABOUT_AS_SURE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Found:
    """Faces, one a row: boxes (x, y, w, h), scores, and the five points (eyes, nose, mouth)."""

    boxes: Array
    scores: Array
    points: Array

    def only(self, which: NDArray[np.bool_] | Sequence[int]) -> "Found":
        return Found(self.boxes[which], self.scores[which], self.points[which])

    def times(self, factor: float) -> "Found":
        return Found(self.boxes * factor, self.scores, self.points * factor)

    def moved(self, across: float, down: float) -> "Found":
        by = np.array((across, down), np.float32)
        boxes = self.boxes + np.concatenate((by, np.zeros(2, np.float32)))
        return Found(boxes, self.scores, self.points + by)

    @property
    def areas(self) -> Array:
        return np.asarray(self.boxes[:, 2] * self.boxes[:, 3])


def together(several: Sequence[Found]) -> Found:
    """All of these as one."""
    return Found(
        *(
            np.concatenate([getattr(one, part) for one in several])
            for part in ("boxes", "scores", "points")
        )
    )


def each_once(boxes: Array, scores: Array) -> list[int]:
    """Of boxes that overlap, the one the detector is surest of: which these are."""
    kept, left = [], np.argsort(-scores)
    while left.size:
        best, left = left[0], left[1:]
        kept.append(int(best))
        left = left[overlaps(boxes[best], boxes[left]) < OVERLAP]
    return kept


def without_inner(found: Found) -> Found:
    """Without boxes inside a larger one that is about as sure: parts of one face."""
    middles = found.boxes[:, :2] + found.boxes[:, 2:] / 2
    corners = found.boxes[:, :2] + found.boxes[:, 2:]
    kept = [
        at
        for at in range(len(found.boxes))
        if not np.any(
            (found.areas > found.areas[at])
            & (found.scores >= found.scores[at] - ABOUT_AS_SURE)
            & (found.boxes[:, :2] < middles[at]).all(axis=1)
            & (middles[at] < corners).all(axis=1)
        )
    ]
    return found.only(kept)


def overlaps(one: Array, several: Array) -> Array:
    """What *one* box and each of *several* share, as part of what they cover together."""
    near = np.maximum(one[:2], several[:, :2])
    far = np.minimum(one[:2] + one[2:], several[:, :2] + several[:, 2:])
    shared = np.clip(far - near, 0, None).prod(axis=1)
    covered = one[2:].prod() + several[:, 2:].prod(axis=1) - shared
    return np.asarray(shared / np.maximum(covered, 1), np.float32)
