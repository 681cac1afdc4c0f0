"""Who looked up whom is told to those who answer for it, from the trail, and to nobody else."""

from datetime import timedelta

import pytest

from chatops.desk import look_ups
from chatops.errors import NotAllowed
from chatops.requests import LookUp
from tests.core.desk.school import DSL, HEAD, ID, OFFICE, PUBLISHER, TEACHER, ZOE, Thornfield


def told(world: Thornfield, before: int | None = None) -> list[tuple[str, str]]:
    return [(one.who, one.whom) for one in world.views.look_ups(ID, HEAD.id, before)]


def test_each_look_up_is_told_with_who_and_whom_the_newest_first(thornfield: Thornfield) -> None:
    thornfield.ask(LookUp(TEACHER.id, ID, "Zoë Brandt"))
    thornfield.approved()
    thornfield.clock.pass_by(timedelta(minutes=1))
    thornfield.ask(LookUp(OFFICE.id, ID, "4A"))
    thornfield.ask(LookUp(OFFICE.id, ID, "Miss Marsh"))
    thornfield.ask(LookUp(OFFICE.id, ID, "nobody at all"))
    assert told(thornfield) == [
        (OFFICE.name, "Miss Marsh (staff)"),
        (OFFICE.name, "the list of class 4A"),
        (TEACHER.name, "Zoë Brandt, 4A"),
    ]
    newest = thornfield.views.look_ups(ID, HEAD.id, None)[0]
    assert newest.roles == "office"
    assert told(thornfield, newest.position)[0] == (OFFICE.name, "the list of class 4A")
    assert told(thornfield, 0) == []


def test_nobody_else_reads_it(thornfield: Thornfield) -> None:
    for one in (TEACHER, OFFICE, PUBLISHER, DSL):
        with pytest.raises(NotAllowed):
            thornfield.views.look_ups(ID, one.id, None)


def test_a_page_holds_so_many_and_no_more(thornfield: Thornfield) -> None:
    for _ in range(look_ups.AT_ONCE + 1):
        thornfield.ask(LookUp(OFFICE.id, ID, "Zoë Brandt"))
    first = thornfield.views.look_ups(ID, HEAD.id, None)
    assert len(first) == look_ups.AT_ONCE
    assert len(told(thornfield, first[-1].position)) == 1


def test_of_an_erased_leaver_the_page_says_no_name(thornfield: Thornfield) -> None:
    thornfield.ask(LookUp(OFFICE.id, ID, "Zoë Brandt"))
    with thornfield.storage.transaction() as ledger:
        ledger.erase_leaver(ID, ZOE.admission_no)
    assert told(thornfield) == [(OFFICE.name, look_ups.ERASED)]
