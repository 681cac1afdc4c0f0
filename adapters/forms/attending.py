"""The errands of a policy's duties: done, confirmed, reported on, called for; a post is held."""

from typing import Final

from adapters.forms.errand import Ask, Errand, Field, Sheet, Subject, Values
from chatops.desk import Views
from chatops.duty_requests import AnswerDuty, CallForDuty, HoldForRoundUp
from chatops.people import Member, Surface
from chatops.requests import Request

NOTE_HINT: Final = "Kept with your name and today's date. No names of pupils, please."


def _reporting(views: Views, member: Member, subject: Subject) -> Sheet:
    """The points to tick, if there are any, and room for a few words."""
    school, duty = subject
    asked = views.duty(school, member.id, duty)
    points = tuple((str(number), one) for number, one in enumerate(asked.points))
    ticks = Field("points", "What holds?", Ask.SEVERAL, points, needed=False)
    question = "What does not hold, and why?" if points else "What was done, and when?"
    note = Field("note", question, Ask.WORDS, hint=NOTE_HINT, needed=not points)
    return Sheet(
        "Report on a duty", "Report it", (*([ticks] if points else []), note), (asked.says,)
    )


def _done(member: Member, _: Surface, subject: Subject, __: Values) -> Request:
    school, duty = subject
    return AnswerDuty(member.id, school, duty)


def _reported(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
    school, duty = subject
    ticked = tuple(int(one) for one in values.get("points", ()))
    return AnswerDuty(member.id, school, duty, ticked, next(iter(values["note"]), ""))


def _called(member: Member, _: Surface, subject: Subject, __: Values) -> Request:
    school, duty = subject
    return CallForDuty(member.id, school, duty)


def _held(member: Member, _: Surface, subject: Subject, __: Values) -> Request:
    draft, seen = subject
    return HoldForRoundUp(draft, member.id, seen)


ERRANDS: Final = (
    Errand("hold_for_round_up", None, _held),
    Errand("duty_done", None, _done),
    Errand("duty_report", _reporting, _reported),
    Errand("duty_call", None, _called),
)
