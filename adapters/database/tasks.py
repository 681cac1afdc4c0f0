"""The part of a transaction that keeps what is to be told and what is to be taken down."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Final

from sqlalchemy import bindparam, select

from adapters.database.bodies import write_tell
from adapters.database.tables import OutboxRow, TakeDownRow, table_of
from adapters.database.trail import TrailPart
from chatops.errors import DraftNotFound
from chatops.notices import Envelope
from chatops.ports import TakeDown

AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)
_OUTBOX: Final = table_of(OutboxRow)
_TASK: Final = table_of(TakeDownRow)
_TASKS: Final = select(
    _TASK.c.id,
    _TASK.c.school,
    _TASK.c.draft,
    _TASK.c.account,
    _TASK.c.address,
    _TASK.c.opened_at,
    _TASK.c.due,
)
_ONE_TASK: Final = _TASKS.where(_TASK.c.id == bindparam("of"))
_TASKS_OF: Final = _TASKS.where(_TASK.c.school == bindparam("of")).order_by(
    _TASK.c.opened_at, _TASK.c.id
)


class TaskPart(TrailPart):
    """One transaction's hand on the outbox and the take-downs."""

    @cached_property
    def _posted(self) -> list[dict[str, object]]:
        """What goes to the outbox when this transaction ends."""
        return []

    def post(self, envelope: Envelope, /) -> None:
        """Put something to be told in the outbox of this same transaction."""
        kind, body = write_tell(envelope.tell)
        values = {
            "recipient": envelope.to,
            "surface": envelope.surface,
            "draft": getattr(envelope.tell, "draft", ""),
            "kind": kind,
            "body": body,
            "due": AT_ONCE,
            "attempts": 0,
        }
        self._posted.append(values)

    def send_out(self) -> None:
        """Write down what was posted, all at once, as the last thing before the commit."""
        if self._posted:
            self._connection.execute(_OUTBOX.insert(), self._posted)

    def open_take_down(self, task: TakeDown, /) -> None:
        """Keep a take-down task; one whose id is known is left as it is."""
        if self._connection.execute(_ONE_TASK, {"of": task.id}).first() is None:
            values = {column.name: getattr(task, column.name) for column in _TASK.columns}
            self._connection.execute(_TASK.insert(), values)

    def take_down(self, task: str, /) -> TakeDown:
        """The task by id; DraftNotFound if there is none."""
        row = self._connection.execute(_ONE_TASK, {"of": task}).first()
        if row is None:
            raise DraftNotFound
        return TakeDown(*row)

    def take_downs(self, school: str, /) -> Sequence[TakeDown]:
        """A school's take-down tasks, oldest first."""
        return [TakeDown(*row) for row in self._connection.execute(_TASKS_OF, {"of": school})]
