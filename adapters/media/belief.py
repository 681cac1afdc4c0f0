"""What the two detectors together say of each face that may be there, and when it is believed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from adapters.media.boxes import OVERLAP, Found, each_once, overlaps
from adapters.media.networks import Array

Scores = tuple[float, float]  # of the first detector, CenterFace, and of the second, RetinaFace

SURE: Final[Scores] = (0.35, 0.5)


@dataclass(frozen=True, slots=True)
class Trust:
    """More than this each detector must say to be believed, where it alone or where both see it."""

    alone: Scores
    both: Scores


AT_FIRST: Final = Trust(alone=SURE, both=(0.1, 0.3))
# What was found by chance at first is shown again for what it is: a second chance asks for more.
ENLARGED: Final = Trust(alone=(0.5, 0.7), both=(0.2, 0.3))


@dataclass(frozen=True, slots=True)
class Maybe:
    """A face that may be there: its box and points, and what each detector says (0: nothing)."""

    box: Array
    points: Array
    scores: Scores

    @property
    def sure(self) -> bool:
        """Whether both detectors are sure of it."""
        return _above(self.scores, SURE) == (True, True)

    def believed(self, trust: Trust) -> bool:
        """Whether either detector alone, or both together, say enough."""
        return any(_above(self.scores, trust.alone)) or all(_above(self.scores, trust.both))


def paired(first: Found, second: Found) -> list[Maybe]:
    """What either detector found, each face once: the first one's box where both see it."""
    several, left = [], np.ones(len(second.boxes), bool)
    for at, box in enumerate(first.boxes):
        shared = overlaps(box, second.boxes) * left
        says = 0.0
        if shared.max(initial=0) >= OVERLAP:
            other = shared.argmax()
            left[other] = False
            says = float(second.scores[other])
        several.append(Maybe(box, first.points[at], (float(first.scores[at]), says)))
    alone = second.only(left)
    several += [
        Maybe(box, points, (0.0, float(says)))
        for box, points, says in zip(alone.boxes, alone.points, alone.scores, strict=True)
    ]
    return several


def once(several: Sequence[Maybe]) -> list[Maybe]:
    """Of those that overlap, the one that a detector is surest of."""
    if not several:
        return []
    boxes = np.stack([one.box for one in several])
    return [several[at] for at in each_once(boxes, np.array([max(one.scores) for one in several]))]


def _above(scores: Scores, least: Scores) -> tuple[bool, bool]:
    return scores[0] > least[0], scores[1] > least[1]
