"""The part of a transaction that keeps what was asked of people, and what they answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Table, TextClause, bindparam, select, text

from adapters.database.duty_tables import AnsweredRow, GivenRow
from adapters.database.tables import table_of
from adapters.database.trail import TrailPart
from chatops.agenda import Answered, Given

_READ_GIVEN: Final = TypeAdapter(Given)
_READ_ANSWER: Final = TypeAdapter(Answered)
_GIVEN: Final = table_of(GivenRow)
_ANSWER: Final = table_of(AnsweredRow)
_SINCE: Final = {
    one: select(one.c.body)
    .where(one.c.school == bindparam("of"), one.c.at >= bindparam("since"))
    .order_by(*(one.c[name] for name in names))
    for one, names in ((_GIVEN, ("at", "id")), (_ANSWER, ("at", "given", "by")))
}


def _keeping(table: Table, statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("at", type_=table.c.at.type))


_GIVE: Final = _keeping(
    _GIVEN,
    "INSERT INTO given_duty (school, id, at, body) VALUES (:school, :id, :at, :body)"
    " ON CONFLICT DO NOTHING",
)
_ANSWERING: Final = _keeping(
    _ANSWER,
    'INSERT INTO duty_answer (school, given, "by", at, body)'
    " VALUES (:school, :given, :by, :at, :body) ON CONFLICT DO NOTHING",
)


class DutyPart(TrailPart):
    """One transaction's hand on duties that ask something, and on the answers."""

    def keep_given(self, given: Given, /) -> bool:
        """Keep a duty that asks something; False where it was given before."""
        self._hold(given.school)
        body = _READ_GIVEN.dump_json(given).decode()
        values = {"school": given.school, "id": given.id, "at": given.at, "body": body}
        return bool(self._connection.execute(_GIVE, values).rowcount)

    def given(self, school: str, since: datetime, /) -> Sequence[Given]:
        """The duties that were given since then, oldest first."""
        rows = self._connection.scalars(_SINCE[_GIVEN], {"of": school, "since": since})
        return [_READ_GIVEN.validate_json(one) for one in rows]

    def keep_answer(self, answered: Answered, /) -> bool:
        """Keep an answer; False where this person gave one before."""
        self._hold(answered.school)
        values = {
            "school": answered.school,
            "given": answered.given,
            "by": answered.by,
            "at": answered.at,
            "body": _READ_ANSWER.dump_json(answered).decode(),
        }
        return bool(self._connection.execute(_ANSWERING, values).rowcount)

    def answers(self, school: str, since: datetime, /) -> Sequence[Answered]:
        """The answers since then, oldest first."""
        rows = self._connection.scalars(_SINCE[_ANSWER], {"of": school, "since": since})
        return [_READ_ANSWER.validate_json(one) for one in rows]
