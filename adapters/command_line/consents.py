"""`chatops consent show`: what stands for one pupil, on every medium and channel."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Annotated, Final

import typer

from adapters.assembly import Assembly
from adapters.command_line.opening import opened, school_meant
from adapters.command_line.saying import FOUND, refuse
from chatops.consent.record import Choice, Medium, Record
from chatops.consent.standing import Standing, standing
from chatops.ports import Event, Ledger
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll
from chatops.school import Channel, School

MOST_CHOICES: Final = 20
_OPERATOR: Final = "operator"


def show(
    name: Annotated[str, typer.Argument(help="A name, or an admission number.")],
    school: Annotated[str, typer.Option("--school", help="Where there are several.")] = "",
) -> None:
    """Show what the register says of one pupil. That it was asked is put on the trail."""
    with opened() as assembly:
        where = school_meant(assembly, school)
        with assembly.storage.transaction() as ledger:
            pupil = _meant(ledger.roll(where.id), name)
            now = assembly.clock.now()
            subject = f"pupil:{where.id}/{pupil.admission_no}"
            ledger.witness(Event(where.id, _OPERATOR, "look up", subject, now))
            lines = list(_told(assembly, where, ledger, pupil))
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


def _told(assembly: Assembly, school: School, ledger: Ledger, pupil: Pupil) -> Iterator[str]:
    records = ledger.consents(school.id, [pupil.admission_no]).get(pupil.admission_no, ())
    yield f"{pupil.known_as} ({pupil.admission_no})"
    if any(one.choice is Choice.NEVER for one in records):
        yield "On the do-not-publish list."
    for medium, channel in product(Medium, Channel):
        yield _line(_standing(assembly, school, records, (medium, channel)))


def _standing(
    assembly: Assembly, school: School, records: Sequence[Record], what: tuple[Medium, Channel]
) -> Standing:
    now = assembly.clock.now()
    today = now.astimezone(school.zone).date()
    return standing(records, *what, today, now, assembly.directory.pack(school.id).consent)


def _line(of: Standing) -> str:
    facts = [of.state.value]
    if of.since:
        facts.append(f"since {of.since}")
    if of.until:
        facts.append(f"until {of.until}")
    if of.record:
        facts.append("in writing" if of.written else "not in writing")
    if of.evidence:
        facts.append(of.evidence)
    return f"  {of.medium:<6} {of.channel:<9} {', '.join(facts)}"
