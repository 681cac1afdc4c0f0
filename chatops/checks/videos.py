"""A video fits where it is to go (DEF-41), and is watched to the end before it is approved (DEF-38)."""

from collections.abc import Iterator
from typing import Final

from chatops.checks.context import Context, called
from chatops.draft import Content, Media
from chatops.findings import Kind, Observation, Place
from chatops.school import Account
from chatops.videos import Film, length

MEGA: Final = 1_000_000


def check(content: Content, context: Context) -> Iterator[Observation]:
    for number, photo in enumerate(content.photos):
        if photo.media is not Media.VIDEO:
            continue
        known = context.pictures.get(photo.digest)
        if known is None or known.film is None:
            continue
        for account, problem in _too_long(known.film, content, context):
            told = {"photo": called(photo, number), "account": account.name, "problem": problem}
            place = Place(f"photos[{number}]")
            yield Observation(Kind.VIDEO_TOO_LONG, place=place, details=told)


def has_video(content: Content) -> bool:
    return any(one.media is Media.VIDEO for one in content.photos)


def unwatched(content: Content, context: Context) -> Iterator[Observation]:
    """Every video: no check can watch one to the end, and until an approver has, nobody did."""
    for number, photo in enumerate(content.photos):
        known = context.pictures.get(photo.digest)
        if photo.media is Media.VIDEO and known is not None:
            words = {"photo": called(photo, number)}
            yield Observation(
                Kind.VIDEO_NOT_WATCHED, place=Place(f"photos[{number}]"), details=words
            )


def _too_long(film: Film, content: Content, context: Context) -> Iterator[tuple[Account, str]]:
    chosen = (context.accounts.get(one) for one in content.accounts)
    for account in filter(None, chosen):
        limit = account.video
        if round(film.seconds) > limit.seconds:
            yield account, f"it lasts {film.length}, and {length(limit.seconds)} is the most"
        elif film.size > limit.megabytes * MEGA:
            yield account, f"it has {-(-film.size // MEGA)} MB, and {limit.megabytes} is the most"
