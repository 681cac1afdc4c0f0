"""Compares the faces that can be seen with the children ticked: a hint, never clearance (DEF-32)."""

from collections.abc import Iterator
from typing import Final

from chatops.checks.context import Context, adults_ticked, called, children_in
from chatops.draft import Content, Photo
from chatops.findings import Certainty, Fact, Kind, Observation, Place
from chatops.pictures import Picture
from chatops.school import Channel
from chatops.seen import Colour, Seen, alone, light

NOBODY: Final = "you said that nobody can be seen"


def check(content: Content, context: Context) -> Iterator[Observation]:
    public = any(one is not Channel.INTERNAL for one in context.channels(content))
    for number, photo in enumerate(content.photos):
        picture = context.pictures.get(photo.digest)
        if picture is None or picture.seen is None:
            continue
        words = {"photo": called(photo, number), "problem": picture.seen.problem}
        for one in _photo(photo, picture, picture.seen, context):
            if public or one.kind is not Kind.FACE_STANDS_OUT:
                place = Place(f"photos[{number}]")
                yield Observation(
                    one.kind, one.certainty, place, facts=one.facts, details=words | one.details
                )


def several(picture: Picture | None) -> bool:
    """Whether more than one face is surely there, a covered one included."""
    return _counts(picture)[0] > 1


def perhaps_several(picture: Picture | None) -> bool:
    return _counts(picture)[1] > 1


def _photo(photo: Photo, picture: Picture, seen: Seen, context: Context) -> Iterator[Observation]:
    if seen.problem:
        yield Observation(Kind.FACES_NOT_COUNTED)
        return
    if photo.pictured or photo.none_visible:
        yield from _compared(photo, picture, seen, context)
    if picture.made and any(picture.still_seen(one) for one in picture.made.covered):
        yield Observation(Kind.COVER_NOT_ENOUGH)
    near = picture.nearest or seen
    told = light(near)
    if told.colour is Colour.RED:
        facts = frozenset({Fact.ALONE} if alone(near) else ())
        yield Observation(Kind.FACE_STANDS_OUT, facts=facts, details={"reason": told.reason})


def _compared(
    photo: Photo, picture: Picture, seen: Seen, context: Context
) -> Iterator[Observation]:
    low, high = _counts(picture)
    children, adults = len(children_in(photo, context)), len(adults_ticked(photo))
    ticked = children + adults
    if high > ticked:
        covered = f" and {picture.hidden} covered" if picture.hidden else ""
        yield Observation(
            Kind.FACES_NOT_TICKED,
            Certainty.CERTAIN if low > ticked else Certainty.AMBIGUOUS,
            details={"faces": seen.counted + covered, "ticked": _ticked(children, adults)},
        )


def _counts(picture: Picture | None) -> tuple[int, int]:
    """How many faces there are at least and at most, a covered one included."""
    if picture is None or picture.seen is None:
        return 0, 0
    return picture.seen.low + picture.hidden, picture.seen.high + picture.hidden


def _ticked(children: int, adults: int) -> str:
    pupils = "1 pupil" if children == 1 else f"{children} pupils"
    staff = "1 adult" if adults == 1 else f"{adults} adults"
    told = [one for one, count in ((pupils, children), (staff, adults)) if count]
    return f"you ticked {' and '.join(told)}" if told else NOBODY
