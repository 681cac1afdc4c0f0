"""The part of a transaction that keeps who has left."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from sqlalchemy import bindparam, delete, select, update

from adapters.database.agenda_tables import AppearanceRow, SpokenWishRow
from adapters.database.batch_tables import RepeatRow
from adapters.database.leaver_tables import LeaverRow
from adapters.database.tables import (
    ConsentRow,
    PseudonymRow,
    PupilRow,
    TakeDownRow,
    WaitingRow,
    table_of,
)
from adapters.database.trail import TrailPart

_PUPIL: Final = table_of(PupilRow)
_LEAVER: Final = table_of(LeaverRow)
_THE_LEAVER: Final = (_LEAVER.c.school == bindparam("of")) & (
    _LEAVER.c.admission_no == bindparam("which")
)
_LEFT: Final = (
    select(_LEAVER.c.admission_no, _LEAVER.c.left_on)
    .where(
        _LEAVER.c.school == bindparam("of"),
        ~select(_PUPIL.c.admission_no)
        .where(_PUPIL.c.school == _LEAVER.c.school, _PUPIL.c.admission_no == _LEAVER.c.admission_no)
        .exists(),
    )
    .order_by(_LEAVER.c.admission_no)
)
_CONSENT: Final = table_of(ConsentRow)
_REPEAT: Final = table_of(RepeatRow)
_TASK: Final = table_of(TakeDownRow)
_NAME: Final = table_of(PseudonymRow)
_OF_PUPIL: Final = tuple(
    delete(one).where(one.c.school == bindparam("of"), one.c.pupil == bindparam("which"))
    for one in (_CONSENT, table_of(WaitingRow), table_of(SpokenWishRow), table_of(AppearanceRow))
)
_THEIR_REPEATS: Final = delete(_REPEAT).where(
    _REPEAT.c.order.in_(
        select(_CONSENT.c.order).where(
            _CONSENT.c.school == bindparam("of"), _CONSENT.c.pupil == bindparam("which")
        )
    )
)
_THEIR_TASKS: Final = (
    update(_TASK)
    .where(_TASK.c.school == bindparam("of"), _TASK.c.pupil == bindparam("which"))
    .values(pupil="")
)
_UNNAME: Final = delete(_NAME).where(_NAME.c.key == bindparam("key"))


class LeaverPart(TrailPart):
    """One transaction's hand on the leavers."""

    def keep_leavers(self, school: str, pupils: Iterable[str], on: date, /) -> None:
        """Keep the day on which these pupils (admission numbers) left the roll."""
        self._hold(school)
        left = sorted(set(pupils))
        if left:
            several = [{"of": school, "which": one} for one in left]
            self._connection.execute(delete(_LEAVER).where(_THE_LEAVER), several)
            rows = [{"school": school, "admission_no": one, "left_on": on} for one in left]
            self._connection.execute(_LEAVER.insert(), rows)

    def leavers(self, school: str, /) -> Mapping[str, date]:
        """Who has left and not come back, and on which day."""
        found = self._connection.execute(_LEFT, {"of": school})
        return {row.admission_no: row.left_on for row in found}

    def erase_leaver(self, school: str, pupil: str, /) -> None:
        """Erase all that is kept of somebody who has left, and whose the trail's pseudonym is.

        Trail, drafts and take-downs stay; a take-down forgets whose wish it followed.
        """
        self._hold(school)
        one = {"of": school, "which": pupil}
        for statement in (
            _THEIR_REPEATS,
            *_OF_PUPIL,
            _THEIR_TASKS,
            delete(_LEAVER).where(_THE_LEAVER),
        ):
            self._connection.execute(statement, one)
        self._connection.execute(_UNNAME, {"key": f"pupil:{school}/{pupil}"})
