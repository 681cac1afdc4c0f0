"""The errands of a take-down: it is removed, with evidence, or why it cannot be."""

from typing import Final

from adapters.forms.errand import Ask, Errand, Field, Sheet, Subject, Values
from chatops.desk import Views
from chatops.people import Member, Surface
from chatops.requests import Request
from chatops.take_down import ReportRemoved, ReportStays

SEEN: Final = "As in “the page says that the post is not there any more”."
STAYS: Final = "As in “the paper has printed it”. The head and the data protection officer read it."


def _removed(_: Views, __: Member, ___: Subject) -> Sheet:
    evidence = Field("evidence", "How did you see that it is gone?", Ask.WORDS, hint=SEEN)
    return Sheet("The post is removed", "Report it", (evidence,))


def _stays(_: Views, __: Member, ___: Subject) -> Sheet:
    reason = Field("reason", "Why can it not be removed?", Ask.WORDS, hint=STAYS)
    return Sheet("The post cannot be removed", "Report it", (reason,))


def _report_removed(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
    return ReportRemoved(subject[0], member.id, values["evidence"][0])


def _report_stays(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
    return ReportStays(subject[0], member.id, values["reason"][0])


ERRANDS: Final = (
    Errand("take_down_removed", _removed, _report_removed),
    Errand("take_down_stays", _stays, _report_stays),
)
