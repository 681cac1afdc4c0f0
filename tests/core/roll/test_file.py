"""Reading a roll: the whole file or nothing, and every problem at once."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.errors import DeskError
from chatops.roll.file import COLUMNS, RollRefused, read_roll

HEADING = ",".join(COLUMNS)
ZOE = "1042,A123456789012,Brandt,Zoë,,,4,4A"


def read(*rows: str, heading: str = HEADING) -> tuple[object, ...]:
    return read_roll("\n".join([heading, *rows]).encode(), "thornfield")


def refusal(data: bytes) -> str:
    with pytest.raises(RollRefused) as refused:
        read_roll(data, "thornfield")
    return str(refused.value)


def refusal_of(*rows: str, heading: str = HEADING) -> str:
    return refusal("\n".join([heading, *rows]).encode())


def test_a_row_becomes_a_pupil_of_the_school() -> None:
    [zoe] = read_roll(f"{HEADING}\n{ZOE}\n".encode(), "thornfield")
    assert (zoe.school, zoe.admission_no, zoe.upn) == ("thornfield", "1042", "A123456789012")
    assert (zoe.name, zoe.known_as, zoe.year) == ("Zoë Brandt", "Zoë Brandt, 4A", "4")


def test_the_upn_is_not_in_what_a_log_would_print() -> None:
    assert "A123456789012" not in repr(read(ZOE))


def test_a_preferred_name_is_what_the_pupil_is_called() -> None:
    [pupil] = read_roll(f"{HEADING}\n7,,Okafor,Maymuna,Okafor-Bell,May,R,\n".encode(), "t")
    assert (pupil.name, pupil.legal_forename) == ("May Okafor-Bell", "Maymuna")
    assert pupil.known_as == "May Okafor-Bell, Reception"


def test_columns_may_stand_in_any_order_and_a_byte_order_mark_is_let_pass() -> None:
    heading = ",".join(reversed(COLUMNS))
    row = ",".join(reversed(ZOE.split(",")))
    assert read_roll(f"\ufeff{heading}\r\n{row}\r\n".encode(), "thornfield") == read(ZOE)


def test_values_are_stripped_and_composed() -> None:
    [zoe] = read_roll(f"{HEADING}\n1042,, Brandt ,Zoe\u0308,,,r, 4A \n".encode(), "t")
    assert (zoe.surname, zoe.forename, zoe.year, zoe.reg_group) == ("Brandt", "Zoë", "R", "4A")


def test_blank_lines_are_passed_over() -> None:
    assert read(ZOE, "", "") == read(ZOE)


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("cp1252", "Windows-1252")],
)
def test_another_encoding_is_named_with_what_to_do(encoding: str, said: str) -> None:
    told = refusal(f"{HEADING}\n{ZOE}\n".encode(encoding))
    assert said in told
    assert "CSV UTF-8" in told


def test_a_workbook_is_not_a_csv() -> None:
    assert "Excel workbook" in refusal(b"PK\x03\x04\x14\x00\x06")


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (HEADING.replace("upn,", ""), 'column "upn" is missing'),
        (HEADING.replace("reg_group", "form"), "cell 8 is not the name of a column"),
        (HEADING + ",upn", 'column "upn" stands there twice'),
        (HEADING.replace(",", ";"), "not parted by commas"),
        (HEADING.replace(",", "\t"), "not parted by commas"),
        (HEADING.upper(), 'column "admission_no" is missing'),
    ],
)
def test_the_heading_must_be_exact(heading: str, said: str) -> None:
    assert said in refusal_of(ZOE, heading=heading)


def test_a_missing_heading_shows_nobodys_name() -> None:
    assert "Brandt" not in refusal(ZOE.encode())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",,Holt,Summer,,,3,3A", "Row 3, column admission_no: is empty."),
        ("9,,,Summer,,,3,3A", "Row 3, column legal_surname: is empty."),
        ("9,,Holt, ,,,3,3A", "Row 3, column legal_forename: is empty."),
        ("9,,Holt,Summer,,,,3A", "Row 3, column year: is empty."),
        ("9,,Holt,Summer,,,14,3A", "Row 3, column year: '14' is no year"),
        ("9,,Holt,Summer,,,Year 3,3A", "'Year 3' is no year"),
        ("1042,,Holt,Summer,,,3,3A", "Row 3, column admission_no: the same number as in row 2."),
        ("9,,=HYPERLINK(),Summer,,,3,3A", "column legal_surname: begins with"),
        ("9,,Holt,@Summer,,,3,3A", "column legal_forename: begins with"),
        ("9,,Holt,Summer,-x,,3,3A", "column preferred_surname: begins with"),
        ("9,,Holt,Summer,,+x,3,3A", "column preferred_forename: begins with"),
        ("9,,Ho\x07lt,Summer,,,3,3A", "column legal_surname: holds a control character"),
        ('9,,"Ho\nlt",Summer,,,3,3A', "column legal_surname: holds a control character"),
        ("9,,Ho\ufffdlt,Summer,,,3,3A", "a character that was lost"),
        (f"9,,{'x' * 101},Summer,,,3,3A", "longer than 100 characters"),
        ("9,,Holt,Summer,,,3", "Row 3 has 7 cells where the heading has 8."),
        ("9,,Holt,Summer,,,3,3A,x", "Row 3 has 9 cells where the heading has 8."),
        (",,,,,,,", "Row 3, column legal_surname: is empty."),
        ("Total,,,,,,,2", "Row 3 looks like a total"),
        ("TOTAL: ,2", "Row 3 looks like a total"),
    ],
)
def test_one_bad_row_refuses_the_file_and_is_named(row: str, said: str) -> None:
    assert said in refusal_of(ZOE, row)


def test_a_pupil_called_like_a_total_is_a_pupil() -> None:
    assert len(read(ZOE, "9,,Count,Summer,,,3,3A")) == 2


def test_no_pupil_at_all_is_refused() -> None:
    assert "no pupils" in refusal_of()
    assert "empty" in refusal(b"")


def test_a_quotation_mark_left_open_is_refused() -> None:
    assert "quotation mark" in refusal_of(ZOE, '9,,"Holt,Summer,,,3,3A')


def test_all_problems_are_told_at_once_up_to_twenty() -> None:
    told = refusal_of(*(f"{number},,,Name{number},,,99,4A" for number in range(30)))
    assert "Row 2, column legal_surname" in told
    assert "Row 2, column year" in told
    assert told.count("Row ") == 20
    assert "... and 40 more." in told


def test_a_refusal_is_said_to_the_person_and_names_no_pupil() -> None:
    told = refusal_of("9,,Holt,Summer,,,Penhaligon,3A", "9,,=Okafor,May,,,3,3A")
    assert issubclass(RollRefused, DeskError)
    for name in ("Holt", "Summer", "Penhaligon", "Okafor", "May"):
        assert name not in told


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for head in (b"", f"{HEADING}\n".encode()):
        with suppress(RollRefused):
            assert read_roll(head + data, "thornfield")
