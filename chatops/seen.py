"""What was seen in a photo: where faces are, never whose. Plain facts that adapters/media finds."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Face:
    """A box around a face, in pixels of the picture it was seen in.

    *score* (0 to 1) says how sure the detector was, *frontal* (0 to 1) how far the face looks at
    the camera. *sure*: two detectors agree on it.
    """

    x: int
    y: int
    w: int
    h: int
    score: float
    frontal: float
    sure: bool = True

    def holds(self, other: "Face") -> bool:
        """Whether the middle of the other lies in this box."""
        x, y = other.x + other.w / 2, other.y + other.h / 2
        return self.x <= x <= self.x + self.w and self.y <= y <= self.y + self.h


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in a picture of *width* by *height* pixels; *problem* says why nothing was.

    *likeness* is how it looks as a whole: chatops/likeness.py compares. *codes* is what QR codes in
    it say.

    Part of what is kept with a revision, but of no authority: an approval binds to the pixels, not
    to what was made of them.
    """

    width: int = 0
    height: int = 0
    faces: tuple[Face, ...] = ()
    problem: str = ""
    likeness: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def low(self) -> int:
        """Faces that both detectors saw."""
        return sum(1 for one in self.faces if one.sure)

    @property
    def high(self) -> int:
        """Faces that either detector saw."""
        return len(self.faces)

    def scaled(self, width: int, height: int) -> "Seen":
        """The same in pixels of a copy of this size."""
        across, down = width / max(1, self.width), height / max(1, self.height)
        boxes = tuple(
            replace(
                one,
                x=round(one.x * across),
                y=round(one.y * down),
                w=max(1, round(one.w * across)),
                h=max(1, round(one.h * down)),
            )
            for one in self.faces
        )
        return replace(self, width=width, height=height, faces=boxes)

    @property
    def counted(self) -> str:
        """In words, as a hint and never as clearance: "5 faces (perhaps 6)"."""
        if self.high == 0:
            return "no face"
        if self.low == 0:
            return "perhaps 1 face" if self.high == 1 else f"perhaps {self.high} faces"
        sure = "1 face" if self.low == 1 else f"{self.low} faces"
        return sure if self.low == self.high else f"{sure} (perhaps {self.high})"


class Colour(StrEnum):
    """How easily a stranger could know somebody in a picture again."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Light:
    """The identifiability light of one picture, with its reason in words."""

    colour: Colour
    reason: str


# A box this high is too small to tell anybody by, in the public copy of at most 2048 pixels.
TINY: Final = 24
# Shares of the picture that the largest face fills: in a group, and where it is the only one.
LARGE: Final = 0.02
LARGE_ALONE: Final = 0.006
FRONTAL: Final = 0.5
NONE_SEEN: Final = (
    "We can see no face. Is anyone recognisable all the same: from behind, by a uniform, a badge?"
)


def light(seen: Seen) -> Light:
    """Green, amber or red for what was seen (DEF-33): size, looking at us, alone or in a group."""
    if not seen.faces:
        return Light(Colour.GREEN, NONE_SEEN)
    largest = max(seen.faces, key=lambda one: one.w * one.h)
    if largest.h < TINY:
        return Light(Colour.GREEN, f"We can see {seen.counted}, too small to know anybody by.")
    stands_out = [one for one in seen.faces if _stands_out(one, seen)]
    return Light(Colour.RED if stands_out else Colour.AMBER, _reason(seen, largest))


def alone(seen: Seen) -> bool:
    """Whether the only face of the picture is there to be seen."""
    return seen.high == 1


def _stands_out(face: Face, seen: Seen) -> bool:
    least = LARGE_ALONE if alone(seen) else LARGE
    return face.frontal >= FRONTAL and _share(face, seen) >= least


def _share(face: Face, seen: Seen) -> float:
    return face.w * face.h / max(1, seen.width * seen.height)


def _reason(seen: Seen, largest: Face) -> str:
    frontal = sum(1 for one in seen.faces if one.frontal >= FRONTAL)
    group = "Alone in the picture" if alone(seen) else f"A group: {seen.counted}"
    share = 100 * _share(largest, seen)
    filled = f"{share:.0f} %" if share >= 1 else "less than 1 %"
    looking = "none looks" if frontal == 0 else f"{frontal} look{'s' if frontal == 1 else ''}"
    return f"{group}. The largest face fills {filled} of the picture; {looking} at the camera."
