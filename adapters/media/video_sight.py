"""What is seen in a video: its key frames are looked at as photos are, and put together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from chatops.seen import Colour, Seen, light

_WORSE: Final = (Colour.GREEN, Colour.AMBER, Colour.RED)


class Looker(Protocol):
    """Looks at a clean photo: adapters/media/worker.py."""

    async def look(self, clean: bytes, /) -> Seen: ...


@dataclass(frozen=True, slots=True)
class Watched:
    """*fullest* is the frame with most faces, with every code that any frame shows.

    *still* is the place of that frame among all; *nearest* is the frame in which somebody could be
    known again most easily.
    """

    fullest: Seen
    nearest: Seen
    still: int


async def watch(looker: Looker, frames: Sequence[bytes]) -> Watched:
    """Look at every frame. ValueError where there is none."""
    return put_together(await asyncio.gather(*(looker.look(one) for one in frames)))


def put_together(seen: Sequence[Seen]) -> Watched:
    """Many frames as one; where one could not be looked at, nobody looked at the video."""
    if not seen:
        raise ValueError("a video without a frame")
    problem = next((one.problem for one in seen if one.problem), "")
    middle = len(seen) // 2
    still = max(range(len(seen)), key=lambda at: (seen[at].high, seen[at].low, at == middle))
    codes = tuple(dict.fromkeys(code for one in seen for code in one.codes))
    return Watched(
        fullest=replace(seen[still], codes=codes, problem=problem),
        nearest=replace(max(seen, key=_easily), problem=problem),
        still=still,
    )


def _easily(seen: Seen) -> tuple[int, float]:
    """How easily somebody could be known again: the light's colour, then the largest face."""
    share = max((face.w * face.h for face in seen.faces), default=0)
    return _WORSE.index(light(seen).colour), share
