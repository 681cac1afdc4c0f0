"""The part of a transaction that keeps what imports leave behind."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Select, bindparam, delete, func, select

from adapters.database.batch_tables import AskedUndoingRow, RepeatRow
from adapters.database.tables import ConsentBatchRow, ConsentRow, table_of
from adapters.database.trail import TrailPart
from chatops.batches import AskedUndoing, KeptBatch, Repeat

_BATCH: Final = table_of(ConsentBatchRow)
_CONSENT: Final = table_of(ConsentRow)
_REPEAT: Final = table_of(RepeatRow)
_ASKED: Final = table_of(AskedUndoingRow)
_NEW: Final = (
    select(_CONSENT.c.batch, func.count().label("rows"))
    .where(_CONSENT.c.school == bindparam("of"))
    .group_by(_CONSENT.c.batch)
)
_AGAIN: Final = (
    select(_REPEAT.c.batch, func.count().label("rows"))
    .where(_REPEAT.c.school == bindparam("of"))
    .group_by(_REPEAT.c.batch)
)
_BATCHES: Final = (
    select(_BATCH).where(_BATCH.c.school == bindparam("of")).order_by(_BATCH.c.at, _BATCH.c.id)
)
_EVERY_ASKED: Final = (
    select(_ASKED.c.school, _ASKED.c.batch, _ASKED.c.by, _ASKED.c.at)
    .where(_ASKED.c.school == bindparam("of"))
    .order_by(_ASKED.c.at, _ASKED.c.batch)
)
_THE_ASKED: Final = (_ASKED.c.school == bindparam("of")) & (_ASKED.c.batch == bindparam("which"))


class BatchPart(TrailPart):
    """One transaction's hand on batches, on what they repeat, and on undoings that wait."""

    def batches(self, school: str, /) -> Sequence[KeptBatch]:
        """Every batch of a school, oldest first."""
        new, again = self._counts(_NEW, school), self._counts(_AGAIN, school)
        return [
            KeptBatch(
                row.id,
                row.source,
                row.by,
                row.at,
                new.get(row.id, 0),
                again.get(row.id, 0),
                row.undone_at,
            )
            for row in self._connection.execute(_BATCHES, {"of": school})
        ]

    def _counts(self, counted: Select[tuple[str, int]], school: str) -> dict[str, int]:
        found = self._connection.execute(counted, {"of": school})
        return {row.batch: row.rows for row in found}

    def keep_repeats(self, school: str, repeats: Sequence[Repeat], /) -> None:
        """Keep what an import said again, so that it stays if the import before it is undone."""
        self._hold(school)
        rows = [
            {"order": one.order, "batch": one.batch, "school": school, "row": one.row}
            for one in repeats
        ]
        if rows:
            self._connection.execute(_REPEAT.insert(), rows)

    def ask_undoing(self, asked: AskedUndoing, /) -> None:
        """Keep that a batch shall be undone; whoever asks last takes the place of an earlier one."""
        self._hold(asked.school)
        self.settle_undoing(asked.school, asked.batch)
        values = {"school": asked.school, "batch": asked.batch, "by": asked.by, "at": asked.at}
        self._connection.execute(_ASKED.insert(), values)

    def asked_undoing(self, school: str, batch: str, /) -> AskedUndoing | None:
        """Who wants this batch undone, if a second person has not settled it."""
        self._hold(school)
        wanted = {"of": school, "which": batch}
        row = self._connection.execute(select(_ASKED).where(_THE_ASKED), wanted).first()
        return None if row is None else AskedUndoing(row.school, row.batch, row.by, row.at)

    def asked_undoings(self, school: str, /) -> Sequence[AskedUndoing]:
        """Every undoing that waits for a second person here, oldest first."""
        rows = self._connection.execute(_EVERY_ASKED, {"of": school})
        return [AskedUndoing(*row) for row in rows]

    def settle_undoing(self, school: str, batch: str, /) -> None:
        """It was agreed to or refused: it waits no longer."""
        wanted = {"of": school, "which": batch}
        self._connection.execute(delete(_ASKED).where(_THE_ASKED), wanted)
