"""The part of a transaction that keeps who has left."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from sqlalchemy import bindparam, delete, select

from adapters.database.leaver_tables import LeaverRow
from adapters.database.tables import PupilRow, table_of
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
