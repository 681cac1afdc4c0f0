"""What loosens much needs two people with names, who ask for the very same rows."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chatops.consent.difference import ConsentDifference
from chatops.consent.record import Choice, Record
from chatops.consent.second_person import Agreement, agree

OFFICE, HEAD = "d.lomax@thornfield.example", "p.nolan@thornfield.example"
ROW = Record(
    school="thornfield",
    pupil="1042",
    medium="image",
    channel="social",
    choice=Choice.GRANTED,
    given_on=date(2026, 10, 1),
    recorded_at=datetime(2026, 10, 2, 9, tzinfo=UTC),
    given_by="Ms A",
)


def asks(*waiting: Record, at_once: tuple[Record, ...] = ()) -> ConsentDifference:
    return ConsentDifference((), (), (), 0, 0, at_once, waiting)


def held(by: str, row: Record = ROW) -> dict[int, Record]:
    return {7: replace(row, recorded_by=by)}


RELEASED = Agreement((ROW,), (), 0, (7,))
STILL = Agreement((), (), 1, ())
ASKED = Agreement((), (ROW,), 0, ())
ASKED_BY_NAME = Agreement((), (ROW,), 0, (7,))


@pytest.mark.parametrize(
    ("asked_by", "applied_by", "outcome"),
    [
        (OFFICE, HEAD, RELEASED),
        (OFFICE, OFFICE, STILL),
        (OFFICE, "", STILL),
        ("", "", STILL),
        ("", HEAD, ASKED_BY_NAME),
    ],
)
def test_only_another_member_with_a_name_agrees(
    asked_by: str, applied_by: str, outcome: Agreement
) -> None:
    assert agree(asks(ROW), held(asked_by), applied_by) == outcome


@pytest.mark.parametrize("by", ["", OFFICE])
def test_what_nobody_asked_for_yet_is_asked(by: str) -> None:
    assert agree(asks(ROW), {}, by) == ASKED


@pytest.mark.parametrize(
    "other",
    [
        replace(ROW, pupil="1043"),
        replace(ROW, medium="video"),
        replace(ROW, channel="press"),
        replace(ROW, given_on=date(2026, 10, 2)),
        replace(ROW, valid_until=date(2027, 1, 1)),
        replace(ROW, given_by="Mr B"),
        replace(ROW, written=True),
        replace(ROW, evidence="form 3"),
        replace(ROW, basis="contract"),
        replace(ROW, event="sports day"),
    ],
)
def test_a_row_that_says_anything_else_was_not_asked_for(other: Record) -> None:
    assert agree(asks(other), held(OFFICE), HEAD) == Agreement((), (other,), 0, ())


def test_when_and_by_whom_a_row_was_entered_does_not_matter() -> None:
    again = replace(ROW, recorded_at=datetime(2026, 11, 2, tzinfo=UTC), recorded_by=HEAD, batch="b")
    assert agree(asks(again), held(OFFICE), HEAD).released == (again,)


def test_what_is_written_anyway_waits_no_longer() -> None:
    found = agree(asks(at_once=(ROW,)), held(OFFICE), OFFICE)
    assert found == Agreement((), (), 0, (7,))


def test_what_the_file_does_not_speak_of_goes_on_waiting() -> None:
    assert agree(asks(), held(OFFICE), HEAD) == Agreement((), (), 0, ())
