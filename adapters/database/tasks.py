"""The part of a transaction that keeps what is to be told."""

from datetime import UTC, datetime
from functools import cached_property
from typing import Final

from adapters.database.bodies import write_tell
from adapters.database.tables import OutboxRow, table_of
from adapters.database.trail import TrailPart
from chatops.notices import Envelope

AT_ONCE: Final = datetime(1970, 1, 1, tzinfo=UTC)
_POST: Final = table_of(OutboxRow).insert()


class TaskPart(TrailPart):
    """One transaction's hand on the outbox."""

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
            self._connection.execute(_POST, self._posted)
