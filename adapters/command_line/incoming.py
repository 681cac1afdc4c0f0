"""One file on its way into the roll or the register: read, matched, compared, and written if asked."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from adapters.assembly import Assembly
from adapters.command_line import asking, reading, telling
from adapters.command_line.progress import steps
from adapters.command_line.reading import Given, Mapped
from adapters.command_line.saying import FOUND, refuse
from adapters.database.storage import SqlLedger
from chatops.consent.contradictions import Gone
from chatops.consent.file import COLUMNS as OF_CONSENTS
from chatops.consent.file import Entering, batch_of, read_consents, records_of
from chatops.consent.record import Record
from chatops.desk import cascade, importing
from chatops.desk.office import Office
from chatops.errors import DeskError
from chatops.mapping import consents as mapped_consents
from chatops.mapping import rolls as mapped_rolls
from chatops.mapping.pupils import Matched, Unmatched, match, settled
from chatops.ports import Batch, Event
from chatops.roll.difference import RollDifference
from chatops.roll.difference import difference as roll_changed
from chatops.roll.file import COLUMNS as OF_A_ROLL
from chatops.roll.file import pupils_of, read_roll
from chatops.roll.pupil import Pupil
from chatops.school import School

STEPS: Final = 2
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Coming:
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

    def office(self, ledger: SqlLedger) -> Office:
        return Office(ledger, self.assembly.directory, self.at)

    def event(self, what: str, result: str) -> Event:
        return Event(
            school=self.school.id,
            actor=self.by or importing.OPERATOR,
            verb=f"import {what}",
            subject=f"{what}:{self.school.id}",
            at=self.at,
            reason=f"{self.file.name}: {result}",
        )


def take_up_roll(coming: Coming, pupils: Sequence[Pupil], *, complete: bool) -> RollDifference:
    with steps(STEPS) as begin, coming.ledger() as ledger:
        begin("Comparing")
        found = roll_changed(tuple(ledger.roll(coming.school.id).pupils.values()), pupils)
        begin("Writing")
        if coming.apply:
            ledger.keep_roll(coming.school.id, found, complete=complete)
            left = [one.admission_no for one in found.absent] if complete else []
            office = coming.office(ledger)
            ledger.keep_leavers(coming.school.id, left, office.today(coming.school.id))
            # From some year group on it is the pupil's own word that counts.
            moved = [one.after.admission_no for one in found.changed if "year" in one.fields]
            cascade.tightened(office, coming.school.id, {*left, *moved})
            ledger.witness(coming.event("roll", telling.roll_counted(found)))
    return found


def pupils(coming: Coming, given: Given) -> tuple[Pupil, ...]:
    """The pupils that the file says; the command ends where it cannot be read."""
    data, school = coming.file.read_bytes(), coming.school.id
    if reading.is_canonical(data, OF_A_ROLL, given):
        return _or_refused(lambda: read_roll(data, school))
    mapped = reading.take(data, "roll", given)
    return _or_refused(lambda: pupils_of(mapped_rolls.mapped(mapped.layout), school))


@dataclass(frozen=True, slots=True)
class ConsentsRead:
    """The records of a file, and what of it was left out or kept as unknown.

    *unclear* are rows and headings of answers that nobody has explained.
    """

    batch: str
    records: tuple[Record, ...]
    unclear: tuple[tuple[int, str], ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    archived: int = 0

    @property
    def left(self) -> tuple[tuple[tuple[int, str], ...], tuple[Unmatched, ...], int]:
        return self.unclear, self.unmatched, self.archived


def consents(coming: Coming, given: Given) -> ConsentsRead:
    """The records that the file says; the command ends where it cannot be read."""
    data = coming.file.read_bytes()
    batch = batch_of(data, coming.at)
    if reading.is_canonical(data, OF_CONSENTS.required, given):
        school, at, by = coming.school.id, coming.at, coming.by
        return ConsentsRead(batch, _or_refused(lambda: read_consents(data, school, at, by)))
    mapped = reading.take(data, "consent", given)
    matched = _matched(coming, mapped)
    matched = settled(matched, asking.confirmed(matched.likely))
    with steps(1) as begin:
        begin("Reading")
        return _or_refused(lambda: _records(coming, mapped, matched, batch))


def _matched(coming: Coming, mapped: Mapped) -> Matched:
    with steps(1) as begin, coming.assembly.storage.reading() as ledger:
        begin("Matching")
        return match(mapped.layout, ledger.roll(coming.school.id))


def _records(coming: Coming, mapped: Mapped, matched: Matched, batch: str) -> ConsentsRead:
    found = mapped_consents.mapped(mapped.layout, mapped.profile, matched.sure)
    with coming.assembly.storage.reading() as ledger:
        before = ledger.consents(coming.school.id, set(matched.sure.values()))
    entering = Entering(coming.school.id, coming.at, coming.by, batch, vouching=True)
    records = records_of(mapped_consents.dated(found.rows, before), entering)
    return ConsentsRead(batch, records, found.unclear, matched.unmatched, found.archived)


def every_gone(coming: Coming, compared: importing.Compared) -> list[Gone]:
    """All that is on file and of which the file says nothing."""
    with coming.assembly.storage.reading() as ledger:
        return importing.every_gone(coming.office(ledger), coming.school.id, compared)


def take_up_consents(coming: Coming, read: ConsentsRead) -> importing.Compared:
    with steps(STEPS) as begin, coming.ledger() as ledger:
        office, school = coming.office(ledger), coming.school.id
        begin("Comparing")
        compared = importing.compare(office, school, read.records, coming.by)
        begin("Writing")
        if coming.apply:
            batch = Batch(read.batch, school, coming.file.name, coming.by, coming.at)
            importing.keep(office, batch, compared, telling.consents_counted(compared.found))
    return compared


def _or_refused(read: Callable[[], T]) -> T:
    """What *read* finds; the command ends with every problem where the file will not do."""
    try:
        return read()
    except DeskError as refused:
        refuse(refused, FOUND)
