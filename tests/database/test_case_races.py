"""Many at once: a case is closed once, numbers have no gap, and the trail stays whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from adapters.database.storage import SqlStorage
from chatops import policy
from chatops.cases import Move
from chatops.desk import Desk
from chatops.errors import MoveNotPossible
from chatops.filing import FileCase, MoveCase
from chatops.school import School, Trust
from chatops.trail import verify
from tests.core.desk.school import FACEBOOK, HEAD, ID, STAFF, TEACHER, WEBSITE
from tests.fakes.surroundings import GivenDirectory, SetClock, TestNotary
from tests.filing import CLOSING, INCIDENT

CLICKS = 20


def desk(storage: SqlStorage) -> Desk:
    trust = Trust("A trust", (School(ID, "A school", "default"),), STAFF, (FACEBOOK, WEBSITE))
    directory = GivenDirectory(trust, {ID: policy.shipped("default")})
    return Desk(storage, directory, SetClock(), TestNotary())


def at_once(click: Callable[[int], bool]) -> int:
    together = Barrier(CLICKS)

    def one(number: int) -> bool:
        together.wait()
        return click(number)

    with ThreadPoolExecutor(CLICKS) as pool:
        return sum(pool.map(one, range(CLICKS)))


def test_of_many_clicks_at_once_one_closes_the_case(storage: SqlStorage) -> None:
    of = desk(storage)
    of.handle(FileCase(TEACHER.id, ID, "incident", INCIDENT))

    def close(_: int) -> bool:
        try:
            of.handle(MoveCase(HEAD.id, ID, 1, 0, Move.CLOSE, CLOSING))
        except MoveNotPossible:
            return False
        return True

    assert at_once(close) == 1
    with storage.reading() as ledger:
        assert len(ledger.case(ID, 1).steps) == 1
        assert verify(ID, ledger.entries(ID)).length == 2


def test_what_many_file_at_once_is_numbered_without_a_gap(storage: SqlStorage) -> None:
    of = desk(storage)

    def file(number: int) -> bool:
        of.handle(FileCase(TEACHER.id, ID, "incident", {**INCIDENT, "what": (f"No. {number}",)}))
        return True

    assert at_once(file) == CLICKS
    with storage.reading() as ledger:
        found = ledger.cases(ID)
        assert [one.number for one in found] == list(range(CLICKS, 0, -1))
        assert len({one.said for one in found}) == CLICKS
        assert verify(ID, ledger.entries(ID)).length == CLICKS


def test_one_form_that_is_handed_in_many_times_at_once_is_one_case(storage: SqlStorage) -> None:
    of = desk(storage)

    def file(_: int) -> bool:
        of.handle(FileCase(TEACHER.id, ID, "incident", INCIDENT))
        return True

    assert at_once(file) == CLICKS
    with storage.reading() as ledger:
        assert [one.number for one in ledger.cases(ID)] == [1]
