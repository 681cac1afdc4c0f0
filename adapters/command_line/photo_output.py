"""What `chatops photo` writes: one JSON object a file with every key, or the same for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chatops.seen import Face, Light, Seen, light
from chatops.videos import length


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything seen in one file. *reason* says why it is not readable, or what was not seen.

    *seen* is in pixels of the upright original, of a video its fullest frame; *nearest*, *seconds* and
    *kind* tell a video. *text* is None where nothing was read.
    """

    path: str
    kind: str | None = None
    reason: str = ""
    seen: Seen | None = None
    text: tuple[str, ...] | None = None
    make: str = ""
    model: str = ""
    located: bool | None = None
    seconds: float | None = None
    nearest: Seen | None = None

    @property
    def readable(self) -> bool:
        return self.kind is not None

    @property
    def counted(self) -> Seen | None:
        """What was seen, if faces were looked for at all."""
        return None if self.seen is None or self.seen.problem else self.seen

    @property
    def light(self) -> Light | None:
        """How easily somebody could be known again: of a video, where they are nearest."""
        near = self.nearest or self.seen
        return None if near is None or near.problem else light(near)


def unreadable(path: str, why: str) -> Facts:
    return Facts(path, reason=why)


def _lasts(facts: Facts) -> str:
    return "" if facts.seconds is None else f"a video, {length(facts.seconds)} long; "


def _written(text: tuple[str, ...] | None) -> str:
    if text is None:
        return "what is written in it was not read"
    return f"written in it: {' | '.join(text)}" if text else "we can read no word in it"


def out_of(facts: Facts) -> Mapping[str, Any]:
    """The one JSON object for a file; null where nothing applies."""
    seen = facts.counted
    return {
        "path": facts.path,
        "kind": facts.kind,
        "readable": facts.readable,
        "reason": facts.reason or (facts.seen and facts.seen.problem) or None,
        "faces": None if seen is None else _faces(seen),
        "identifiability": facts.light.colour.value if facts.light else None,
        "text": None if facts.text is None else list(facts.text),
        "device": {"make": facts.make or None, "model": facts.model or None},
        "located": facts.located,
        "seconds": facts.seconds,
    }


def for_people(facts: Facts) -> Iterator[str]:
    """The same in lines to read; nothing in a file can play tricks on the terminal."""
    return ("".join(filter(str.isprintable, line)) for line in _lines(facts))


def _faces(seen: Seen) -> Mapping[str, Any]:
    return {"low": seen.low, "high": seen.high, "boxes": [_box(one) for one in seen.faces]}


def _box(face: Face) -> Mapping[str, Any]:
    return {
        "x": face.x,
        "y": face.y,
        "w": face.w,
        "h": face.h,
        "score": face.score,
        "frontal": face.frontal,
    }


def _lines(facts: Facts) -> Iterator[str]:
    if not facts.readable:
        yield f"{facts.path}: cannot be used: {facts.reason}"
        return
    seen = facts.counted
    if seen is None:
        yield f"{facts.path}: {facts.seen.problem if facts.seen else 'nobody looked at it'}"
    else:
        yield f"{facts.path}: {_lasts(facts)}we can see {seen.counted}."
    if facts.light:
        yield f"  {facts.light.colour.value}: {facts.light.reason}"
    yield f"  {_written(facts.text)}"
    device = " ".join(filter(None, (facts.make, facts.model)))
    yield f"  taken with {device or 'a device that the file does not name'}"
    yield f"  {'the file said where' if facts.located else 'the file did not say where'}"
