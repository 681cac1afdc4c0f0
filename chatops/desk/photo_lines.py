"""What a card, and a hand-over to a publisher, say of each photo and video."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from chatops.checks.photos import gone
from chatops.desk import filming
from chatops.desk.office import Office
from chatops.draft import Content, Photo
from chatops.notices import Audience, PhotoLine
from chatops.pictures import Made, Picture
from chatops.videos import Film

NOBODY_READ: Final = (
    "Nobody has read what is written in it: look for badges, pegs, certificates and whiteboards."
)


def lines(
    office: Office, content: Content, labels: Mapping[str, str], audience: Audience
) -> tuple[PhotoLine, ...]:
    """The draft's photos and videos for one audience: a publisher has nothing to weigh any more."""
    known = office.ledger.pictures(one.digest for one in content.photos if one.digest)
    before = office.ledger.pictures(one.made.before for one in known.values() if one.made)
    shown = tuple(_photo(one, labels, known.get(one.digest)) for one in content.photos)
    if audience is Audience.PUBLISHER:
        return shown
    weighed = tuple(
        _with_what_was_seen(one, known[one.digest], before) if one.digest in known else one
        for one in shown
    )
    return tuple(map(filming.uncovered, weighed)) if audience is Audience.AUTHOR else weighed


def made(office: Office, content: Content) -> dict[str, Made]:
    """How each safer picture of the content was made, and each picture that it was made of in turn."""
    found: dict[str, Made] = {}
    asked = {one.digest for one in content.photos if one.digest}
    while asked:
        known = office.ledger.pictures(asked)
        steps = {digest: one.made for digest, one in known.items() if one.made}
        found |= steps
        asked = {one.before for one in steps.values()} - found.keys()
    return found


def _photo(photo: Photo, labels: Mapping[str, str], picture: Picture | None) -> PhotoLine:
    erased = gone(picture)
    return PhotoLine(
        digest="" if erased else photo.digest,
        alt=photo.alt,
        label=photo.label,
        pictured=tuple(labels[one] for one in photo.pictured),
        none_visible=photo.none_visible,
        problem=erased or photo.problem,
        film=picture.film if picture and not erased else None,
    )


def _with_what_was_seen(
    line: PhotoLine, picture: Picture, known: Mapping[str, Picture]
) -> PhotoLine:
    made = picture.made
    there = made is not None and made.before in known and known[made.before].erased_at is None
    told = picture.light
    return replace(
        line,
        light=told.colour if told else None,
        hint=told.reason if told else (picture.seen.problem if picture.seen else ""),
        words=_words(picture) if picture.seen else "",
        before=made.before if made and there else "",
        changes=made.changes if made else "",
    )


def _words(picture: Picture) -> str:
    if picture.reading is None or picture.reading.failed:
        return NOBODY_READ
    return "Printed words in it were read; handwriting is not."


def handed_over(office: Office, content: Content) -> tuple[PhotoLine, ...]:
    """What a publisher takes away: the files, and what describes each."""
    known = office.ledger.pictures(one.digest for one in content.photos if one.digest)
    return tuple(
        PhotoLine(one.digest, one.alt, one.label, film=_film(known.get(one.digest)))
        for one in content.photos
    )


def _film(picture: Picture | None) -> Film | None:
    return picture.film if picture else None
