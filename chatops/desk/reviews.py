"""Policies whose review is late: the head and the policy's owners are told, once for each date."""

from dataclasses import dataclass

from chatops.desk.office import Office
from chatops.notices import Told, Word
from chatops.people import CLERK, Member, Role
from chatops.policy.quoting import overdue
from chatops.ports import Event
from chatops.requests import RemindOfReview


@dataclass(frozen=True, slots=True)
class Late:
    """What is to be said of a late review, to whom, and under which key the trail has it."""

    sentence: str
    readers: tuple[Member, ...]
    subject: str


def late(office: Office, school: str) -> Late | None:
    """The school's policy's review, where its day has passed."""
    pack = office.pack(school)
    sentence = overdue(pack, office.today(school))
    if not sentence or pack.review is None:
        return None
    readers = office.trust.members_at(school, {Role.HEAD, *pack.review.by})
    return Late(sentence, readers, f"review:{school}/{pack.id}/{pack.review.due}")


def is_news(office: Office, school: str) -> bool:
    """Whether a review is late, and nobody was told so."""
    found = late(office, school)
    return found is not None and not office.ledger.entries(school, subject=found.subject)


def remind(office: Office, request: RemindOfReview) -> Told:
    """Tell the head and the policy's owners that its review is late; once, and on the trail."""
    found = late(office, request.school)
    if found is None or not is_news(office, request.school):
        return Told(0)
    pack = office.pack(request.school).version
    event = Event(request.school, CLERK, "review is late", found.subject, office.at, pack=pack)
    office.ledger.witness(event)
    for one in found.readers:
        office.tell(one, Word(f"{found.sentence} Please have it looked at again."))
    return Told(len(found.readers))
