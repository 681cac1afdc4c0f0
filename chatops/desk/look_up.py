"""What the consent register says of one pupil, to somebody who may ask; each look-up is on the trail."""

from collections.abc import Sequence

from chatops.consent.record import Choice, Medium
from chatops.consent.standing import Standing, State, standing
from chatops.desk.office import Office
from chatops.errors import FormRefused, NotAllowed
from chatops.notices import ConsentAnswer, ConsentLine, PupilAnswer, PupilChoice
from chatops.people import Act, Member
from chatops.ports import Event
from chatops.requests import LookUp
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll
from chatops.school import Channel

MOST_CHOICES = 20
SEE_THE_LEAD = "May not be shown or named. Please see the safeguarding lead."


def answer(office: Office, request: LookUp) -> ConsentAnswer:
    """One pupil's consents, or a choice where several are meant, or nobody."""
    asker = _asker(office, request)
    name = request.name.strip()
    if not name and not request.pupil:
        raise FormRefused({"name": "Please say which pupil: a name, as in “Zoë Brandt”."})
    found = _meant(office.ledger.roll(request.school), request.pupil, name)
    if not asker.may(Act.LOOK_UP_EVERY_PUPIL):
        found = [one for one in found if one.reg_group in asker.classes]
    if len(found) != 1:
        choices = tuple(PupilChoice(one.admission_no, one.known_as) for one in found)
        return ConsentAnswer(name, choices=choices[:MOST_CHOICES])
    (pupil,) = found
    subject = f"pupil:{request.school}/{pupil.admission_no}"
    office.ledger.witness(Event(request.school, asker.id, "look up", subject, office.at))
    return ConsentAnswer(name, _told(office, pupil, asker))


def _asker(office: Office, request: LookUp) -> Member:
    asker = office.member(request.by)
    allowed = asker.may(Act.LOOK_UP_EVERY_PUPIL) or asker.may(Act.LOOK_UP_OWN_CLASSES)
    if not asker.works_at(request.school) or not allowed:
        raise NotAllowed("Your role does not let you look up consents. Please ask the office.")
    return asker


def _meant(roll: Roll, chosen: str, name: str) -> Sequence[Pupil]:
    if chosen:
        return [roll.pupils[chosen]] if chosen in roll.pupils else []
    return list(roll.named(name)) or list(roll.matching(name, limit=MOST_CHOICES))


def _told(office: Office, pupil: Pupil, asker: Member) -> PupilAnswer:
    records = office.ledger.consents(pupil.school, [pupil.admission_no]).get(pupil.admission_no, ())
    never = any(one.choice is Choice.NEVER for one in records)
    if never and not asker.may(Act.KNOW_WHY):
        return PupilAnswer(pupil.known_as, note=SEE_THE_LEAD)
    pack, today = office.pack(pupil.school), office.today(pupil.school)
    whole = asker.may(Act.LOOK_UP_EVERY_PUPIL)
    lines = [
        _line(standing(records, medium, channel, today, office.at, pack.consent), whole=whole)
        for medium in Medium
        for channel in Channel
    ]
    note = "On the do-not-publish list." if never else ""
    return PupilAnswer(pupil.known_as, tuple(lines), note)


def _line(of: Standing, *, whole: bool) -> ConsentLine:
    """The whole of it to those who keep consents; to a class teacher a plain yes or no."""
    if not whole:
        said = "yes" if of.state is State.GRANTED else "no"
        return ConsentLine(of.medium, of.channel, said)
    said = of.state.value
    if of.state is State.GRANTED:
        said += ", in writing" if of.written else ", by word of mouth only"
    return ConsentLine(of.medium, of.channel, said, of.since, of.until, of.evidence)
