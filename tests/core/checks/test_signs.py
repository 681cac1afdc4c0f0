"""Signs that tell where, and of whose school; and the many that tell nothing."""

import pytest

from chatops.checks.signs import other_school, street

OWN = ("Thornfield Primary School", "Thornfield Learning Trust")


@pytest.mark.parametrize(
    "line", ["ORCHARD ROW", "Station Road", "St Mary's Lane", "Elm Park Avenue"]
)
def test_a_street_sign_is_seen(line: str) -> None:
    assert street(line)


@pytest.mark.parametrize(
    "line",
    ["Front Row", "BUS LANE", "Memory Lane", "Row", "Road", "EXIT", "Our class went up the road",
     "the road", "Reading corner", "Two Row Boats", "cycle lane", ""],
)  # fmt: skip
def test_what_only_sounds_like_one_is_not(line: str) -> None:
    assert not street(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Oakfield Primary School", "Oakfield Primary School"),
        ("OAKFIELD PRIMARY SCHOOL", "OAKFIELD PRIMARY SCHOOL"),
        ("St Brannoc's C of E Primary", "St Brannoc's C of E Primary"),
        ("Welcome to Hartley Academy", "Hartley Academy"),
        ("Elm Park Infants", "Elm Park Infants"),
    ],
)
def test_another_school_is_seen(line: str, name: str) -> None:
    assert other_school(line, OWN) == name


@pytest.mark.parametrize(
    "line",
    ["Thornfield Primary School", "THORNFIELD PRIMARY", "Primary School", "Our School", "Welcome to School",
     "Forest School", "Back to School", "SCHOOL", "Sunday School", "the school hall", "High School Musical",
     "Summer School", "EXIT", "School Council", "primary colours"],
)  # fmt: skip
def test_our_own_and_what_names_none_are_not(line: str) -> None:
    assert other_school(line, OWN) == ""
