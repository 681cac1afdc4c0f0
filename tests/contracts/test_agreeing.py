"""Of many second persons who click at once, one releases what waits, and it is written once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

from chatops import policy
from chatops.consent.record import Choice, Record
from chatops.desk import Desk
from chatops.errors import MoveNotPossible
from chatops.people import Member, Role
from chatops.ports import Storage
from chatops.requests import AgreeToLoosen, RefuseToLoosen
from chatops.school import School, Trust
from tests.drafts import NOON, SCHOOL
from tests.fakes.surroundings import GivenDirectory, SetClock, TestNotary

CLICKS = 12
STAFF = tuple(
    Member(f"m{number}@thornfield.example", f"M{number}", frozenset({Role.HEAD}), schools=(SCHOOL,))
    for number in range(CLICKS)
)


def test_many_click_at_once_and_one_counts(storage: Storage) -> None:
    row = Record(SCHOOL, "1", "image", "social", Choice.GRANTED, date(2026, 9, 1), NOON)
    asked = replace(row, recorded_by="office@thornfield.example", batch="b9", row=2)
    with storage.transaction() as ledger:
        ledger.hold_back([asked, replace(asked, pupil="2", row=3)])
    trust = Trust("Trust", (School(SCHOOL, "School", "default"),), STAFF, ())
    directory = GivenDirectory(trust, {SCHOOL: policy.shipped("default")}, frozenset())
    desk = Desk(storage, directory, SetClock(), TestNotary())
    together = Barrier(CLICKS)

    def click(number: int) -> str:
        request = AgreeToLoosen if number % 2 else RefuseToLoosen
        together.wait()
        try:
            desk.handle(request(STAFF[number].id, SCHOOL, "b9"))
        except MoveNotPossible:
            return ""
        return request.__name__

    with ThreadPoolExecutor(CLICKS) as pool:
        (counted,) = filter(None, pool.map(click, range(CLICKS)))
    with storage.reading() as ledger:
        assert ledger.waiting(SCHOOL) == []
        assert len(ledger.register(SCHOOL)) == (2 if counted == "AgreeToLoosen" else 0)
        assert len(ledger.entries(SCHOOL)) == 1
