"""Making a picture safer: which faces to cover, what to crop to, and what is left of them after."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from chatops.pictures import Made, Picture
from chatops.seen import Face, Seen

Box = tuple[int, int, int, int]  # x, y, width, height

ORIGIN: Final = "safer:"
SMALL: Final = 1024  # the long side of a smaller copy, in pixels
ROOM: Final = 0.6  # of a face's own size, left around the faces that a picture is cropped to


class NotSafer(Exception):
    """What was chosen cannot be done to this picture; the message says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do to a picture; faces by their number on it, from 1."""

    cover: tuple[int, ...] = ()
    keep: tuple[int, ...] = ()
    smaller: bool = False

    @property
    def empty(self) -> bool:
        return not (self.cover or self.keep or self.smaller)


@dataclass(frozen=True, slots=True)
class Plan:
    """The same in pixels of the picture, and what is to be known of the new one."""

    cover: tuple[Box, ...]
    crop: Box | None
    long_side: int | None
    made: Made


def origin(digest: str, wish: Wish) -> str:
    """Where a photo comes from that is made of the one with this digest."""
    numbers = (",".join(map(str, several)) for several in (wish.cover, wish.keep))
    return f"{ORIGIN}{digest}:{':'.join(numbers)}:{SMALL if wish.smaller else ''}"


def read(written: str) -> tuple[str, Wish]:
    """What *origin* wrote; ValueError for anything else."""
    digest, cover, keep, smaller = written.removeprefix(ORIGIN).split(":")
    return digest, Wish(_numbers(cover), _numbers(keep), bool(smaller))


def plan(picture: Picture, wish: Wish) -> Plan:
    """How to do what is wished; NotSafer where that makes no sense."""
    seen = picture.seen or Seen()
    faces = dict(enumerate(seen.faces, start=1))
    if wish.empty:
        raise NotSafer("Choose faces to cover or to crop to, or a smaller copy.")
    if unknown := {*wish.cover, *wish.keep} - faces.keys():
        raise NotSafer(f"There is no face number {min(unknown)} in this picture.")
    if both := set(wish.cover) & set(wish.keep):
        raise NotSafer(f"Face {min(both)} cannot be both covered and what is left.")
    kept = [faces[one] for one in wish.keep]
    others = [face for number, face in faces.items() if number not in wish.keep]
    crop = _around(kept, others, seen) if kept else None
    covered = (*(picture.made.covered if picture.made else ()), *(faces[one] for one in wish.cover))
    long_side = SMALL if wish.smaller else None
    return Plan(
        cover=tuple((one.x, one.y, one.w, one.h) for one in (faces[n] for n in wish.cover)),
        crop=crop,
        long_side=long_side,
        made=Made(picture.digest, _in_words(wish), _moved(covered, crop, long_side, seen)),
    )


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(int(one) for one in written.split(",") if one)


def _around(kept: Iterable[Face], others: Iterable[Face], seen: Seen) -> Box:
    """A box around the faces to keep, with room, that leaves the others out where that can be."""
    several = list(kept)
    left, top = min(one.x for one in several), min(one.y for one in several)
    right, bottom = max(one.x + one.w for one in several), max(one.y + one.h for one in several)
    room = round(ROOM * max(max(one.w, one.h) for one in several))
    wide = [left - room, top - room, right + room, bottom + 2 * room]
    for one in others:
        if one.x + one.w <= left:
            wide[0] = max(wide[0], one.x + one.w)
        elif one.x >= right:
            wide[2] = min(wide[2], one.x)
        elif one.y + one.h <= top:
            wide[1] = max(wide[1], one.y + one.h)
        elif one.y >= bottom:
            wide[3] = min(wide[3], one.y)
    x, y = max(0, wide[0]), max(0, wide[1])
    return x, y, min(seen.width, wide[2]) - x, min(seen.height, wide[3]) - y


def _moved(
    covered: Iterable[Face], crop: Box | None, long_side: int | None, seen: Seen
) -> tuple[Face, ...]:
    """Where covered faces are in the new picture; those that were cropped out are gone."""
    x, y, width, height = crop or (0, 0, seen.width, seen.height)
    share = min(1.0, long_side / max(width, height, 1)) if long_side else 1.0
    window = Face(x, y, width, height, 1, 1)
    return tuple(
        replace(
            one,
            x=round((one.x - x) * share),
            y=round((one.y - y) * share),
            w=max(1, round(one.w * share)),
            h=max(1, round(one.h * share)),
        )
        for one in covered
        if window.holds(one)
    )


def _in_words(wish: Wish) -> str:
    said = []
    if wish.cover:
        faces = "1 face" if len(wish.cover) == 1 else f"{len(wish.cover)} faces"
        said.append(f"{faces} covered")
    if wish.keep:
        said.append("cropped")
    if wish.smaller:
        said.append("made smaller")
    return ", ".join(said)
