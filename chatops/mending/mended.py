"""A content with a mend applied, and where its places have gone; everything else stays as it was."""

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Final

from chatops.answers import Answers
from chatops.checks.attestation import asked
from chatops.draft import Content, Photo
from chatops.findings import Place
from chatops.mends import Edit, Mend

_OF_PHOTO: Final = re.compile(r"photos\[(\d+)\]\.(.+)")
_PHOTO: Final = re.compile(r"photos\[(\d+)\]")
_QUESTIONS: Final = tuple(one.name for one in fields(Answers))


def mended(content: Content, mend: Mend) -> Content:
    """The content after the mend. An answer to a question that no longer arises is dropped."""
    photos = tuple(
        _photo(photo, number, mend.edits)
        for number, photo in enumerate(content.photos)
        if number not in mend.left_out
    )
    text = _edited(content.text, (one for one in mend.edits if one.field == "text"))
    after = replace(content, text=text, photos=photos)
    arose, arises = (set(asked(one, _QUESTIONS)) for one in (content, after))
    gone: dict[str, Any] = dict.fromkeys(arose - arises)
    return replace(after, answers=replace(after.answers, **gone))


def field_of(content: Content, name: str) -> str | None:
    """The words of a field as places name it: "text", "photos[0].alt"; None where there is none."""
    if name == "text":
        return content.text
    found = _OF_PHOTO.fullmatch(name)
    if found is None or int(found[1]) >= len(content.photos):
        return None
    said = getattr(content.photos[int(found[1])], found[2], None)
    return said if isinstance(said, str) else None


def photo_of(place: Place) -> int | None:
    """Which photo a place is of, if any."""
    found = _PHOTO.match(place.field)
    return int(found[1]) if found else None


def moved(place: Place, mend: Mend) -> Place | None:
    """Where a place of the content is once it is mended; None where its photo was left out."""
    number, field = photo_of(place), place.field
    if number is not None:
        if number in mend.left_out:
            return None
        now = number - sum(one < number for one in mend.left_out)
        field = field.replace(f"photos[{number}]", f"photos[{now}]", 1)
    if place.start is None or place.end is None:
        return replace(place, field=field)
    here = [one for one in mend.edits if one.field == place.field]
    before = sum(_growth(one) for one in here if one.end <= place.start)
    until = sum(_growth(one) for one in here if one.start < place.end)
    return Place(field, place.start + before, max(place.start + before, place.end + until))


def is_about(mend: Mend, place: Place) -> bool:
    """Whether a mend takes away what is found at this place."""
    return photo_of(place) in mend.left_out or any(one.covers(place) for one in mend.edits)


def _photo(photo: Photo, number: int, edits: Iterable[Edit]) -> Photo:
    changed: dict[str, Any] = {}
    for name in ("label", "alt", "name"):
        here = [one for one in edits if one.field == f"photos[{number}].{name}"]
        if here:
            changed[name] = _edited(getattr(photo, name), here)
    return replace(photo, **changed)


def _edited(words: str, edits: Iterable[Edit]) -> str:
    for one in sorted(edits, key=lambda one: -one.start):
        words = words[: one.start] + one.after + words[one.end :]
    return words


def _growth(edit: Edit) -> int:
    return len(edit.after) - (edit.end - edit.start)
