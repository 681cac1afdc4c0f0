"""Report and purge (DEF-13, LOW-images-4): a picture goes for good; a note without it stays."""

from collections.abc import Iterator
from typing import Final

from chatops.desk import approvers, form, telling
from chatops.desk.office import Office
from chatops.desk.ruling import void
from chatops.desk.screening import screen
from chatops.desk.tidying import PURGE
from chatops.draft import MOVES, Draft, Verb
from chatops.errors import DraftChanged, NotAllowed
from chatops.notices import Audience, Control, Kept
from chatops.people import Act, Member
from chatops.pictures import Picture
from chatops.ports import Event
from chatops.requests import PurgePicture

REPORT: Final = "report_picture"  # the errand
DONE: Final = (
    "The picture is deleted from the desk for good, and will not be taken in again. Please delete it"
    " yourself wherever else it is: on the device, in the chat, in your OneDrive."
)


def purge(office: Office, request: PurgePicture) -> Kept:
    """Erase one picture of a draft at once, and stop every draft that shows it."""
    draft = _shown(office, request)
    reason = form.line("reason", request.reason, "Please say in a few words what is wrong with it.")
    picture = office.ledger.pictures([request.digest]).get(request.digest, Picture(request.digest))
    drafts = office.ledger.drafts_showing(request.digest)
    for shown in (picture, *_copies(office, picture)):
        office.ledger.keep_picture(shown.erased(office.at, remembered=True, purged=True))
    subject = f"draft:{draft.id}"
    office.ledger.witness(Event(draft.school, request.by, PURGE, subject, office.at, reason))
    for one in drafts:
        _stop(office, one)
    return Kept(draft.id, office.ledger.draft(draft.id).state, DONE)


def _copies(office: Office, picture: Picture) -> Iterator[Picture]:
    """What else shows it: its copy with numbered faces, a still of it, what it was made of to be safer."""
    before, still = picture.made, picture.film
    others = (picture.numbered, before.before if before else "", still.poster if still else "")
    for one in office.ledger.pictures(filter(None, others)).values():
        yield one
        yield from _copies(office, one)


def offer(office: Office, draft: Draft, viewer: Member) -> tuple[Control, ...]:
    """The control to report a picture, where there is one and the viewer may."""
    digests = {one.digest for one in draft.revision.content.photos} - {""}
    known = office.ledger.pictures(digests)
    shows = any(one not in known or known[one].erased_at is None for one in digests)
    if not shows or not may_purge(office, draft, viewer):
        return ()
    return (Control("report_picture", "Report a picture", (draft.id, draft.digest)),)


def may_purge(office: Office, draft: Draft, member: Member) -> bool:
    """Whoever has this draft before them may; nobody waits for another in such a case."""
    concerned = (*approvers.may_rule(office, draft), *telling.publishers(office, draft))
    return member.id == draft.author or member in concerned or member.may(Act.READ_TRAIL)


def _shown(office: Office, request: PurgePicture) -> Draft:
    draft = office.draft(request.draft, request.by)
    if not may_purge(office, draft, office.member(request.by)):
        raise NotAllowed("Only those whom this draft concerns can delete its pictures.")
    if draft.digest != request.seen:
        raise DraftChanged
    if request.digest not in {one.digest for one in draft.revision.content.photos}:
        raise NotAllowed("This picture is not in the draft.")
    return draft


def _stop(office: Office, draft: Draft) -> None:
    """A draft on its way is held, as its checks find the picture gone; the others show that it is."""
    if (draft.state, Verb.VOID) in MOVES:
        void(office, draft, screen(office, draft))
        return
    author = office.trust.member(draft.author)
    telling.show(office, draft, Audience.AUTHOR, *([author] if author else []))
