"""Imports for tests of the desk, and undoing them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import product

from chatops.consent.record import Medium, Record
from chatops.consent.standing import NO_RULES, Standing, standing
from chatops.desk import importing, undoing
from chatops.desk.importing import Compared
from chatops.desk.office import Office
from chatops.people import Member
from chatops.ports import Batch
from chatops.school import Channel
from tests.core.desk.school import ID, OFFICE, PUPILS, Thornfield

Standings = Mapping[tuple[str, Medium, Channel], Standing]


def bring(world: Thornfield, *rows: Record, name: str = "b9", by: Member = OFFICE) -> Compared:
    """Import these rows, as a file of this name does."""
    at = world.clock.at
    entered: Sequence[Record] = [
        replace(one, batch=name, row=number, recorded_by=by.id, recorded_at=at)
        for number, one in enumerate(rows, 2)
    ]
    with world.storage.transaction() as ledger:
        office = Office(ledger, world.views.directory, at)
        compared = importing.compare(office, ID, entered, by.id)
        importing.keep(office, Batch(name, ID, f"{name}.csv", by.id, at), compared, "counted")
    return compared


def take_back(world: Thornfield, name: str = "b9", by: Member | None = OFFICE) -> bool:
    """Undo an import as the command does; whether it was done at once."""
    with world.storage.transaction() as ledger:
        office = Office(ledger, world.views.directory, world.clock.at)
        found = undoing.compare(office, ID, name)
        return undoing.undo(office, ID, found, by.id if by else "")


def stands(world: Thornfield, known_at: datetime | None = None) -> Standings:
    """Every standing today, as known at that moment, or now."""
    at = known_at or world.clock.at
    today = world.clock.at.date()
    with world.storage.reading() as ledger:
        records = ledger.consents(ID, [one.admission_no for one in PUPILS])
    return {
        (one.admission_no, medium, channel): _unmarked(
            standing(records.get(one.admission_no, ()), medium, channel, today, at, NO_RULES)
        )
        for one, medium, channel in product(PUPILS, Medium, Channel)
    }


def _unmarked(found: Standing) -> Standing:
    """Without the mark that its record was undone later: it says nothing of what was known then."""
    record = found.record
    return replace(found, record=replace(record, undone_at=None)) if record else found
