"""What people sent to a bot message by message: one tray each, changed by one hand at a time."""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import bindparam, select, text

from adapters.database.chat_tables import TrayRow
from adapters.database.engine import Engines
from adapters.database.tables import Moment, table_of
from chatops.ports import Clock

EMPTY: Final = ""
_TRAY: Final = table_of(TrayRow)
_THIS: Final = select(_TRAY.c.body).where(_TRAY.c.member == bindparam("of"))
_LOCKED: Final = _THIS.with_for_update()
_WAITING: Final = select(_TRAY.c.member).where(_TRAY.c.waiting > 0)
_AT: Final = bindparam("at", type_=Moment())
_BEGIN: Final = text(
    "INSERT INTO teams_tray (member, waiting, kept_at, body) VALUES (:of, 0, :at, '')"
    " ON CONFLICT (member) DO NOTHING"
).bindparams(_AT)
_KEEP: Final = text(
    "UPDATE teams_tray SET waiting = :waiting, kept_at = :at, body = :body WHERE member = :of"
).bindparams(_AT)
Change = Callable[[str], tuple[str, int] | None]


class Trays:
    """Each member's tray. Two messages at once, in two processes, are both in it afterwards."""

    def __init__(self, engines: Engines, clock: Clock) -> None:
        self._engines = engines
        self._clock = clock

    def get(self, member: str) -> str:
        """What is in the tray; empty where there was never one."""
        with self._engines.read.connect() as connection:
            return connection.scalar(_THIS, {"of": member}) or EMPTY

    def change(self, member: str, change: Change) -> None:
        """Have *change* make of what is in the tray what shall be, and how many files it waits for.

        Nobody else changes the tray meanwhile. None leaves it as it is.
        """
        now = self._clock.now()
        with self._engines.write.begin() as connection:
            connection.execute(_BEGIN, {"of": member, "at": now})
            body = connection.scalar(_LOCKED, {"of": member}) or EMPTY
            made = change(body)
            if made is not None:
                values = {"of": member, "at": now, "body": made[0], "waiting": made[1]}
                connection.execute(_KEEP, values)

    def waiting(self) -> Sequence[str]:
        """The members in whose trays files are yet to be fetched."""
        with self._engines.read.connect() as connection:
            return connection.scalars(_WAITING).all()
