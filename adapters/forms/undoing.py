"""The errands of a second person about an import that is to be undone: look and agree, or refuse."""

from typing import Final

from adapters.forms.errand import Errand, Sheet, Subject, Values
from chatops.desk import Views
from chatops.desk.undoing import AGREE, REFUSE
from chatops.people import Member, Surface
from chatops.registering import AgreeToUndo, RefuseToUndo


def _look(views: Views, member: Member, subject: Subject) -> Sheet:
    school, batch = subject
    lead = views.undoing(school, member.id, batch)
    return Sheet("What undoing this import would turn", submit="Undo the import", lead=lead)


def _agree(member: Member, _surface: Surface, subject: Subject, _values: Values) -> AgreeToUndo:
    school, batch = subject
    return AgreeToUndo(member.id, school, batch)


def _refuse(member: Member, _surface: Surface, subject: Subject, _values: Values) -> RefuseToUndo:
    school, batch = subject
    return RefuseToUndo(member.id, school, batch)


ERRANDS: Final = (Errand(AGREE, _look, _agree), Errand(REFUSE, None, _refuse))
