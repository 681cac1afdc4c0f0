"""The part of a transaction that keeps who is public where, and what is to be taken down."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select, text, update

from adapters.database.agenda_tables import AppearanceRow
from adapters.database.duty_tables import PublishedRow
from adapters.database.tables import TakeDownRow, table_of
from adapters.database.trail import TrailPart
from chatops.agenda import Appearance, Published
from chatops.consent.record import Medium
from chatops.errors import DraftNotFound, MoveNotPossible
from chatops.take_down import Outcome, TakeDown

_TASK: Final = table_of(TakeDownRow)
_COLUMNS: Final = tuple(one.name for one in fields(TakeDown))
_TASKS: Final = select(*(_TASK.c[one] for one in _COLUMNS))
_ONE_TASK: Final = _TASKS.where(_TASK.c.id == bindparam("of"))
_TASKS_OF: Final = _TASKS.where(_TASK.c.school == bindparam("of")).order_by(
    _TASK.c.opened_at, _TASK.c.id
)
_CLOSE: Final = update(_TASK).where(
    _TASK.c.id == bindparam("of"), _TASK.c.outcome == Outcome.OPEN.value
)
_SEEN: Final = table_of(AppearanceRow)
_APPEAR: Final = text(
    "INSERT INTO appearance (school, pupil, draft, account, medium)"
    " VALUES (:school, :pupil, :draft, :account, :medium) ON CONFLICT DO NOTHING"
)
MOST_ASKED: Final = 10_000  # pupils in one query: a large import is about more than one may name
_OF_PUPILS: Final = select(*(_SEEN.c[one.name] for one in fields(Appearance))).where(
    _SEEN.c.school == bindparam("of"),
    _SEEN.c.pupil.in_(bindparam("pupils", expanding=True)),
)
_IN_POST: Final = (
    select(*(_SEEN.c[one.name] for one in fields(Appearance)))
    .where(
        _SEEN.c.draft == bindparam("of"),
        _SEEN.c.account == bindparam("on"),
        _SEEN.c.school == bindparam("at"),
    )
    .order_by(_SEEN.c.pupil, _SEEN.c.medium)
)
_VANISH: Final = delete(_SEEN).where(
    _SEEN.c.draft == bindparam("of"), _SEEN.c.account == bindparam("on")
)
_PUBLIC: Final = table_of(PublishedRow)
_PUBLISH: Final = text(
    "INSERT INTO published (school, draft, account, author, address, at)"
    " VALUES (:school, :draft, :account, :author, :address, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=_PUBLIC.c.at.type))
_PUBLISHED: Final = (
    select(*(_PUBLIC.c[one.name] for one in fields(Published)))
    .where(_PUBLIC.c.school == bindparam("of"), _PUBLIC.c.at >= bindparam("since"))
    .order_by(_PUBLIC.c.at, _PUBLIC.c.draft, _PUBLIC.c.account)
)
_UNPUBLISH: Final = delete(_PUBLIC).where(
    _PUBLIC.c.draft == bindparam("of"), _PUBLIC.c.account == bindparam("on")
)


class PublicityPart(TrailPart):
    """One transaction's hand on what is public and what has to go."""

    def open_take_down(self, task: TakeDown, /) -> None:
        """Keep a take-down task; one whose id is known is left as it is."""
        if self._connection.execute(_ONE_TASK, {"of": task.id}).first() is None:
            self._connection.execute(_TASK.insert(), _columns(task))

    def take_down(self, task: str, /) -> TakeDown:
        """The task by id; DraftNotFound if there is none."""
        row = self._connection.execute(_ONE_TASK, {"of": task}).first()
        if row is None:
            raise DraftNotFound
        return _task(row)

    def take_downs(self, school: str, /) -> Sequence[TakeDown]:
        """A school's take-down tasks, whatever became of them, oldest first."""
        return [_task(row) for row in self._connection.execute(_TASKS_OF, {"of": school})]

    def close_take_down(self, task: TakeDown, /) -> None:
        """Keep how a task ended; MoveNotPossible where somebody closed it before."""
        self._hold(task.school)
        if not self._connection.execute(_CLOSE, {"of": task.id} | _columns(task)).rowcount:
            raise MoveNotPossible("somebody closed this take-down before.")

    def appear(self, appearances: Iterable[Appearance], /) -> None:
        """Keep who is in a post that is public from now on; what is known is not kept twice."""
        if rows := [_facts(each) for each in appearances]:
            self._connection.execute(_APPEAR, rows)

    def appearances(self, school: str, pupils: Iterable[str], /) -> Sequence[Appearance]:
        """Where these pupils (admission numbers) are public."""
        wanted = list(pupils)
        found = [
            _appearance(row)
            for begin in range(0, len(wanted), MOST_ASKED)
            for row in self._connection.execute(
                _OF_PUPILS, {"of": school, "pupils": wanted[begin : begin + MOST_ASKED]}
            )
        ]
        return sorted(found, key=lambda one: (one.draft, one.account, one.pupil, one.medium))

    def appearing(self, school: str, draft: str, account: str, /) -> Sequence[Appearance]:
        """Who is in this post, as long as it is public."""
        wanted = {"at": school, "of": draft, "on": account}
        return [_appearance(row) for row in self._connection.execute(_IN_POST, wanted)]

    def vanish(self, draft: str, account: str, /) -> None:
        """Keep that this post is not public any more, wherever that was kept."""
        self._connection.execute(_VANISH, {"of": draft, "on": account})
        self._connection.execute(_UNPUBLISH, {"of": draft, "on": account})

    def keep_published(self, published: Published, /) -> None:
        """Keep that a draft is public on an account; what is known is not kept twice."""
        self._connection.execute(_PUBLISH, _facts(published))

    def published(self, school: str, since: datetime, /) -> Sequence[Published]:
        """What went public since then and still is, oldest first."""
        rows = self._connection.execute(_PUBLISHED, {"of": school, "since": since})
        return [Published(*row) for row in rows]


def _facts(of: Appearance | Published) -> dict[str, Any]:
    return {one.name: getattr(of, one.name) for one in fields(of)}


def _appearance(row: Row[Any]) -> Appearance:
    return Appearance(row.school, row.pupil, row.draft, row.account, Medium(row.medium))


def _columns(task: TakeDown) -> dict[str, Any]:
    return {one: getattr(task, one) for one in _COLUMNS}


def _task(row: Sequence[Any]) -> TakeDown:
    values = dict(zip(_COLUMNS, row, strict=True))
    return TakeDown(**values | {"outcome": Outcome(values["outcome"])})
