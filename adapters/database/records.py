"""The part of a transaction that keeps the school's records."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select, update

from adapters.database.record_tables import KeptRecordRow
from adapters.database.tables import table_of
from adapters.database.trail import TrailPart
from chatops.records import Fact, KeptRecord, Sort

_RECORD: Final = table_of(KeptRecordRow)
_OF_SCHOOL: Final = (
    select(_RECORD)
    .where(_RECORD.c.school == bindparam("of"), _RECORD.c.taken_back_at.is_(None))
    .order_by(_RECORD.c.number)
)
_TAKE_BACK: Final = update(_RECORD).where(
    _RECORD.c.school == bindparam("of"),
    _RECORD.c.number == bindparam("which"),
    _RECORD.c.taken_back_at.is_(None),
)


class RecordPart(TrailPart):
    """One transaction's hand on the records."""

    def keep_record(self, record: KeptRecord, /) -> None:
        """Add a record; the table numbers it."""
        self._hold(record.school)
        said = asdict(record.fact) | {"school": record.school, "by": record.by, "at": record.at}
        self._connection.execute(_RECORD.insert(), said)

    def records(self, school: str, /) -> Sequence[KeptRecord]:
        """Every record of a school that was not taken back, in the order kept."""
        return [
            KeptRecord(
                row.school,
                Fact(Sort(row.sort), row.about, row.on, row.member, row.words),
                row.by,
                row.at,
                row.number,
            )
            for row in self._connection.execute(_OF_SCHOOL, {"of": school})
        ]

    def take_back_record(self, school: str, number: int, at: datetime, /) -> bool:
        """Let a record count no more; False where it was taken back before, or never was."""
        self._hold(school)
        which = {"of": school, "which": number, "taken_back_at": at}
        return bool(self._connection.execute(_TAKE_BACK, which).rowcount)
