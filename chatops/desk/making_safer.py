"""An author has a photo made safer: a new revision; the clerk makes its picture of the one before."""

from dataclasses import replace
from typing import Final

from chatops import safer
from chatops.desk import drafting
from chatops.desk.office import Office
from chatops.draft import MOVES, Draft, Media, Photo, Verb
from chatops.errors import DraftChanged, FormRefused
from chatops.notices import Audience, Control, Kept
from chatops.people import Member
from chatops.pictures import Picture
from chatops.requests import MakeSafer, Revise
from chatops.safer import NotSafer

UNSAFE: Final = "This picture cannot be changed just now. Please use the newest card."
NOBODY_LEFT: Final = (
    "A crop leaves somebody: please say which of the pupils are still in the picture."
)


def make_safer(office: Office, request: MakeSafer) -> Kept:
    """Revise the draft with one picture changed; FormRefused where that cannot be done to it."""
    draft = office.draft(request.draft, request.by)
    content = draft.revision.content
    if draft.digest != request.seen or request.photo >= len(content.photos):
        raise DraftChanged
    changed = _changed(office, content.photos[request.photo], request)
    photos = (*content.photos[: request.photo], changed, *content.photos[request.photo + 1 :])
    revised = replace(content, photos=photos)
    return drafting.revise(office, Revise(draft.id, request.by, request.seen, revised))


def controls(
    office: Office, draft: Draft, viewer: Member, audience: Audience
) -> tuple[Control, ...]:
    """The offer to make a photo safer, on its author's own card."""
    own = audience is Audience.AUTHOR and viewer.id == draft.author
    if not own or (draft.state, Verb.REVISE) not in MOVES:
        return ()
    photos = [one for one in draft.revision.content.photos if one.digest]
    known = office.ledger.pictures(one.digest for one in photos)
    if not any(can_be(one, known.get(one.digest)) for one in photos):
        return ()
    label = "Make the photo safer" if len(photos) == 1 else "Make a photo safer"
    return (Control("make_safer", label, (draft.id, draft.digest)),)


def can_be(photo: Photo, picture: Picture | None) -> bool:
    """Whether this photo can be made safer: it is there, is no film, and somebody has looked at it."""
    if picture is None or picture.erased_at is not None:
        return False
    looked = picture.seen is not None and not picture.seen.problem
    return photo.media is Media.IMAGE and looked


def _changed(office: Office, photo: Photo, request: MakeSafer) -> Photo:
    picture = office.ledger.pictures([photo.digest]).get(photo.digest)
    if picture is None or not can_be(photo, picture):
        raise FormRefused({"cover": UNSAFE})
    try:
        safer.plan(picture, request.wish)
    except NotSafer as why:
        raise FormRefused({"cover": str(why)}) from why
    origin = safer.origin(photo.digest, request.wish)
    pictured = _still_in(photo, request)
    return replace(photo, digest="", origin=origin, problem="", pictured=pictured)


def _still_in(photo: Photo, request: MakeSafer) -> tuple[str, ...]:
    """Whom the new picture shows: only a crop takes anybody out of it (DEF-14)."""
    if not request.wish.keep or not photo.pictured:
        return photo.pictured
    left = tuple(one for one in photo.pictured if one in request.pictured)
    if not left:
        raise FormRefused({"pictured": NOBODY_LEFT})
    return left
