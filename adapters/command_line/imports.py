"""`chatops roll import` and `chatops consent import`: show what a file changes, then write it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Annotated, Final

import typer

from adapters.assembly import Assembly
from adapters.command_line import consents, telling
from adapters.command_line.opening import opened, school_meant
from adapters.command_line.progress import steps
from adapters.command_line.saying import FOUND, refuse
from adapters.database.storage import SqlLedger
from chatops.consent.difference import ConsentDifference
from chatops.consent.difference import difference as consents_changed
from chatops.consent.file import read_consents
from chatops.consent.record import Record
from chatops.consent.second_person import Agreement, agree
from chatops.errors import DeskError
from chatops.people import Act
from chatops.ports import Batch, Event
from chatops.roll.difference import RollDifference
from chatops.roll.difference import difference as roll_changed
from chatops.roll.file import read_roll
from chatops.roll.pupil import Pupil
from chatops.school import School

roll = typer.Typer(help="The roll: which pupils a school has.", no_args_is_help=True)
consent = typer.Typer(help="The consent register.", no_args_is_help=True)
consent.command("show")(consents.show)

OPERATOR: Final = "operator"
STEPS: Final = 3

_File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The canonical CSV.")]
_Apply = Annotated[bool, typer.Option("--apply", help="Write it; else it is only shown.")]
_Complete = Annotated[bool, typer.Option("--complete", help="Pupils not in the file have left.")]
_School = Annotated[str, typer.Option("--school", help="Which school, where there are several.")]
_As = Annotated[str, typer.Option("--as", metavar="EMAIL", help="The member who applies it.")]


@roll.callback()
def the_roll() -> None:
    """The roll: which pupils a school has."""


@roll.command("import")
def import_roll(
    file: _File, *, apply: _Apply = False, complete: _Complete = False, school: _School = ""
) -> None:
    """Show what FILE changes on the roll; write it with --apply."""
    with opened() as assembly:
        where = school_meant(assembly, school)
        coming = _Import(assembly, where, file, "", assembly.clock.now(), apply)
        found = _take_up_roll(coming, complete=complete)
    typer.echo(f"{where.name}: {telling.roll_counted(found)}")
    for line in telling.roll_told(found, complete=complete):
        typer.echo(line)
    typer.echo(coming.ending)


@consent.command("import")
def import_consents(
    file: _File, *, apply: _Apply = False, by: _As = "", school: _School = ""
) -> None:
    """Show what FILE changes in the register; write it with --apply."""
    with opened() as assembly:
        where = school_meant(assembly, school)
        member = _member(assembly, where, by)
        coming = _Import(assembly, where, file, member, assembly.clock.now(), apply)
        taken = _take_up_consents(coming)
        limit = assembly.directory.pack(where.id).loosen_limit
    typer.echo(f"{where.name}: {telling.consents_counted(taken.found)}")
    for line in telling.consents_told(taken.found, taken.strangers):
        typer.echo(line)
    for line in telling.second_person_told(taken.agreement, limit, named=bool(member)):
        typer.echo(line)
    typer.echo(coming.ending)


@dataclass(frozen=True, slots=True)
class _Import:
    """One file for one school, on its way in; *by* is a member's id, or empty."""

    assembly: Assembly
    school: School
    file: Path
    by: str
    at: datetime
    apply: bool

    @property
    def ending(self) -> str:
        return "Written." if self.apply else "Nothing was written. Add --apply to write it."

    def ledger(self) -> AbstractContextManager[SqlLedger]:
        storage = self.assembly.storage
        return storage.transaction() if self.apply else storage.reading()

    def event(self, what: str, result: str) -> Event:
        return Event(
            school=self.school.id,
            actor=self.by or OPERATOR,
            verb=f"import {what}",
            subject=f"{what}:{self.school.id}",
            at=self.at,
            reason=f"{self.file.name}: {result}",
        )


def _take_up_roll(coming: _Import, *, complete: bool) -> RollDifference:
    with steps(STEPS) as begin:
        begin("Reading")
        pupils = _pupils(coming)
        with coming.ledger() as ledger:
            begin("Comparing")
            found = roll_changed(tuple(ledger.roll(coming.school.id).pupils.values()), pupils)
            begin("Writing")
            if coming.apply:
                ledger.keep_roll(coming.school.id, found, complete=complete)
                ledger.witness(coming.event("roll", telling.roll_counted(found)))
    return found


def _pupils(coming: _Import) -> tuple[Pupil, ...]:
    try:
        return read_roll(coming.file.read_bytes(), coming.school.id)
    except DeskError as refused:
        refuse(refused, FOUND)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a file of consents would change, what two people agree on, and whom nobody knows."""

    found: ConsentDifference
    agreement: Agreement
    strangers: Sequence[str]


def _take_up_consents(coming: _Import) -> _Taken:
    with steps(STEPS) as begin:
        begin("Reading")
        records = _records(coming)
        with coming.ledger() as ledger:
            begin("Comparing")
            taken = _compared(coming, ledger, records)
            begin("Writing")
            if coming.apply:
                _write(coming, ledger, taken)
    return taken


def _records(coming: _Import) -> tuple[Record, ...]:
    try:
        return read_consents(coming.file.read_bytes(), coming.school.id, coming.at, coming.by)
    except DeskError as refused:
        refuse(refused, FOUND)


def _compared(coming: _Import, ledger: SqlLedger, records: Sequence[Record]) -> _Taken:
    school = coming.school
    rules = coming.assembly.directory.pack(school.id).consent
    today = coming.at.astimezone(school.zone).date()
    found = consents_changed(_by_pupil(ledger.register(school.id)), records, rules, today)
    held = {one.number: one.record for one in ledger.waiting(school.id)}
    known = ledger.roll(school.id).pupils
    strangers = dict.fromkeys(one.pupil for one in records if one.pupil not in known)
    return _Taken(found, agree(found, held, coming.by), tuple(strangers))


def _by_pupil(register: Sequence[Record]) -> Mapping[str, Sequence[Record]]:
    return {pupil: tuple(some) for pupil, some in groupby(register, lambda one: one.pupil)}


def _write(coming: _Import, ledger: SqlLedger, taken: _Taken) -> None:
    agreement, now = taken.agreement, (*taken.found.at_once, *taken.agreement.released)
    if every := (*now, *agreement.asked):
        batch = Batch(every[0].batch, coming.school.id, coming.file.name, coming.by, coming.at)
        ledger.keep_consents(batch, now)
    ledger.no_longer_waiting(agreement.settled)
    ledger.hold_back(agreement.asked)
    result = (
        f"{telling.consents_counted(taken.found)}; {len(agreement.released)} released,"
        f" {len(agreement.asked) + agreement.still} wait for a second person"
    )
    ledger.witness(coming.event("consents", result))


def _member(assembly: Assembly, school: School, email: str) -> str:
    """The member that --as names; the command ends where they may not keep consents here."""
    if not email:
        return ""
    member = assembly.directory.trust().member(email)
    if member is None or not member.works_at(school.id):
        refuse(f"{email} is no member of {school.name}.")
    if not member.may(Act.LOOK_UP_EVERY_PUPIL):
        refuse(f"{email} has no role that keeps consents; the office or a senior leader has.")
    return member.id
