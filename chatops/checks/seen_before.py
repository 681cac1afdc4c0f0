"""Pictures that look like one that was rejected, taken down, deleted for good or posted (DEF-37)."""

from collections.abc import Iterator
from typing import Final

from chatops.checks.context import Context, called
from chatops.draft import Content
from chatops.findings import Kind, Observation, Place
from chatops.pictures import Past

_KINDS: Final = {
    Past.PURGED: Kind.PICTURE_PURGED,
    Past.TAKEN_DOWN: Kind.PICTURE_SEEN_BEFORE,
    Past.REJECTED: Kind.PICTURE_SEEN_BEFORE,
    Past.POSTED: Kind.PICTURE_ALREADY_POSTED,
}


def check(content: Content, context: Context) -> Iterator[Observation]:
    for number, photo in enumerate(content.photos):
        past = context.past.get(photo.digest, frozenset())
        for kind in dict.fromkeys(kind for one, kind in _KINDS.items() if one in past):
            details = {"photo": called(photo, number)}
            yield Observation(kind, place=Place(f"photos[{number}]"), details=details)
