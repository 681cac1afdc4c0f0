"""The errand that keeps who goes on a trip."""

from datetime import date
from typing import Final

from adapters.forms.errand import Ask, Errand, Field, Sheet, Subject, Values
from chatops.desk import Views
from chatops.desk.look_up import SHOW
from chatops.people import Member, Surface
from chatops.registering import KeepOuting
from chatops.requests import LookUp, Request

ON_THE_TRAIL: Final = "Only you see it. That you look at it is put on the trail."
LEAD: Final = ("Whoever leads the trip can ask for its no-photo list until that evening.",)


def _making(views: Views, member: Member, subject: Subject) -> Sheet:
    school, name, day = subject
    groups = tuple((one, one) for one in views.groups(school, member.id))
    leaders = views.leaders(school, member.id)
    fields = (
        Field("name", "What is the trip called?", value=(name,)),
        Field("day", "On which day?", Ask.DAY, value=(day,)),
        Field("groups", "Which classes go?", Ask.SEVERAL, groups, needed=False),
        Field("pupil", "Or one pupil by name", Ask.PUPIL, needed=False),
        Field("leader", "Who leads it?", Ask.ONE, leaders, needed=False, value=(member.id,)),
    )
    return Sheet("Who goes on the trip", "Keep the list", fields, LEAD)


def _keep(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
    pupils = tuple(one.rpartition("/")[2] for one in values["pupil"])
    leader = next(iter(values["leader"]), "")
    day = date.fromisoformat(values["day"][0])
    return KeepOuting(
        member.id, subject[0], values["name"][0], day, leader, values["groups"], pupils
    )


def _showing(views: Views, member: Member, subject: Subject) -> Sheet:
    """The way to a list from a message that stays: it ends on the list's evening."""
    school, _, day = subject
    views.list_is_good(school, member.id, day)
    return Sheet("No-photo list", "Show it", lead=(ON_THE_TRAIL,))


def _show(member: Member, _: Surface, subject: Subject, __: Values) -> Request:
    return LookUp(member.id, subject[0], subject[1])


ERRANDS: Final = (Errand("outing", _making, _keep), Errand(SHOW, _showing, _show))
