"""The errands of a second person: look at what an import would loosen; approve or refuse it."""

from typing import Final

from adapters.forms.errand import Errand, Sheet, Subject, Values
from chatops.desk import Views
from chatops.desk.agreeing import AGREE, REFUSE
from chatops.people import Member, Surface
from chatops.requests import AgreeToLoosen, RefuseToLoosen


def _look(views: Views, member: Member, subject: Subject) -> Sheet:
    school, batch = subject
    return Sheet(
        "What would turn from no to yes",
        submit="Approve",
        lead=views.loosening(school, member.id, batch),
    )


def _agree(member: Member, _surface: Surface, subject: Subject, _values: Values) -> AgreeToLoosen:
    school, batch = subject
    return AgreeToLoosen(member.id, school, batch)


def _refuse(member: Member, _surface: Surface, subject: Subject, _values: Values) -> RefuseToLoosen:
    school, batch = subject
    return RefuseToLoosen(member.id, school, batch)


ERRANDS: Final = (Errand(AGREE, _look, _agree), Errand(REFUSE, None, _refuse))
