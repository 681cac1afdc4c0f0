"""Somebody keeps who goes on a trip, so that whoever leads it has the list on the day."""

from collections.abc import Iterator

from chatops.agenda import Outing
from chatops.desk import form, listing, look_up
from chatops.desk.office import Office
from chatops.desk.question import OfTrip, group_in
from chatops.errors import FormRefused, NotAllowed
from chatops.notices import ConsentAnswer
from chatops.people import Act, Member
from chatops.ports import Event
from chatops.registering import KeepOuting
from chatops.roll.folding import letters
from chatops.roll.pupil import Pupil


def keep(office: Office, request: KeepOuting) -> ConsentAnswer:
    """Keep the list, and answer with it. A teacher keeps one of their own classes, to lead it.

    Raises FormRefused, naming each field, and NotAllowed for a role that may not look up.
    """
    member = look_up.asker(office, request.by, request.school)
    name = form.line("name", request.name, "Please say what the trip is called.")
    if request.day < office.today(request.school):
        raise FormRefused({"day": "This day is over. Please give the day of the trip."})
    pupils = sorted({one.admission_no for one in _going(office, request)})
    if not pupils:
        raise FormRefused({"groups": "Please choose at least one class or pupil."})
    _may_see(office, request, member, pupils)
    leader = _leader(office, request, member)
    office.ledger.forget_outings(request.school, office.today(request.school))
    outing = Outing(request.school, name, request.day, leader.id, tuple(pupils))
    office.ledger.keep_outing(outing)
    subject = f"trip:{request.school}/{letters(name)}"
    office.ledger.witness(
        Event(request.school, member.id, "keep a trip's list", subject, office.at)
    )
    found = listing.of_trip(office, request.school, OfTrip(name, request.day), member)
    return ConsentAnswer(name, listed=found)


def _going(office: Office, request: KeepOuting) -> Iterator[Pupil]:
    roll = office.ledger.roll(request.school)
    for said in request.groups:
        found = group_in(said, roll)
        if found is None:
            raise FormRefused({"groups": "One of these classes is not on the roll any more."})
        yield from listing.group(roll, found)
    for one in request.pupils:
        if one not in roll.pupils:
            raise FormRefused({"pupils": "This pupil is not on the roll any more."})
        yield roll.pupils[one]


def _may_see(office: Office, request: KeepOuting, member: Member, pupils: list[str]) -> None:
    roll = office.ledger.roll(request.school)
    if not all(listing.sees(member, roll.pupils[one]) for one in pupils):
        raise NotAllowed(
            "You can make a list of the classes you teach; for others, ask the office."
        )


def _leader(office: Office, request: KeepOuting, member: Member) -> Member:
    leader = office.trust.member(request.leader) if request.leader else member
    if leader is None or not leader.works_at(request.school):
        raise FormRefused({"leader": "Please choose who leads the trip."})
    if leader != member and not member.may(Act.LOOK_UP_EVERY_PUPIL):
        raise NotAllowed("Only the office can make a list for somebody else.")
    return leader
