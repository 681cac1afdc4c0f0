"""The part of a transaction that keeps cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import Any, Final

from sqlalchemy import bindparam, false, func, select, true, update

from adapters.database.bodies import read_case, write_case
from adapters.database.case_tables import CaseRow
from adapters.database.tables import table_of
from adapters.database.trail import TrailPart
from chatops.cases import Case
from chatops.errors import CaseNotFound, MoveNotPossible

MOST: Final = 1000
_CASE: Final = table_of(CaseRow)
_HERE: Final = _CASE.c.school == bindparam("of")
_THIS: Final = _HERE & (_CASE.c.number == bindparam("which"))
_LAST: Final = select(func.max(_CASE.c.number)).where(_HERE)
_BODY: Final = select(_CASE.c.body).where(_THIS)
_NEWEST: Final = select(_CASE.c.body).where(_HERE).order_by(_CASE.c.number.desc()).limit(MOST)
_OPEN: Final = (
    select(_CASE.c.body).where(_HERE, _CASE.c.ended_at.is_(None)).order_by(_CASE.c.number)
)
_ENDED: Final = (
    select(_CASE.c.body)
    .where(
        _HERE,
        _CASE.c.erased == false(),
        _CASE.c.ended_at < bindparam("before", type_=_CASE.c.ended_at.type),
    )
    .order_by(_CASE.c.ended_at, _CASE.c.number)
    .limit(bindparam("most"))
)
_TO_FETCH: Final = (
    select(_CASE.c.body)
    .where(_CASE.c.to_fetch == true())
    .order_by(_CASE.c.school, _CASE.c.number)
    .limit(bindparam("most"))
)
_OPEN_NOW: Final = (
    select(_CASE.c.body)
    .where(_HERE, _CASE.c.open_until >= bindparam("now", type_=_CASE.c.open_until.type))
    .order_by(_CASE.c.number)
)
_MOVE: Final = update(_CASE).where(_THIS, _CASE.c.version == bindparam("was"))


class CasePart(TrailPart):
    """One transaction's hand on cases."""

    def open_case(self, case: Case, /) -> Case:
        """Keep a new case, under the school's next number."""
        self._hold(case.school)
        last = self._connection.scalar(_LAST, {"of": case.school}) or 0
        numbered = replace(case, number=last + 1)
        place = {"school": case.school, "number": numbered.number}
        self._connection.execute(_CASE.insert(), place | _values(numbered))
        return numbered

    def keep_case(self, case: Case, /) -> None:
        """Keep a case that was moved or erased; MoveNotPossible where somebody moved it before."""
        self._hold(case.school)
        wanted = {"of": case.school, "which": case.number, "was": case.version - 1}
        if not self._connection.execute(_MOVE, wanted | _values(case)).rowcount:
            raise MoveNotPossible(f"somebody else has dealt with case {case.number} just now.")

    def case(self, school: str, number: int, /) -> Case:
        """The case of this number; CaseNotFound if there is none."""
        body = self._connection.scalar(_BODY, {"of": school, "which": number})
        if body is None:
            raise CaseNotFound
        return read_case(body)

    def open_cases(self, school: str, /) -> Sequence[Case]:
        """A school's cases of which somebody has the turn, oldest first."""
        return [read_case(one) for one in self._connection.scalars(_OPEN, {"of": school})]

    def cases(self, school: str, /) -> Sequence[Case]:
        """A school's cases, newest first, a thousand at most."""
        return [read_case(one) for one in self._connection.scalars(_NEWEST, {"of": school})]

    def filed_since(self, school: str, since: datetime, /) -> Sequence[Case]:
        """A school's cases filed since then, newest first; until the end nobody else files one."""
        self._hold(school)
        newest = map(read_case, self._connection.scalars(_NEWEST, {"of": school}))
        return list(takewhile(lambda one: one.at >= since, newest))

    def cases_to_fetch(self, limit: int, /) -> Sequence[Case]:
        """Up to *limit* cases of every school of which a picture has still to be fetched."""
        return [read_case(one) for one in self._connection.scalars(_TO_FETCH, {"most": limit})]

    def cases_open(self, school: str, at: datetime, /) -> Sequence[Case]:
        """A school's cases that a picture sent in a chat at this moment may belong to, by number."""
        wanted = {"of": school, "now": at}
        return [read_case(one) for one in self._connection.scalars(_OPEN_NOW, wanted)]

    def cases_ended(self, school: str, before: datetime, limit: int, /) -> Sequence[Case]:
        """Cases that ended before then and still have their texts, the longest ended first."""
        wanted = {"of": school, "before": before, "most": limit}
        return [read_case(one) for one in self._connection.scalars(_ENDED, wanted)]


def _values(case: Case) -> dict[str, Any]:
    return {
        "version": case.version,
        "erased": case.erased,
        "ended_at": case.ended_at,
        "to_fetch": case.fetches,
        "open_until": case.open_until,
        "body": write_case(case),
    }
