"""Half-filled forms: what somebody typed on a chat platform is not lost between two steps."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import bindparam, delete, select, text

from adapters.database.engine import Engines
from adapters.database.tables import KeptFormRow, Moment, table_of
from chatops.ports import Clock

# A form is a draft in the making, and may name pupils: nobody goes on with one this old.
KEPT_FOR: Final = timedelta(days=30)

_FORM: Final = table_of(KeptFormRow)
_THIS: Final = (_FORM.c.key == bindparam("of")) & (_FORM.c.member == bindparam("by"))
_BODY: Final = select(_FORM.c.body).where(_THIS)
_BODIES: Final = (
    select(_FORM.c.body)
    .where(_FORM.c.member == bindparam("by"), _FORM.c.body != "")
    .order_by(_FORM.c.kept_at.desc())
)
_DROP: Final = delete(_FORM).where(_THIS)
_OLD: Final = delete(_FORM).where(_FORM.c.kept_at < bindparam("before"))
_KEEP: Final = text(
    "INSERT INTO kept_form (key, member, kept_at, body) VALUES (:key, :member, :kept_at, :body)"
    " ON CONFLICT (key, member) DO UPDATE SET kept_at = excluded.kept_at, body = excluded.body"
).bindparams(bindparam("kept_at", type_=Moment()))


class KeptForms:
    """Each form under its key, for the member who fills it in and for nobody else."""

    def __init__(self, engines: Engines, clock: Clock) -> None:
        self._engines = engines
        self._clock = clock

    def keep(self, key: str, member: str, body: str) -> None:
        """Keep a form as it is now; those that nobody came back to for long are forgotten."""
        now = self._clock.now()
        values = {"key": key, "member": member, "kept_at": now, "body": body}
        with self._engines.write.begin() as connection:
            connection.execute(_OLD, {"before": now - KEPT_FOR})
            connection.execute(_KEEP, values)

    def get(self, key: str, member: str) -> str | None:
        """The form under this key, if it is this member's; empty once it was handed in."""
        with self._engines.read.connect() as connection:
            return connection.scalar(_BODY, {"of": key, "by": member})

    def hand_in(self, key: str, member: str) -> None:
        """The form was handed in: remember that, and nothing of what was in it."""
        self.keep(key, member, "")

    def drop(self, key: str, member: str) -> None:
        """The form is not wanted any more."""
        with self._engines.write.begin() as connection:
            connection.execute(_DROP, {"of": key, "by": member})

    def of(self, member: str) -> Sequence[str]:
        """Every form that this member has not finished, newest first."""
        with self._engines.read.connect() as connection:
            return connection.scalars(_BODIES, {"by": member}).all()
