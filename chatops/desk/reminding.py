"""The clerk comes by, and whoever has a duty about consents or take-downs is reminded of it, once."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from chatops.consent.renewal import ClassMissing, missing
from chatops.desk import deciding
from chatops.desk.office import Office
from chatops.desk.taking_down import account_name
from chatops.duties import Duty, Facts, Kind, due
from chatops.notices import ShowTakeDown, Told, Word
from chatops.people import Act, Member, Role
from chatops.phrasing import counted
from chatops.requests import Remind
from chatops.roll.pupil import Pupil

MOST_NAMED: Final = 150


def duties(office: Office, school: str) -> tuple[Duty, ...]:
    """What is due at this school now, and was not seen to."""
    facts = Facts(
        now=office.at.astimezone(office.school(school).zone),
        take_downs=office.ledger.take_downs(school),
        wishes=office.ledger.wishes(school),
        renews=office.pack(school).consent.academic_year,
    )
    found = due(facts)
    done = office.ledger.duties_done(school, {one.key for one in found})
    return tuple(one for one in found if one.key not in done)


def remind(office: Office, request: Remind) -> Told:
    """See to one duty, if it is due still: tell whom it concerns, in the transaction that ticks it off."""
    found = [one for one in duties(office, request.school) if one.key == request.key]
    if not found or not office.ledger.do_duty(request.school, request.key, office.at):
        return Told(0)
    match found[0].kind:
        case Kind.TAKE_DOWN_DUE | Kind.TAKE_DOWN_LATE:
            return _of_take_down(office, request.school, found[0])
        case Kind.WRITING:
            return _of_writing(office, request.school, found[0])
        case Kind.RENEWAL:
            return _of_renewal(office, request.school)


def not_renewed(office: Office, school: str) -> tuple[ClassMissing, ...]:
    """Who is missing this school year, class by class."""
    records = groupby(office.ledger.register(school), lambda one: one.pupil)
    return missing(
        office.ledger.roll(school).pupils.values(),
        {pupil: tuple(some) for pupil, some in records},
        office.pack(school).consent,
        office.today(school),
        office.at,
    )


def _of_take_down(office: Office, school: str, duty: Duty) -> Told:
    """Its administrators again; once it is overdue, the head and the protection officer, too."""
    task = office.ledger.take_down(duty.about)
    account = office.trust.account(school, task.account)
    holders = office.trust.publishers_of(account) if account else ()
    for member in holders:
        office.tell(member, ShowTakeDown(task.id))
    leaders = (
        _who_may(office, school, Act.HEAR_OF_TAKE_DOWNS) if duty.kind is Kind.TAKE_DOWN_LATE else ()
    )
    where = f"{account_name(office, task)}, {task.address or 'no address'}"
    said = f"A post should have been taken down by {task.due:%d/%m/%Y} and has not been: {where}."
    for member in leaders:
        office.tell(member, Word(said, task.draft))
    return Told(len({*holders, *leaders}))


def _of_writing(office: Office, school: str, duty: Duty) -> Told:
    (wish,) = (one for one in office.ledger.wishes(school) if one.batch == duty.about)
    pupil = office.ledger.roll(school).pupils.get(wish.pupil)
    who = pupil.known_as if pupil else "somebody who is not on the roll"
    day = wish.at.astimezone(office.school(school).zone)
    said = (
        f"The wish recorded for {who} on {day:%d/%m/%Y} was only spoken. It holds."
        " Please ask the family for it in writing, and record it again as written."
    )
    recorder = office.trust.member(wish.by)
    return _tell(office, (recorder,) if recorder else _office(office, school), said)


def _of_renewal(office: Office, school: str) -> Told:
    """The office gets the names, class by class; the head gets the counts."""
    found = not_renewed(office, school)
    count = sum(len(one.pupils) for one in found)
    if not count:
        return Told(0)
    missing_now = counted(count, "pupil is", "pupils are")
    head = f"Consents for this school year: {missing_now} still missing."
    counts = "\n".join(f"{one.reg_group}: {len(one.pupils)} of {one.of}" for one in found)
    asked = deciding.deciders(office, office.ledger.consents(school, _numbers(found)))
    told = _tell(office, _office(office, school), f"{head}\n{_named(found, asked)}")
    heads = office.trust.members_at(school, {Role.HEAD})
    return Told(told.readers + _tell(office, heads, f"{head}\n{counts}").readers)


def _numbers(found: Iterable[ClassMissing]) -> list[str]:
    return [each.admission_no for one in found for each in one.pupils]


def _named(found: Iterable[ClassMissing], asked: Mapping[str, str]) -> str:
    lines, left = [], MOST_NAMED
    for one in found:
        names = ", ".join(_with_whom(each, asked) for each in one.pupils[:left])
        lines.append(
            f"{one.reg_group}, {len(one.pupils)} of {one.of}: {names or 'see the register'}"
        )
        left = max(0, left - len(one.pupils))
    return "\n".join(lines)


def _with_whom(pupil: Pupil, asked: Mapping[str, str]) -> str:
    who = asked.get(pupil.admission_no)
    return f"{pupil.name} (ask: {who})" if who else pupil.name


def _office(office: Office, school: str) -> tuple[Member, ...]:
    return office.trust.members_at(school, {Role.OFFICE})


def _who_may(office: Office, school: str, act: Act) -> tuple[Member, ...]:
    return tuple(one for one in office.trust.members_at(school) if one.may(act))


def _tell(office: Office, readers: Iterable[Member], said: str) -> Told:
    told = tuple(readers)
    for member in told:
        office.tell(member, Word(said))
    return Told(len(told))
