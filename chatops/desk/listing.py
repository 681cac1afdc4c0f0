"""The no-photo list of a class, a year or a trip, for whoever leads it, good until that evening."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from chatops.agenda import Outing
from chatops.consent.record import ADULT, Medium, Record
from chatops.consent.standing import REFUSED_STATES, State, standing
from chatops.consent.words import CHANNELS, MEDIA, sentence
from chatops.desk.office import Office
from chatops.desk.question import OfGroup, OfTrip, group_within
from chatops.notices import ListLine, PhotoList
from chatops.people import Act, Member
from chatops.phrasing import listed
from chatops.roll.folding import letters
from chatops.roll.pupil import Pupil, told_apart
from chatops.roll.roll import Roll
from chatops.school import Channel

EVENING: Final = time(20, 0)  # at the school; after it a list is for the shredder
SEEN: Final = (Medium.IMAGE, Medium.VIDEO)
NOTHING: Final = "No photos or videos."


def of_group(office: Office, school: str, asked: OfGroup, asker: Member) -> PhotoList | None:
    """The list of one class or year, as far as the asker may see it; None if none of it.

    Whoever asks in the evening asks for the day to come.
    """
    title = f"Class {asked.group}" if asked.group else f"Year {asked.year}"
    pupils = [one for one in group(office.ledger.roll(school), asked) if sees(asker, one)]
    day = office.today(school)
    if office.at > evening(office, school, day):
        day += timedelta(days=1)
    return _list(office, school, title, pupils, day)


def of_trip(office: Office, school: str, asked: OfTrip, asker: Member) -> PhotoList | None:
    """The list of a trip on its day: whoever leads it sees all who go. None where none is kept.

    A trip of which no list is kept goes by the class or year in its name.
    """
    if asked.day is None:
        return None
    kept = [one for one in office.ledger.outings(school, asked.day) if _same(one, asked)]
    title = f"Trip: {asked.name}"
    roll = office.ledger.roll(school)
    if kept:
        going = [roll.pupils[one] for one in kept[0].pupils if one in roll.pupils]
        seen = [one for one in going if kept[0].leader == asker.id or sees(asker, one)]
        return _list(office, school, title, seen, asked.day)
    if named := group_within(asked.name, roll):
        seen = [one for one in group(roll, named) if sees(asker, one)]
        return _list(office, school, title, seen, asked.day)
    return None


def sees(asker: Member, pupil: Pupil) -> bool:
    """The office sees everybody, a teacher the pupils of the classes they teach."""
    return asker.may(Act.LOOK_UP_EVERY_PUPIL) or pupil.reg_group in asker.classes


def group(roll: Roll, asked: OfGroup) -> Sequence[Pupil]:
    if asked.group:
        return roll.in_class(asked.group)
    classes = (one for name in roll.classes() for one in roll.in_class(name))
    return [one for one in classes if one.year == asked.year]


def evening(office: Office, school: str, day: date) -> datetime:
    """When a list of this day is no good any more."""
    return datetime.combine(day, EVENING, tzinfo=office.school(school).zone)


def _same(kept: Outing, asked: OfTrip) -> bool:
    return letters(kept.name) == letters(asked.name)


def _list(
    office: Office, school: str, title: str, pupils: Iterable[Pupil], day: date
) -> PhotoList | None:
    until = evening(office, school, day)
    several = tuple(pupils)
    if not several or office.at > until:
        return None
    records = office.ledger.consents(school, [one.admission_no for one in several])
    said = {one: _said(office, one, records.get(one.admission_no, ()), day) for one in several}
    called = told_apart(several)
    lines = tuple(ListLine(called[one.admission_no], words) for one, words in said.items() if words)
    free = len(several) - len(lines)
    return PhotoList(title, day, until, lines, free, len(several), _adults(office, school, day))


def _said(office: Office, pupil: Pupil, records: Sequence[Record], day: date) -> str:
    """What may not be, in words that never say why; empty where everything may."""
    rules = office.pack(pupil.school).consent.for_year(pupil.year)
    may = {
        medium: [
            channel
            for channel in Channel
            if standing(records, medium, channel, day, office.at, rules).state is State.GRANTED
        ]
        for medium in SEEN
    }
    if not any(may.values()):
        return NOTHING
    told = [_of_medium(MEDIA[medium], channels) for medium, channels in may.items()]
    said = "; ".join(filter(None, told))
    return f"{sentence(said)}." if said else ""


def _of_medium(what: str, channels: Sequence[Channel]) -> str:
    if not channels:
        return f"no {what}"
    if len(channels) == len(Channel):
        return ""
    return f"{what} only {listed([CHANNELS[one] for one in channels])}"


def _adults(office: Office, school: str, day: date) -> tuple[str, ...]:
    """Members of staff who asked not to be photographed (LOW-images-1)."""
    members: Mapping[str, Member] = {
        f"{ADULT}{one.id}": one for one in office.trust.members_at(school)
    }
    records = office.ledger.consents(school, list(members))
    return tuple(
        member.name
        for key, member in members.items()
        if any(
            standing(records.get(key, ()), medium, channel, day, office.at).state in REFUSED_STATES
            for medium in SEEN
            for channel in Channel
        )
    )
