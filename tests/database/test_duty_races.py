"""Several come by, or click, in the same moment: a duty is given once, and done once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Final

from adapters.database.storage import SqlStorage
from chatops.desk import Desk, Views
from chatops.duty_requests import AnswerDuty
from chatops.notices import Told
from chatops.people import Role
from chatops.requests import Remind, Request
from chatops.rhythms import OF_POLICY
from chatops.trail import verify
from tests.core.desk.duties import at, school_with
from tests.core.desk.school import ID, Thornfield, member
from tests.fakes.surroundings import TestNotary

AT_ONCE: Final = 12
MANY: Final = tuple(member(f"Admin{number}", Role.ADMINISTRATOR) for number in range(AT_ONCE))


def over(storage: SqlStorage) -> tuple[Desk, Views, Thornfield]:
    world = school_with("lowerhouse", more=MANY)
    at(world, "monday")
    desk = Desk(storage, world.desk.directory, world.clock, TestNotary())
    return desk, Views(storage, world.desk.directory, world.clock), world


def together(desk: Desk, *requests: Request) -> list[object]:
    barrier = Barrier(len(requests))

    def one(request: Request) -> object:
        barrier.wait()
        return desk.handle(request)

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(one, requests))


def test_a_duty_that_many_see_to_at_once_is_given_once_and_done_once(storage: SqlStorage) -> None:
    desk, views, world = over(storage)
    (search,) = [one for one in views.duties() if one[1].startswith(f"{OF_POLICY}search")]
    told = together(desk, *[Remind(*search)] * AT_ONCE)
    assert sorted(one.readers for one in told if isinstance(one, Told))[-2:] == [0, 1]
    key = search[1].removeprefix(OF_POLICY)
    together(desk, *(AnswerDuty(one.id, ID, key) for one in MANY))
    with storage.reading() as ledger:
        entries = ledger.entries(ID)
        verify(ID, entries)
        answers = ledger.answers(ID, world.clock.at)
    assert len(answers) == 1
    assert sum("did a duty" in one.body for one in entries) == 1
