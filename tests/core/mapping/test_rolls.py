"""A roll of another layout becomes the roll, or is refused by row."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.mapping.layout import lay_out
from chatops.mapping.profile import Profile
from chatops.mapping.rolls import mapped
from chatops.roll.file import RollRefused, pupils_of
from chatops.roll.pupil import YEARS, Pupil
from chatops.sheet import SheetRefused, read_sheet
from tests.core.mapping.tables import sheet, written

ROLL = Profile("roll")
NAMES = st.sampled_from(["Zo\u00eb", "O\u2019Connor", "de la Cruz", "Whitcombe-Hale", "Ng", "Ada"])
SAID = {"N": "Nursery", "R": "Reception", **{str(one): f"Year {one}" for one in range(1, 14)}}


def taken(*rows: str) -> Sequence[Pupil]:
    return pupils_of(mapped(lay_out(sheet(*rows), ROLL)), "thornfield")


@given(st.lists(st.tuples(NAMES, NAMES, st.sampled_from(YEARS)), min_size=1), st.booleans())
def test_any_roll_reads_back_from_another_layout(
    pupils: list[tuple[str, str, str]], combined: bool
) -> None:
    names = ["Pupil Name"] if combined else ["Surname", "Forename"]
    table = [["Adno", *names, "Year Group", "Form"]]
    for number, (forename, surname, year) in enumerate(pupils):
        said = [f"{surname}, {forename}"] if combined else [surname, forename]
        table.append([f"0{number}", *said, SAID[year], "4A"])
    sheet_ = read_sheet(written(table, "\t", "utf-16"))
    found = pupils_of(mapped(lay_out(sheet_, ROLL)), "thornfield")
    assert [(one.legal_forename, one.legal_surname, one.year) for one in found] == pupils


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("Yr 4", "4"),
        ("Y10", "10"),
        ("04", "4"),
        ("R", "R"),
        ("Rec", "R"),
        ("N2", "N"),
        ("NCY 7", "7"),
    ],
)
def test_a_year_is_read_as_schools_write_it(said: str, year: str) -> None:
    (pupil,) = taken("Adno,Surname,Forename,Year", f"1,Hale,Sam,{said}")
    assert pupil.year == year


def test_a_preferred_name_that_is_the_legal_one_is_none() -> None:
    (pupil,) = taken(
        "Adno,Surname,Forename,Preferred Surname,Known As,Year", "1,Hale,Sam,Hale,Samuel,4"
    )
    assert (pupil.preferred_surname, pupil.preferred_forename) == ("", "Samuel")


def test_what_cannot_be_read_is_named_by_row() -> None:
    with pytest.raises(SheetRefused, match="Row 2: the name cannot be parted"):
        taken("Adno,Name,Year", "1,Sam Hale,4")
    with pytest.raises(RollRefused, match="Row 3, column year"):
        taken("Adno,Surname,Forename,Year", "1,Hale,Sam,4", "2,Roe,Ann,Year 14")
