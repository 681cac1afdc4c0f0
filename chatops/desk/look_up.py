"""What the consent register says to somebody who may ask; each answer is on the trail."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from chatops.consent.record import ADULT
from chatops.desk import listing, register, ticking
from chatops.desk.office import Office
from chatops.desk.question import OfGroup, OfPupil, OfTrip, Question, day_of, read
from chatops.errors import FormRefused, NotAllowed, TooManyLookUps
from chatops.notices import ConsentAnswer, Control, PupilAnswer
from chatops.people import LOOK_UPS_AN_HOUR, Act, Member
from chatops.ports import Event
from chatops.requests import LookUp
from chatops.roll.folding import letters
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll

VERB: Final = "look up"
MOST_CHOICES: Final = 20
HOUR: Final = timedelta(hours=1)
SHOW: Final = "photo_list"
OVER: Final = "This list was good until {until} and is shown no more. Please ask again."
NO_DAY: Final = "Please give the day of the trip like 12 May or 2026-05-12."
NO_LIST: Final = (
    "No list is kept of who goes on this trip that day, or the day is over. Make the list, or name the"
    " class or the year in the trip's name."
)


def answer(office: Office, request: LookUp) -> ConsentAnswer:
    """One pupil's consents, a list of a class or a trip, a choice of several, or nobody.

    Raises NotAllowed for a role that may not ask, TooManyLookUps after more than an hour's share.
    """
    member = asker(office, request.by, request.school)
    name = request.name.strip()
    if not name and not request.pupil:
        raise FormRefused({"name": "Please say which pupil: a name, as in “Zoë Brandt”."})
    _count(office, request.school, member)
    asked = (
        OfPupil("")
        if request.pupil
        else read(name, office.ledger.roll(request.school), office.today(request.school))
    )
    if isinstance(asked, OfPupil):
        return _of_person(office, request, member, name)
    return _of_several(office, request, member, asked)


def asker(office: Office, by: str, school: str) -> Member:
    """The member, as somebody who may look up; NotAllowed for any other."""
    member = office.member(by)
    allowed = member.may(Act.LOOK_UP_EVERY_PUPIL) or member.may(Act.LOOK_UP_OWN_CLASSES)
    if not member.works_at(school) or not allowed:
        raise NotAllowed("Your role does not let you look up consents. Please ask the office.")
    return member


def _count(office: Office, school: str, member: Member) -> None:
    """Nobody needs a whole school's consents one by one within an hour."""
    most = LOOK_UPS_AN_HOUR[member.may(Act.LOOK_UP_EVERY_PUPIL)]
    if office.ledger.look_ups(school, member.id, office.at - HOUR) >= most:
        raise TooManyLookUps(most)
    office.ledger.note_look_up(school, member.id, office.at)


def _of_person(office: Office, request: LookUp, member: Member, name: str) -> ConsentAnswer:
    roll = office.ledger.roll(request.school)
    found = [one for one in _meant(roll, request.pupil, name) if listing.sees(member, one)]
    if len(found) > 1:
        return ConsentAnswer(name, choices=ticking.choices(found[:MOST_CHOICES]))
    if not found:
        return ConsentAnswer(name, _adult(office, request, name, member))
    (pupil,) = found
    _witness(office, request, f"pupil:{request.school}/{pupil.admission_no}")
    told = register.of_pupil(office, pupil, member)
    controls = (*told.controls, *register.undoing(office, pupil, member))
    return ConsentAnswer(name, replace(told, controls=controls))


def _meant(roll: Roll, chosen: str, name: str) -> Sequence[Pupil]:
    if chosen:
        return [roll.pupils[chosen]] if chosen in roll.pupils else []
    return list(roll.named(name)) or list(roll.matching(name, limit=MOST_CHOICES))


def _adult(office: Office, request: LookUp, name: str, keeper: Member) -> PupilAnswer | None:
    """A member of staff of this name, for those who keep consents (LOW-images-1)."""
    if not keeper.may(Act.KEEP_CONSENTS):
        return None
    sought = letters(name)
    for member in office.trust.members_at(request.school):
        if sought in {letters(member.name), letters(f"{member.forename}{member.surname}")}:
            _witness(office, request, f"{ADULT}{member.id}")
            return register.answer(office, request.school, f"{ADULT}{member.id}", keeper)
    return None


def _of_several(
    office: Office, request: LookUp, member: Member, asked: OfGroup | OfTrip
) -> ConsentAnswer:
    if isinstance(asked, OfTrip):
        found = listing.of_trip(office, request.school, asked, member)
        subject = f"trip:{request.school}/{letters(asked.name)}"
    else:
        found = listing.of_group(office, request.school, asked, member)
        subject = f"class:{request.school}/{asked.group or asked.year}"
    if found is None:
        return _no_list(request, asked)
    _witness(office, request, subject)
    subject_of_list = (request.school, request.name, found.day.isoformat())
    way = Control(SHOW, "Show the list", subject_of_list)
    return ConsentAnswer(request.name, listed=replace(found, show=way))


def list_is_good(office: Office, school: str, day: str) -> None:
    """NotAllowed once the evening of that day has come: what showed the list shows it no more."""
    last = day_of(day, date.min) or date.min
    until = listing.evening(office, school, last)
    if office.at > until:
        raise NotAllowed(OVER.format(until=f"{until:%H:%M} on {last.day} {last:%B %Y}"))


def _no_list(request: LookUp, asked: Question) -> ConsentAnswer:
    if isinstance(asked, OfTrip) and asked.day is None:
        raise FormRefused({"name": NO_DAY})
    if not isinstance(asked, OfTrip):
        return ConsentAnswer(request.name)
    make = Control("outing", "Make the list", (request.school, asked.name, str(asked.day)))
    return ConsentAnswer(
        request.name, PupilAnswer(f"Trip: {asked.name}", note=NO_LIST, controls=(make,))
    )


def _witness(office: Office, request: LookUp, subject: str) -> None:
    office.ledger.witness(Event(request.school, request.by, VERB, subject, office.at))
