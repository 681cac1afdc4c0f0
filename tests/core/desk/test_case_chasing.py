"""A case that waits is brought up again: daily if urgent or due, weekly else, in office hours."""

from datetime import timedelta

from chatops.cases import Move
from chatops.filing import ChaseCase
from chatops.notices import ShowCase, Told
from tests.core.desk.school import DSL, HEAD, ID, Thornfield
from tests.filing import CLOSING, DPO, EVERYBODY, INCIDENT, any_answers, filed, moved

DAY = timedelta(days=1)


def chased(school: Thornfield) -> int:
    """How many cases the clerk brings up, coming by twice."""
    found = 0
    for _ in range(2):
        for of, number in school.views.cases_to_chase():
            assert school.ask(ChaseCase(of, number)) == Told(1)
            found += 1
    return found


def test_an_ordinary_case_comes_up_each_week(thornfield: Thornfield) -> None:
    case = filed(thornfield)
    days = []
    for day in range(1, 22):
        thornfield.clock.pass_by(DAY)
        days += [day] * chased(thornfield)
    assert days == [7, 14, 21]
    assert thornfield.told(HEAD) == [ShowCase(ID, 1)] * 4
    moved(thornfield, case, Move.CLOSE, CLOSING)
    thornfield.clock.pass_by(7 * DAY)
    assert thornfield.views.cases_to_chase() == ()
    assert thornfield.ask(ChaseCase(ID, 1)) == Told(0)


def test_an_urgent_case_comes_up_each_weekday(thornfield: Thornfield) -> None:
    filed(thornfield, "incident", {**INCIDENT, "child": ("yes",)})
    assert chased(thornfield) == 0
    days = []
    for _ in range(7):
        thornfield.clock.pass_by(DAY)
        days.append(chased(thornfield))
    # It was filed on a Wednesday.
    assert days == [1, 1, 0, 0, 1, 1, 1]


def test_nobody_is_reminded_in_the_evening(thornfield: Thornfield) -> None:
    filed(thornfield, "disclosure", {})
    thornfield.clock.pass_by(DAY + timedelta(hours=7))
    assert chased(thornfield) == 0
    thornfield.clock.pass_by(timedelta(hours=13))
    assert chased(thornfield) == 1
    assert thornfield.told(DSL) == [ShowCase(ID, 1)] * 2


def test_what_is_due_comes_up_on_a_weekend_as_well() -> None:
    school = Thornfield(pack="st_leonards", staff=EVERYBODY)
    school.clock.pass_by(2 * DAY)
    filed(school, "breach", {**any_answers(school, "breach"), "known_on": ("2026-01-16",)})
    days = []
    for _ in range(4):
        school.clock.pass_by(DAY)
        days.append(chased(school))
    # Known at Friday noon, so due at Monday noon.
    assert days == [0, 1, 1, 1]
    assert len(school.told(DPO)) == 4
