"""A picture comes in: what its file said of itself is weighed once, and only the result is kept."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final, assert_never

from chatops.desk.office import Office
from chatops.desk.remembering import look_alikes
from chatops.filing import KeepExhibit
from chatops.notices import Noted
from chatops.pictures import Picture
from chatops.requests import KeepingRequest, KeepPicture, KeepReading

FIRST_LOOK: Final = timedelta(days=1)


def take_in(office: Office, request: KeepingRequest) -> Noted:
    """Keep what is new of a picture."""
    match request:
        case KeepPicture():
            return keep_picture(office, request)
        case KeepExhibit():
            return keep_exhibit(office, request)
        case KeepReading():
            return keep_reading(office, request)
        case _:
            assert_never(request)


def keep_picture(office: Office, request: KeepPicture) -> Noted:
    """Keep the facts; of the device no more than which schools approved it (STL-4.5a).

    The very bytes that were purged are not taken in again, nor what was made of them: they are to
    be erased at once.
    """
    made = request.picture.made
    before = office.ledger.pictures([made.before]).get(made.before) if made else None
    known = office.ledger.pictures([request.picture.digest]).get(request.picture.digest)
    if any(one is not None and one.purged for one in (known, before)):
        return Noted(request.picture.digest, erase=True)
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
        reading=known.reading if known and known.erased_at is None else None,
    )
    if known is not None:
        stills = dict.fromkeys((*known.still_of, *picture.still_of))
        picture = replace(picture, still_of=tuple(stills), cases=known.cases)
    if before is not None:  # taken with the same device, and at the same place
        picture = replace(picture, located=before.located, approved_at=before.approved_at)
    office.ledger.keep_picture(picture)
    for other in office.ledger.pictures(picture.like).values():
        if picture.digest not in other.like:
            office.ledger.keep_picture(replace(other, like=(*other.like, picture.digest)))
    return Noted(picture.digest)


def keep_exhibit(office: Office, request: KeepExhibit) -> Noted:
    """Keep that it came in, and no more than was known; the very bytes that were purged do not.

    Nothing is compared: whether posts look like it is none of a case's business, nor the reverse.
    """
    known = office.ledger.pictures([request.digest]).get(request.digest)
    if known is not None and known.purged:
        return Noted(known.digest, erase=True)
    sender = office.trust.member(request.by)
    fresh = Picture(request.digest, schools=sender.schools if sender else ())
    kept = fresh if known is None or known.erased_at else known
    office.ledger.keep_picture(replace(kept, kept_at=office.at, look_at=office.at + FIRST_LOOK))
    return Noted(request.digest)


def keep_reading(office: Office, request: KeepReading) -> Noted:
    """Keep what is written in a picture; nothing where the picture was erased in the meantime."""
    known = office.ledger.pictures([request.digest]).get(request.digest)
    if known is not None and known.erased_at is None:
        office.ledger.keep_picture(replace(known, reading=request.reading))
    return Noted(request.digest)


def unread(office: Office, digests: Iterable[str]) -> tuple[str, ...]:
    """Those of these pictures that were looked at and that nobody has tried to read."""
    known = office.ledger.pictures(filter(None, digests)).values()
    return tuple(
        one.digest for one in known if one.seen and one.reading is None and one.erased_at is None
    )
