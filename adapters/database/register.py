"""The part of a transaction that keeps the roll and what families said."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from threading import Lock
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    select,
    text,
    update,
)

from adapters.database.batch_tables import RepeatRow
from adapters.database.tables import (
    ConsentBatchRow,
    ConsentRow,
    PupilRow,
    RollVersionRow,
    WaitingRow,
    table_of,
)
from adapters.database.trail import TrailPart
from chatops.batches import Repeat, carried
from chatops.consent.record import Choice, Record
from chatops.ports import Batch, Waiting
from chatops.roll.difference import RollDifference
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll

PUPIL: Final = table_of(PupilRow)
_VERSION: Final = table_of(RollVersionRow)
CONSENT: Final = table_of(ConsentRow)
_WAITING: Final = table_of(WaitingRow)
_BATCH: Final = table_of(ConsentBatchRow)
_REPEAT: Final = table_of(RepeatRow)
_RECORD_FIELDS: Final = tuple(
    one for one in Record.__dataclass_fields__ if one not in {"order", "choice", "undone_at"}
)
_PUPIL_FIELDS: Final = tuple(Pupil.__dataclass_fields__)

_VERSION_OF: Final = select(_VERSION.c.version).where(_VERSION.c.school == bindparam("of"))
_NEXT_VERSION: Final = text(
    "INSERT INTO roll_version (school, version) VALUES (:school, 1)"
    " ON CONFLICT (school) DO UPDATE SET version = roll_version.version + 1"
)
_PUPILS: Final = (
    select(*(PUPIL.c[one] for one in _PUPIL_FIELDS))
    .where(PUPIL.c.school == bindparam("of"))
    .order_by(PUPIL.c.admission_no)
)
_ONE_PUPIL: Final = (PUPIL.c.school == bindparam("of")) & (
    PUPIL.c.admission_no == bindparam("number")
)
_RECORDS: Final = (
    select(CONSENT.c.order, CONSENT.c.choice, *(CONSENT.c[one] for one in _RECORD_FIELDS))
    .where(CONSENT.c.school == bindparam("of"))
    .order_by(CONSENT.c.pupil, CONSENT.c.order)
)
_SPOKEN_OF: Final = (
    select(CONSENT.c.pupil)
    .where(CONSENT.c.school == bindparam("of"))
    .distinct()
    .order_by(CONSENT.c.pupil)
)
_SPEAKING_FROM: Final = _SPOKEN_OF.where(
    CONSENT.c.given_on > bindparam("after"), CONSENT.c.given_on <= bindparam("until")
)
RECORDS_OF: Final = _RECORDS.where(CONSENT.c.pupil.in_(bindparam("pupils", expanding=True)))
_WAITING_OF: Final = (
    select(_WAITING.c.number, _WAITING.c.choice, *(_WAITING.c[one] for one in _RECORD_FIELDS))
    .where(_WAITING.c.school == bindparam("of"))
    .order_by(_WAITING.c.number)
)
_UNDONE: Final = select(_BATCH.c.id, _BATCH.c.undone_at).where(
    _BATCH.c.school == bindparam("of"), _BATCH.c.undone_at.is_not(None)
)
_ONE_BATCH: Final = select(*(_BATCH.c[one] for one in Batch.__dataclass_fields__)).where(
    _BATCH.c.school == bindparam("of"),
    _BATCH.c.id == bindparam("which"),
    _BATCH.c.undone_at.is_(None),
)
_UNDO: Final = update(_BATCH).where(
    _BATCH.c.school == bindparam("of"),
    _BATCH.c.id == bindparam("which"),
    _BATCH.c.undone_at.is_(None),
)
_REPEATS: Final = (
    select(_REPEAT.c.order, _REPEAT.c.batch, _REPEAT.c.row, _BATCH.c.by, _BATCH.c.at)
    .join(_BATCH, _BATCH.c.id == _REPEAT.c.batch)
    .where(_REPEAT.c.order.in_(bindparam("orders", expanding=True)))
    .order_by(_REPEAT.c.order, _BATCH.c.at, _BATCH.c.id)
)
MOST_ASKED: Final = 10_000  # records, or pupils, in one query
_NO_LONGER_WAITING: Final = delete(_WAITING).where(_WAITING.c.number == bindparam("of"))


@dataclass(slots=True)
class RollShelf:
    """The newest roll of each school, so that its index of names is made once a version."""

    _rolls: dict[str, Roll] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def roll(self, connection: Connection, school: str) -> Roll:
        version = connection.scalar(_VERSION_OF, {"of": school}) or 0
        known = self._rolls.get(school)
        if known is not None and known.version == version:
            return known
        with self._lock:
            roll = Roll.of(school, version, _pupils(connection, school))
            self._rolls[school] = roll
        return roll

    def clear(self) -> None:
        with self._lock:
            self._rolls.clear()


class RegisterPart(TrailPart):
    """One transaction's hand on the roll and the consent register.

    What is read here in a transaction that may write stands until that transaction ends: an
    import and an approval of the same school come one after the other, never across.
    """

    def __init__(self, connection: Connection, shelf: RollShelf, *, writes: bool) -> None:
        super().__init__(connection, writes=writes)
        self._shelf = shelf
        self._new_rolls: dict[str, Roll] = {}

    def roll(self, school: str, /) -> Roll:
        """The school's roll as of its newest import (one value per version, so it is cheap)."""
        self._hold(school)
        if school in self._new_rolls:  # not yet kept, so nobody else may be shown it
            return self._new_rolls[school]
        return self._shelf.roll(self._connection, school)

    def keep_roll(self, school: str, difference: RollDifference, /, *, complete: bool) -> None:
        """Take up what a file changes, as a new version; only a complete file lets pupils leave."""
        self._hold(school)
        left = [one.admission_no for one in difference.absent] if complete else []
        self._every(PUPIL.insert(), [_columns(one) for one in difference.joined])
        changed = [_columns(one.after) | _place(one.after) for one in difference.changed]
        self._every(update(PUPIL).where(_ONE_PUPIL), changed)
        self._every(
            delete(PUPIL).where(_ONE_PUPIL), [{"of": school, "number": one} for one in left]
        )
        self._connection.execute(_NEXT_VERSION, {"school": school})
        version = self._connection.scalar(_VERSION_OF, {"of": school})
        self._new_rolls[school] = Roll.of(school, version or 0, _pupils(self._connection, school))

    def consents(self, school: str, pupils: Iterable[str], /) -> Mapping[str, tuple[Record, ...]]:
        """Every consent record of these pupils (admission numbers), in the order kept."""
        self._hold(school)
        wanted = sorted(set(pupils))
        undone = self._undone(school) if wanted else {}
        found: dict[str, tuple[Record, ...]] = {}
        for begin in range(0, len(wanted), MOST_ASKED):
            asked = {"of": school, "pupils": wanted[begin : begin + MOST_ASKED]}
            records = self._records(self._connection.execute(RECORDS_OF, asked), undone)
            found |= {one: tuple(some) for one, some in groupby(records, lambda one: one.pupil)}
        return found

    def spoken_of(self, school: str, /) -> Sequence[str]:
        """Everybody of whom there is a record, also one that was undone; sorted."""
        self._hold(school)
        return self._connection.scalars(_SPOKEN_OF, {"of": school}).all()

    def register(self, school: str, /) -> Sequence[Record]:
        """Every consent record of a school, by pupil, in the order kept."""
        self._hold(school)
        rows = self._connection.execute(_RECORDS, {"of": school})
        return list(self._records(rows, self._undone(school)))

    def without(self, school: str, batch: str, at: datetime, /) -> Sequence[Record]:
        """The register as it would be were this batch undone at that moment; by pupil, in order."""
        self._hold(school)
        rows = self._connection.execute(_RECORDS, {"of": school})
        return list(self._records(rows, {batch: at} | self._undone(school)))

    def speaking_from(self, school: str, after: date, until: date, /) -> Sequence[str]:
        """Everybody with a record given on a day past *after*, up to *until*; sorted."""
        self._hold(school)
        wanted = {"of": school, "after": after, "until": until}
        return self._connection.scalars(_SPEAKING_FROM, wanted).all()

    def keep_consents(self, batch: Batch, records: Sequence[Record], /) -> None:
        """Add the records of one import, in this order; and the batch, so that they can name it."""
        self._hold(batch.school)
        values = {one: getattr(batch, one) for one in Batch.__dataclass_fields__}
        self._connection.execute(_BATCH.insert(), values)
        self._every(CONSENT.insert(), [_record_columns(one) for one in records])

    def batch(self, school: str, batch: str, /) -> Batch | None:
        """A batch by its id, unless there is none or it was undone."""
        row = self._connection.execute(_ONE_BATCH, {"of": school, "which": batch}).first()
        return Batch(*row) if row else None

    def undo_batch(self, school: str, batch: str, at: datetime, /) -> bool:
        """Let every record of a batch count for nothing from *at* on; the records stay.

        False if it was undone before, or never was there.
        """
        self._hold(school)
        wanted = {"of": school, "which": batch, "undone_at": at}
        return bool(self._connection.execute(_UNDO, wanted).rowcount)

    def _undone(self, school: str) -> dict[str, datetime]:
        found = self._connection.execute(_UNDONE, {"of": school})
        return {row.id: row.undone_at for row in found}

    def _records(
        self, rows: Iterable[Sequence[Any]], undone: Mapping[str, datetime]
    ) -> Iterator[Record]:
        records = [_record(row, order=row[0]) for row in rows]
        gone = [one.order for one in records if one.batch in undone] if undone else []
        if not gone:
            yield from records
            return
        repeats = self._repeats(gone, undone)
        for one in records:
            marked = replace(one, undone_at=undone.get(one.batch))
            yield marked
            yield from carried(marked, repeats.get(one.order, ()))

    def _repeats(
        self, orders: Sequence[int], undone: Mapping[str, datetime]
    ) -> Mapping[int, list[Repeat]]:
        """Which later imports said again what these records say, oldest first."""
        found: dict[int, list[Repeat]] = {}
        for begin in range(0, len(orders), MOST_ASKED):
            wanted = {"orders": orders[begin : begin + MOST_ASKED]}
            for row in self._connection.execute(_REPEATS, wanted):
                one = Repeat(row.order, row.batch, row.row, row.by, row.at, undone.get(row.batch))
                found.setdefault(row.order, []).append(one)
        return found

    def hold_back(self, records: Sequence[Record], /) -> None:
        """Keep these records aside until a second person has seen them; they count for nothing."""
        self._every(_WAITING.insert(), [_record_columns(one) for one in records])

    def waiting(self, school: str, /) -> Sequence[Waiting]:
        """What is kept aside for a second person, oldest first."""
        self._hold(school)
        rows = self._connection.execute(_WAITING_OF, {"of": school})
        return [Waiting(row[0], _record(row, order=0)) for row in rows]

    def no_longer_waiting(self, numbers: Iterable[int], /) -> None:
        """Take these out of what waits: they were kept, or refused."""
        self._every(_NO_LONGER_WAITING, [{"of": number} for number in numbers])

    def _every(self, statement: Insert | Update | Delete, values: Sequence[dict[str, Any]]) -> None:
        """Run *statement* once for each; SQLAlchemy would run it once for none."""
        if values:
            self._connection.execute(statement, values)


def _pupils(connection: Connection, school: str) -> Iterator[Pupil]:
    return (Pupil(*row) for row in connection.execute(_PUPILS, {"of": school}))


def _place(pupil: Pupil) -> dict[str, Any]:
    return {"of": pupil.school, "number": pupil.admission_no}


def _columns(pupil: Pupil) -> dict[str, Any]:
    return {one: getattr(pupil, one) for one in _PUPIL_FIELDS}


def _record_columns(record: Record) -> dict[str, Any]:
    columns = {one: getattr(record, one) for one in _RECORD_FIELDS}
    return columns | {"choice": record.choice.value}


def _record(row: Sequence[Any], order: int) -> Record:
    values = dict(zip(_RECORD_FIELDS, row[2:], strict=True))
    return Record(order=order, choice=Choice(row[1]), **values)
