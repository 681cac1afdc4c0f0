"""The part of a transaction that keeps what is still to be done, and what was done about it."""

import json
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Final

from sqlalchemy import bindparam, delete, func, select, text, update

from adapters.database.agenda_tables import DutyRow, LookUpRow, OutingRow, SpokenWishRow
from adapters.database.tables import table_of
from adapters.database.trail import TrailPart
from chatops.agenda import Outing, SpokenWish
from chatops.roll.folding import letters

_WISH: Final = table_of(SpokenWishRow)
_DUTY: Final = table_of(DutyRow)
_OUTING: Final = table_of(OutingRow)
_OPEN_WISHES: Final = (
    select(_WISH.c.school, _WISH.c.pupil, _WISH.c.batch, _WISH.c.by, _WISH.c.at)
    .where(_WISH.c.school == bindparam("of"), _WISH.c.settled_at.is_(None))
    .order_by(_WISH.c.at, _WISH.c.batch)
)
_SETTLE: Final = update(_WISH).where(
    _WISH.c.school == bindparam("of"),
    _WISH.c.pupil == bindparam("whose"),
    _WISH.c.settled_at.is_(None),
)
_DONE: Final = select(_DUTY.c.key).where(
    _DUTY.c.school == bindparam("of"), _DUTY.c.key.in_(bindparam("keys", expanding=True))
)
_LAST_DONE: Final = select(func.max(_DUTY.c.key)).where(
    _DUTY.c.school == bindparam("of"),
    func.substr(_DUTY.c.key, 1, func.length(bindparam("begins"))) == bindparam("begins"),
)
_DO: Final = text(
    "INSERT INTO duty_done (school, key, at) VALUES (:school, :key, :at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("at", type_=_DUTY.c.at.type))
_KEEP_OUTING: Final = text(
    "INSERT INTO outing (school, key, day, name, leader, pupils)"
    " VALUES (:school, :key, :day, :name, :leader, :pupils) ON CONFLICT (school, key, day)"
    " DO UPDATE SET name = :name, leader = :leader, pupils = :pupils"
).bindparams(bindparam("day", type_=_OUTING.c.day.type))
_OUTINGS: Final = (
    select(_OUTING.c.school, _OUTING.c.name, _OUTING.c.day, _OUTING.c.leader, _OUTING.c.pupils)
    .where(_OUTING.c.school == bindparam("of"), _OUTING.c.day == bindparam("on"))
    .order_by(_OUTING.c.key)
)

_FORGET: Final = delete(_OUTING).where(
    _OUTING.c.school == bindparam("of"), _OUTING.c.day < bindparam("before")
)
_LOOKED: Final = table_of(LookUpRow)
_LOOKS: Final = (
    select(func.count())
    .select_from(_LOOKED)
    .where(
        _LOOKED.c.school == bindparam("of"),
        _LOOKED.c.member == bindparam("who"),
        _LOOKED.c.at > bindparam("since"),
    )
)
_FORGET_LOOKS: Final = delete(_LOOKED).where(_LOOKED.c.at < bindparam("before"))
A_DAY: Final = timedelta(days=1)
_AT_ONCE: Final = 500  # keys in one question: no database takes any number of them


class AgendaPart(TrailPart):
    """One transaction's hand on wishes without their writing, duties and outings."""

    def keep_wish(self, wish: SpokenWish, /) -> None:
        """Keep that a family's wish was only spoken, so that its writing is asked for."""
        names = ("school", "pupil", "batch", "by", "at")
        values = {one: getattr(wish, one) for one in names}
        self._connection.execute(_WISH.insert(), values)

    def wishes(self, school: str, /) -> Sequence[SpokenWish]:
        """The spoken wishes whose writing has not come yet, oldest first."""
        return [SpokenWish(*row) for row in self._connection.execute(_OPEN_WISHES, {"of": school})]

    def settle_wishes(self, school: str, pupil: str, at: datetime, /) -> None:
        """The writing has come, or the wish was undone: nobody asks for it any more."""
        self._connection.execute(_SETTLE, {"of": school, "whose": pupil, "settled_at": at})

    def duties_done(self, school: str, keys: Collection[str], /) -> frozenset[str]:
        """Which of these duties were seen to: of all that ever were, nobody asks."""
        wanted = list(keys)
        found = (
            self._connection.scalars(_DONE, {"of": school, "keys": wanted[at : at + _AT_ONCE]})
            for at in range(0, len(wanted), _AT_ONCE)
        )
        return frozenset(chain.from_iterable(found))

    def last_duty_done(self, school: str, begins: str, /) -> str:
        """The greatest of the keys seen to that begin so; empty where there is none."""
        wanted = {"of": school, "begins": begins}
        return str(self._connection.scalar(_LAST_DONE, wanted) or "")

    def do_duty(self, school: str, key: str, at: datetime, /) -> bool:
        """See to a duty; False where that was done already."""
        self._hold(school)
        return bool(
            self._connection.execute(_DO, {"school": school, "key": key, "at": at}).rowcount
        )

    def keep_outing(self, outing: Outing, /) -> None:
        """Keep who goes on an outing; the same name on the same day takes the place of what was."""
        values = {one: getattr(outing, one) for one in ("school", "name", "day", "leader")}
        key = {"key": letters(outing.name), "pupils": json.dumps(outing.pupils)}
        self._connection.execute(_KEEP_OUTING, values | key)

    def forget_outings(self, school: str, before: date, /) -> None:
        """Forget who went out before this day."""
        self._connection.execute(_FORGET, {"of": school, "before": before})

    def note_look_up(self, school: str, member: str, at: datetime, /) -> None:
        """Count a look-up; what was counted more than a day before *at* is forgotten."""
        self._connection.execute(_FORGET_LOOKS, {"before": at - A_DAY})
        self._connection.execute(_LOOKED.insert(), {"school": school, "member": member, "at": at})

    def look_ups(self, school: str, member: str, since: datetime, /) -> int:
        """How often this member has looked something up since then."""
        wanted = {"of": school, "who": member, "since": since}
        return int(self._connection.scalar(_LOOKS, wanted) or 0)

    def outings(self, school: str, day: date, /) -> Sequence[Outing]:
        """Who goes out on this day."""
        rows = self._connection.execute(_OUTINGS, {"of": school, "on": day})
        return [Outing(*row[:4], tuple(json.loads(row[4]))) for row in rows]
