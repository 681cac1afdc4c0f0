"""The part of a transaction that forgets what a draft said; its entries on the trail stay."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, select, update

from adapters.database.bodies import read_draft
from adapters.database.drafts import DraftPart
from adapters.database.picture_tables import ShownRow
from adapters.database.tables import (
    DraftRow,
    EntryRow,
    OutboxRow,
    ReasonRow,
    RevisionRow,
    TakeDownRow,
    table_of,
)
from chatops.draft import Draft

_DRAFT: Final = table_of(DraftRow)
_ENTRY: Final = table_of(EntryRow)
_OUTBOX: Final = table_of(OutboxRow)
_REASON: Final = table_of(ReasonRow)
_REVISION: Final = table_of(RevisionRow)
_SHOWN: Final = table_of(ShownRow)
_TASK: Final = table_of(TakeDownRow)
_DUE: Final = (
    select(_DRAFT.c.body)
    .where(
        _DRAFT.c.school == bindparam("of"),
        _DRAFT.c.moved_at < bindparam("before", type_=_DRAFT.c.moved_at.type),
    )
    .order_by(_DRAFT.c.moved_at, _DRAFT.c.id)
    .limit(bindparam("most"))
)
_ITS_ENTRIES: Final = select(_ENTRY.c.position).where(
    _ENTRY.c.school == bindparam("of"), _ENTRY.c.subject == bindparam("which")
)
_WHAT_IT_SAID: Final = (
    delete(_REVISION).where(_REVISION.c.draft == bindparam("which")),
    delete(_REASON).where(
        _REASON.c.school == bindparam("of"), _REASON.c.position.in_(_ITS_ENTRIES)
    ),
    delete(_SHOWN).where(_SHOWN.c.draft == bindparam("which")),
    delete(_OUTBOX).where(_OUTBOX.c.draft == bindparam("which")),
    update(_TASK).where(_TASK.c.draft == bindparam("which")).values(said=""),
)


class ForgettingPart(DraftPart):
    """One transaction's hand on the drafts, and on what goes of them."""

    def drafts_due(self, school: str, before: datetime, limit: int, /) -> Sequence[Draft]:
        """Up to *limit* drafts that last moved before a moment and are not erased, oldest first."""
        wanted = {"of": school, "before": before, "most": limit}
        return [read_draft(one) for one in self._connection.scalars(_DUE, wanted)]

    def forget_draft(self, draft: Draft, /) -> None:
        """Keep *draft* as it is now, and nothing else of what it said."""
        self._hold(draft.school)
        self._write(draft)
        for statement in _WHAT_IT_SAID:
            self._connection.execute(statement, {"of": draft.school, "which": draft.id})
