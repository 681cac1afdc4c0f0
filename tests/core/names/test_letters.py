"""Two letters and a class may be enough to know a child by: "E.K. in 6A"."""

from collections.abc import Callable
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from chatops.checks.mentions import Form, Grade, StaffNames, find
from chatops.roll.pupil import Pupil
from tests.core.roll.people import WORKED_CASES, roll_of

ROLL: Final = roll_of(WORKED_CASES)
WAYS: Final[tuple[Callable[[Pupil], str], ...]] = (
    lambda one: f"{_letters(one)} in {one.reg_group} has a new brace.",
    lambda one: f"Well done {_letters(one)} ({one.reg_group})!",
    lambda one: f"{_letters(one)} from {one.year_group} sang.",
    lambda one: f"{one.forename[0]}. {one.surname[0]}. in class {one.reg_group} won.",
)


def _letters(one: Pupil) -> str:
    return f"{one.forename[0]}.{one.surname[0]}."


@given(one=st.sampled_from(WORKED_CASES), way=st.sampled_from(WAYS))
def test_whoever_of_the_class_has_the_letters_is_seen(
    one: Pupil, way: Callable[[Pupil], str]
) -> None:
    found = find(way(one), ROLL, StaffNames())
    assert any(
        one.admission_no in mention.pupils
        and (mention.grade, mention.form) == (Grade.AMBIGUOUS, Form.PART)
        for mention in found
    )


@given(one=st.sampled_from(WORKED_CASES))
def test_letters_alone_and_those_of_other_classes_name_nobody(one: Pupil) -> None:
    for text in (
        f"{_letters(one)} Rowling wrote it.",
        f"{_letters(one)} 3 weeks to go",
        f"{_letters(one)} in 11Z",
    ):
        assert find(text, ROLL, StaffNames()) == ()
