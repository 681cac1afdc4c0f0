"""The errands of a draft's findings: have one or all of them mended, and read why."""

from adapters.forms.errand import Errand, Sheet, Subject, Values
from chatops.desk import Views
from chatops.errors import DraftNotFound
from chatops.notices import Audience
from chatops.people import Member, Surface
from chatops.requests import MendDraft, Request


def _mend(member: Member, _: Surface, subject: Subject, __: Values) -> Request:
    if len(subject) != len(("draft", "seen", "mend")):
        raise DraftNotFound
    draft, seen, mend = subject
    return MendDraft(draft, member.id, seen, mend)


def _why(views: Views, member: Member, subject: Subject) -> Sheet:
    if len(subject) != len(("draft", "audience")) or subject[1] not in set(Audience):
        raise DraftNotFound
    clauses = views.why(subject[0], member.id, Audience(subject[1]))
    told = tuple(f"{one.title}, {one.id}: {one.sentence}" for one in clauses)
    return Sheet("Why?", lead=told or ("Nothing in this post cites a clause any more.",))


MENDING = (Errand("mend", request=_mend), Errand("why", sheet=_why))
