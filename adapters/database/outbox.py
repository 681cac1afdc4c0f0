"""What waits to be told: claimed with a lease, so that a killed worker's share comes back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, bindparam, delete, exists, func, or_, select, update

from adapters.database.bodies import read_tell
from adapters.database.engine import Engines
from adapters.database.tables import OutboxRow, table_of
from chatops.notices import Envelope
from chatops.people import Surface
from chatops.ports import Claimed

_OUTBOX: Final = table_of(OutboxRow)
_EARLIER: Final = _OUTBOX.alias("earlier")


def _at_the_front() -> ColumnElement[bool]:
    """Nothing waits before it for the same member, on the same surface, about the same draft."""
    before = select(_EARLIER.c.number).where(
        _EARLIER.c.recipient == _OUTBOX.c.recipient,
        _EARLIER.c.surface == _OUTBOX.c.surface,
        _EARLIER.c.draft == _OUTBOX.c.draft,
        _EARLIER.c.number < _OUTBOX.c.number,
        _EARLIER.c.parked_why.is_(None),
    )
    return or_(_OUTBOX.c.draft == "", ~exists(before))


_WAITING: Final = _OUTBOX.c.parked_why.is_(None) & _at_the_front()
_DUE: Final = (
    select(
        _OUTBOX.c.number,
        _OUTBOX.c.attempts,
        _OUTBOX.c.recipient,
        _OUTBOX.c.surface,
        _OUTBOX.c.kind,
        _OUTBOX.c.body,
    )
    .where(
        _WAITING,
        _OUTBOX.c.due <= bindparam("at"),
        or_(_OUTBOX.c.lease_until.is_(None), _OUTBOX.c.lease_until <= bindparam("at")),
    )
    .order_by(_OUTBOX.c.number)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=_OUTBOX)
)
_ONE: Final = _OUTBOX.c.number == bindparam("of")
_LEASE: Final = update(_OUTBOX).where(_ONE).values(attempts=_OUTBOX.c.attempts + 1)
_CHANGE: Final = update(_OUTBOX).where(_ONE)
_TAKE_OUT: Final = delete(_OUTBOX).where(_ONE)
# A leased envelope comes back when its lease ends; one put back, when it is due.
_COMES_UP: Final = func.coalesce(_OUTBOX.c.lease_until, _OUTBOX.c.due, type_=_OUTBOX.c.due.type)
_NEXT: Final = select(_COMES_UP).where(_WAITING).order_by(_COMES_UP).limit(1)


class SqlOutbox:
    """The Outbox port on the database that keeps the drafts."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def claim(self, at: datetime, lease: timedelta, limit: int) -> Sequence[Claimed]:
        """Take up to *limit* due envelopes, oldest first, for as long as *lease*."""
        with self._engines.write.begin() as connection:
            rows = connection.execute(_DUE, {"at": at, "most": limit}).all()
            taken = [{"of": row.number, "lease_until": at + lease} for row in rows]
            if taken:
                connection.execute(_LEASE, taken)
        return [
            Claimed(
                row.number,
                row.attempts + 1,
                Envelope(row.recipient, Surface(row.surface), read_tell(row.kind, row.body)),
            )
            for row in rows
        ]

    def hold(self, number: int, until: datetime) -> None:
        """It is still being delivered: nobody else may claim it before *until*."""
        with self._engines.write.begin() as connection:
            connection.execute(_CHANGE, {"of": number, "lease_until": until})

    def settle(self, *numbers: int) -> None:
        """They were delivered: take them out for good."""
        with self._engines.write.begin() as connection:
            connection.execute(_TAKE_OUT, [{"of": one} for one in numbers])

    def put_back(self, number: int, due: datetime) -> None:
        """It was not delivered: due again at *due*."""
        with self._engines.write.begin() as connection:
            connection.execute(_CHANGE, {"of": number, "due": due, "lease_until": None})

    def park(self, number: int, why: str) -> None:
        """It cannot be delivered: keep it aside, with the reason, until somebody looks."""
        with self._engines.write.begin() as connection:
            connection.execute(_CHANGE, {"of": number, "parked_why": why})

    def next_due(self) -> datetime | None:
        """When the earliest waiting envelope is due; None if nothing waits."""
        with self._engines.read.connect() as connection:
            found: datetime | None = connection.scalar(_NEXT)
        return found
