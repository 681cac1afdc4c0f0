"""What stands in a picture as a code is judged as the same words in the text, but doubtful (DEF-36).

A camera may misread, and a code may be in the background: so nothing here is certain.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from chatops.checks import links, names, personal_data
from chatops.checks.consent import short
from chatops.checks.context import Context, called
from chatops.draft import Content, Photo
from chatops.findings import CONSENT_KINDS, Certainty, Kind, Observation, Place

_CHECKS: Final = (names.check, personal_data.check, links.check)


def check(content: Content, context: Context) -> Iterator[Observation]:
    for number, photo in enumerate(content.photos):
        known = context.pictures.get(photo.digest)
        for words in known.seen.codes if known and known.seen else ():
            yield _shown(photo, number, words)
            yield from _judged(content, context, number, words)


def _shown(photo: Photo, number: int, words: str) -> Observation:
    details = {"photo": called(photo, number), "words": short(words)}
    return Observation(Kind.CODE_IN_PICTURE, place=_place(number), details=details)


def _judged(content: Content, context: Context, number: int, words: str) -> Iterator[Observation]:
    """The text checks on these words alone, beside the same pictures."""
    bare = tuple(replace(one, label="", alt="", name="") for one in content.photos)
    read = replace(content, text=words, photos=bare)
    for one in (seen for each in _CHECKS for seen in each(read, context)):
        if one.kind not in CONSENT_KINDS and one.kind is not Kind.PICTURED_AMBIGUOUS:
            yield replace(
                one,
                certainty=Certainty.AMBIGUOUS,
                place=_place(number),
                inside=f"In the code in {called(content.photos[number], number)}",
            )


def _place(number: int) -> Place:
    return Place(f"photos[{number}].picture")
