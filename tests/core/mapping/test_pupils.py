"""A row is matched by number, then UPN, then name and class with a person's word; never guessed."""

import pytest

from chatops.mapping.layout import lay_out
from chatops.mapping.profile import Profile
from chatops.mapping.pupils import Matched, match, settled
from tests.core.mapping.tables import ROLL, sheet


def matched(*rows: str) -> Matched:
    return match(lay_out(sheet(*rows), Profile("consent")), ROLL)


@pytest.mark.parametrize(
    "row",
    ["0101,,,", "101,,,", ",H801200001001,,", ",h801200001001,Brandt,Zo\u00eb", "0101,,Smith,Zoe"],
)
def test_a_number_is_enough_also_without_the_zeros_that_excel_drops(row: str) -> None:
    assert matched("Adno,UPN,Surname,Forename", row).sure == {2: "0101"}


def test_a_number_with_somebody_elses_name_is_nobody() -> None:
    found = matched("Adno,Surname,Forename", "0101,Quill,Ada")
    assert (found.sure, found.likely) == ({}, {})
    assert found.unmatched[0].why == "has the number of a pupil with another name"


def test_a_number_that_is_not_on_the_roll_is_taken_as_it_is() -> None:
    assert matched("Adno,Photo", "0999,Yes").sure == {2: "0999"}


@pytest.mark.parametrize(
    "row", ["\u201d,", "OConnor,Niamh,4a", "\u00d3 CONNOR,niamh,4A", "O\u2019Connor,Niamh,4A"]
)
def test_a_name_and_class_are_a_proposal_only(row: str) -> None:
    if not row.startswith("\u201d"):
        found = matched("Surname,Forename,Class", row)
        assert found.sure == {}
        assert found.likely[2].admission_no == "0102"


def test_who_confirms_makes_sure_and_who_does_not_leaves_it_out() -> None:
    found = matched("Name,Class", '"Hale, Samuel",5B', "Niamh O'Connor,4A")
    assert {row: one.admission_no for row, one in found.likely.items()} == {2: "0104", 3: "0102"}
    taken = settled(found, {2})
    assert taken.sure == {2: "0104"}
    assert [(one.row, one.nearest) for one in taken.unmatched] == [(3, ROLL.pupils["0102"])]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Quill,Ada,5B", "fits several"),
        ("Hale,Samuel,6C", "fits nobody by name and class"),
        ("Hayle,Samuel,4A", "fits nobody on the roll"),
        ("Hale,Samuel,", "fits nobody by name and class"),
    ],
)
def test_whom_nobody_fits_for_certain_is_left_out_with_the_nearest(row: str, why: str) -> None:
    found = matched("Surname,Forename,Class", row)
    assert (found.sure, found.likely) == ({}, {})
    assert why in found.unmatched[0].why
    assert found.unmatched[0].nearest is not None
