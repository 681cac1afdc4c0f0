"""Report and purge (DEF-13, LOW-images-4): a picture goes for good; a note without it stays."""

from collections.abc import Collection, Iterator, Mapping
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
    """Erase one picture of a draft at once, and all of its family; stop every draft that shows one."""
    draft = _shown(office, request)
    reason = form.line("reason", request.reason, "Please say in a few words what is wrong with it.")
    family = _family(office, request.digest)
    drafts = {one.id: one for each in family for one in office.ledger.drafts_showing(each)}
    for shown in _with_copies(office, family):
        office.ledger.keep_picture(shown.erased(office.at, remembered=True, purged=True))
    subject = f"draft:{draft.id}"
    office.ledger.witness(Event(draft.school, request.by, PURGE, subject, office.at, reason))
    # In one order, so that no two transactions wait for each other.
    for _, one in sorted(drafts.items()):
        _stop(office, one, family)
    return Kept(draft.id, office.ledger.draft(draft.id).state, DONE)


def _family(office: Office, digest: str) -> Mapping[str, Picture]:
    """The picture, what it was made of to be safer, and whatever else was made of these, by digest."""
    family: dict[str, Picture] = {}
    new = {digest}
    while new:
        near = {one for each in new for one in office.ledger.shown_beside(each)}
        known = office.ledger.pictures(near | new)
        family |= {one: known.get(one, Picture(one)) for one in new}
        made = (family[one].made for one in new)
        parents = {one.before for one in made if one}
        children = {one for one, each in known.items() if each.made and each.made.before in family}
        new = (parents | children) - family.keys()
    return family


def _with_copies(office: Office, family: Mapping[str, Picture]) -> Iterator[Picture]:
    """All of them, and what else shows them: the copies with numbered faces, the stills."""
    yield from family.values()
    copies = [each for one in family.values() for each in (one.numbered, _still(one)) if each]
    yield from office.ledger.pictures(copies).values()


def _still(picture: Picture) -> str:
    return picture.film.poster if picture.film else ""


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


def _stop(office: Office, draft: Draft, gone: Collection[str]) -> None:
    """A draft on its way is held, as its checks find the picture gone; the others show that it is.

    One that showed it in an earlier revision alone goes on.
    """
    if all(one.digest not in gone for one in draft.revision.content.photos):
        return
    if (draft.state, Verb.VOID) in MOVES:
        void(office, draft, screen(office, draft))
        return
    author = office.trust.member(draft.author)
    telling.show(office, draft, Audience.AUTHOR, *([author] if author else []))
