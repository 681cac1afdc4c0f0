"""A picture comes in: what its file said of itself is weighed once, and only the result is kept."""

from dataclasses import replace

from chatops.desk.office import Office
from chatops.notices import Noted
from chatops.requests import KeepPicture


def keep_picture(office: Office, request: KeepPicture) -> Noted:
    """Keep the facts; of the device no more than which schools approved it (STL-4.5a)."""
    schools = (one for one in office.trust.schools if one.approves(request.make, request.model))
    approved_at = tuple(one.id for one in schools) if request.make or request.model else None
    picture = replace(request.picture, kept_at=office.at, approved_at=approved_at)
    office.ledger.keep_picture(picture)
    return Noted(picture.digest)
