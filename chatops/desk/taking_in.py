"""A picture comes in: what its file said of itself is weighed once, and only the result is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from chatops.desk.office import Office
from chatops.desk.remembering import look_alikes
from chatops.notices import Noted
from chatops.pictures import Picture
from chatops.requests import KeepPicture

FIRST_LOOK: Final = timedelta(days=1)


def keep_picture(office: Office, request: KeepPicture) -> Noted:
    """Keep the facts; of the device no more than which schools approved it (STL-4.5a).

    The very bytes that were purged are not taken in again: they are to be erased at once.
    """
    known = office.ledger.pictures([request.picture.digest]).get(request.picture.digest)
    if known is not None and known.purged:
        return Noted(known.digest, erase=True)
    schools = (one for one in office.trust.schools if one.approves(request.make, request.model))
    approved_at = tuple(one.id for one in schools) if request.make or request.model else None
    sender = office.trust.member(request.by)
    picture = replace(
        request.picture,
        kept_at=office.at,
        schools=sender.schools if sender else (),
        approved_at=approved_at,
        look_at=office.at + FIRST_LOOK,
        like=look_alikes(office, request.picture),
    )
    office.ledger.keep_picture(_like_the_one_before(office, picture))
    for other in office.ledger.pictures(picture.like).values():
        if picture.digest not in other.like:
            office.ledger.keep_picture(replace(other, like=(*other.like, picture.digest)))
    return Noted(picture.digest)


def _like_the_one_before(office: Office, picture: Picture) -> Picture:
    """A picture that was made of another was taken with the same device, and at the same place."""
    if picture.made is None:
        return picture
    before = office.ledger.pictures([picture.made.before]).get(picture.made.before)
    if before is None:
        return picture
    return replace(picture, located=before.located, approved_at=before.approved_at)
