"""Every photo can be used, says who is in it and what it shows (G3), and shows a group."""

from collections.abc import Iterator
from typing import Final

from chatops.checks import faces
from chatops.checks.context import Context, called, children_in
from chatops.checks.describing import blank, opening
from chatops.draft import Content, Photo
from chatops.findings import Certainty, Kind, Observation, Place
from chatops.pictures import Picture
from chatops.school import School

ERASED: Final = (
    "It is kept no longer, as its time was up. Please add it again if it is still needed."
)
PURGED: Final = "It was reported and deleted for good. Please use another one."


def gone(picture: Picture | None) -> str:
    """Why a picture of a draft is there no more; nothing where it still is."""
    if picture is None or picture.erased_at is None:
        return ""
    return PURGED if picture.purged else ERASED


def check(content: Content, context: Context) -> Iterator[Observation]:
    for number, photo in enumerate(content.photos):
        yield from _photo(photo, number, context)
        yield from _undescribed(content, number, context)


def _undescribed(content: Content, number: int, context: Context) -> Iterator[Observation]:
    photo = content.photos[number]
    if not photo.alt.strip() and not photo.label.strip():
        begins = opening(content, number, context.pictures.get(photo.digest)) or blank(photo)
        words = {"photo": called(photo, number), "opening": begins}
        place = Place(f"photos[{number}].alt")
        yield Observation(Kind.ALT_TEXT_MISSING, place=place, details=words)


def _photo(photo: Photo, number: int, context: Context) -> Iterator[Observation]:
    words = {"photo": called(photo, number), "problem": photo.problem}
    place = Place(f"photos[{number}]")
    seen = context.pictures.get(photo.digest)
    # Of one that was deleted for good another finding says so, and nobody is to send it again.
    erased = "" if seen and seen.purged else gone(seen)
    if photo.problem or photo.waits or erased:
        unusable = words | {"problem": photo.problem or erased}
        yield Observation(Kind.PHOTO_UNREADABLE, place=place, details=unusable)
    if not photo.pictured and not photo.none_visible:
        unstated = Place(f"photos[{number}].pictured")
        yield Observation(Kind.PICTURED_UNSTATED, place=unstated, details=words)
    if seen and _unapproved(seen, context.school):
        yield Observation(Kind.DEVICE_NOT_APPROVED, place=place, details=words)
    children = children_in(photo, context)
    if len(children) == 1 and not faces.several(seen):
        (alone,) = ((child if child[0] in context.roll.pupils else ()) for child in children)
        sure = Certainty.AMBIGUOUS if faces.perhaps_several(seen) else Certainty.CERTAIN
        yield Observation(Kind.SINGLE_PUPIL, sure, place, alone, details=words)


def _unapproved(picture: Picture, school: School) -> bool:
    """A file that names no device (a screenshot, a picture out of a chat) proves nothing."""
    named = picture.approved_at is not None
    return named and bool(school.approved_devices) and school.id not in (picture.approved_at or ())
