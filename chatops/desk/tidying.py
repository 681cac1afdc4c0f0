"""Pictures are erased when their time has come (DEF-29), and the trail says so without them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from chatops.desk.office import Office
from chatops.draft import Draft, State
from chatops.notices import Noted
from chatops.people import CLERK
from chatops.pictures import NEVER, Picture
from chatops.policy.pack import Retention
from chatops.ports import Event
from chatops.requests import ErasePicture, PictureGone
from chatops.retention import kept_until

ERASE: Final = "erase a picture"
PURGE: Final = "delete a picture for good"
A_DAY: Final = timedelta(days=1)


def erase(office: Office, request: ErasePicture) -> Noted:
    """Mark the picture as erased if it may be kept no longer; else look again within a day."""
    picture = office.ledger.pictures([request.digest])[request.digest]
    if picture.erased_at is not None:
        return Noted(picture.digest, erase=True)
    drafts = office.ledger.drafts_showing(picture.digest)
    until = max(_until(office, one) for one in (picture, *_videos(office, picture)))
    if until > office.at:
        # A draft may move on in the meantime, so nobody waits for the end as it stands now.
        office.ledger.keep_picture(replace(picture, look_at=min(until, office.at + A_DAY)))
        return Noted(picture.digest)
    was_rejected = any(one.state is State.REJECTED for one in drafts)
    office.ledger.keep_picture(picture.erased(office.at, remembered=was_rejected))
    witness(office, ERASE, picture, drafts)
    return Noted(picture.digest, erase=True)


def _videos(office: Office, picture: Picture) -> Iterable[Picture]:
    """The videos that a still stands for: it is kept as long as one of them."""
    return office.ledger.pictures(picture.still_of).values()


def _until(office: Office, picture: Picture) -> datetime:
    drafts = office.ledger.drafts_showing(picture.digest)
    return kept_until(picture, drafts, lambda school: _rules(office, school))


def gone(office: Office, request: PictureGone) -> Noted:
    """The bytes are gone; a file with the same picture that came in since is left alone."""
    picture = office.ledger.pictures([request.digest])[request.digest]
    if picture.erased_at is not None:
        office.ledger.keep_picture(replace(picture, look_at=NEVER))
    return Noted(picture.digest)


def witness(office: Office, verb: str, picture: Picture, drafts: Sequence[Draft]) -> None:
    """Put what became of a picture on the trail of each draft that showed it, else of its schools."""
    subjects = [(one.school, f"draft:{one.id}") for one in drafts]
    subjects = subjects or [(one, f"picture:{picture.digest}") for one in picture.schools]
    # In one order, so that no two transactions wait for each other.
    for school, subject in sorted(subjects):
        office.ledger.witness(Event(school, CLERK, verb, subject, office.at))


def _rules(office: Office, school: str) -> Retention:
    known = {one.id for one in office.trust.schools}
    return office.pack(school).retention if school in known else Retention()
