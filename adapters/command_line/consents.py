"""`chatops consent show`: what stands for one pupil, on every medium and channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import product
from typing import Annotated, Final

import typer

from adapters.assembly import Assembly
from adapters.command_line.opening import opened, school_meant
from adapters.command_line.saying import FOUND, refuse
from chatops.consent.marks import listed_by
from chatops.consent.record import Medium
from chatops.consent.standing import Standing, in_force, standing
from chatops.consent.words import matter, sentence
from chatops.ports import Event, Ledger
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll
from chatops.school import Channel, School

MOST_CHOICES: Final = 20
_OPERATOR: Final = "operator"
_NO_DAY: Final = "Write a day like 2026-01-14, and a moment like “2026-01-14 09:30”."
_KNOWN_AT: Final = "What the desk knew then: a day (its end), or 2026-01-14 09:30."


def show(
    name: Annotated[str, typer.Argument(help="A name, or an admission number.")],
    school: Annotated[str, typer.Option("--school", help="Where there are several.")] = "",
    known_at: Annotated[str, typer.Option("--known-at", metavar="WHEN", help=_KNOWN_AT)] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help="As of this day; today if left out.")
    ] = "",
) -> None:
    """Show what the register says of one pupil, or said then. That it was asked is put on the trail."""
    with opened() as assembly:
        where = school_meant(assembly, school)
        with assembly.storage.transaction() as ledger:
            pupil = _meant(ledger.roll(where.id), name)
            now = assembly.clock.now()
            subject = f"pupil:{where.id}/{pupil.admission_no}"
            ledger.witness(Event(where.id, _OPERATOR, "look up", subject, now))
            moment = _moment(where, known_at, on, now)
            lines = list(_told(assembly, where, ledger, pupil, moment))
    typer.echo("\n".join(lines))


def _meant(roll: Roll, name: str) -> Pupil:
    """The one pupil that *name* means; the command ends where it means several, or nobody."""
    if name in roll.pupils:
        return roll.pupils[name]
    found = roll.named(name) or roll.matching(name, limit=MOST_CHOICES)
    if not found:
        refuse("Nobody on the roll has this name or admission number.", FOUND)
    if len(found) > 1:
        choices = "\n".join(f"  {one.admission_no}  {one.known_as}" for one in found)
        refuse(f"Several pupils fit. Please give the admission number:\n{choices}", FOUND)
    return found[0]


@dataclass(frozen=True, slots=True)
class _Moment:
    """As of which day, and with what the desk knew at which moment."""

    on: date
    known_at: datetime


def _moment(school: School, known_at: str, on: str, now: datetime) -> _Moment:
    """The moment asked about, on the school's own clock; the command ends where it is none."""
    known = _read_moment(known_at, school) if known_at else now
    day = _read_day(on) if on else known.astimezone(school.zone).date()
    return _Moment(day, known)


def _read_moment(said: str, school: School) -> datetime:
    """A day means its end: what was known by then."""
    if len(said) == len("2026-01-14"):
        return datetime.combine(_read_day(said), time.max, tzinfo=school.zone)
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        refuse(_NO_DAY)
    return found if found.tzinfo else found.replace(tzinfo=school.zone)


def _read_day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        refuse(_NO_DAY)


def _told(
    assembly: Assembly, school: School, ledger: Ledger, pupil: Pupil, moment: _Moment
) -> Iterator[str]:
    records = ledger.consents(school.id, [pupil.admission_no]).get(pupil.admission_no, ())
    yield f"{pupil.known_as} ({pupil.admission_no})"
    if listed_by(one for one in records if in_force(one, moment.known_at)):
        yield "On the do-not-publish list."
    rules = assembly.directory.pack(school.id).consent.for_year(pupil.year)
    for medium, channel in product(Medium, Channel):
        yield _line(standing(records, medium, channel, moment.on, moment.known_at, rules))


def _line(of: Standing) -> str:
    facts = [of.words]
    if of.since:
        facts.append(f"since {of.since}")
    if of.until and not of.ran_out:
        facts.append(f"until {of.until}")
    if of.record:
        facts.append("in writing" if of.written else "not in writing")
    if of.evidence:
        facts.append(of.evidence)
    return f"  {sentence(matter(of.medium, of.channel))}: {', '.join(facts)}"
