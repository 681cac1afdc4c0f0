"""A file of consents is read whole or not at all, and says what is wrong with it."""

from datetime import date

import pytest

from chatops.consent.file import ConsentRefused, read_consents
from chatops.consent.record import Choice, Record
from tests.core.consent.records import NOW

HEADING = (
    "admission_no,medium,channel,decision,basis,given_by,given_on,valid_until,written,evidence,"
    "recorded_on"
)
YES = "1042,image,social,granted,entry form,Mrs A Lee,2025-09-08,2026-07-20,yes,form 12,2025-09-10"


def read(*rows: str, heading: str = HEADING) -> tuple[Record, ...]:
    text = "\n".join([heading, *rows]) + "\n"
    return read_consents(text.encode(), "thornfield", NOW, "o@thornfield.example")


def problems(*rows: str, heading: str = HEADING) -> tuple[str, ...]:
    with pytest.raises(ConsentRefused) as refused:
        read(*rows, heading=heading)
    return refused.value.problems


def test_a_row_becomes_a_record_of_this_import() -> None:
    (found,) = read(YES)
    assert found == Record(
        school="thornfield",
        pupil="1042",
        medium="image",
        channel="social",
        choice=Choice.GRANTED,
        given_on=date(2025, 9, 8),
        recorded_at=NOW,
        basis="entry form",
        given_by="Mrs A Lee",
        valid_until=date(2026, 7, 20),
        written=True,
        evidence="form 12",
        recorded_on=date(2025, 9, 10),
        recorded_by="o@thornfield.example",
        batch=found.batch,
        row=2,
    )
    assert found.batch


def test_each_import_has_a_name_of_its_own() -> None:
    assert len({one.batch for one in read(YES, YES)}) == 1
    assert read(YES)[0].batch != read(YES, YES)[0].batch


def test_the_columns_may_stand_in_any_order_and_two_more_may_be_there() -> None:
    names = [*HEADING.split(","), "valid_from", "event"]
    cells = [*YES.split(","), "2025-10-01", "Museum, trip"]
    quoted = [f'"{one}"' for one in reversed(cells)]
    (found,) = read(",".join(quoted), heading=",".join(reversed(names)))
    assert (found.valid_from, found.event) == (date(2025, 10, 1), "Museum, trip")


def test_a_no_needs_no_paperwork_but_a_yes_does() -> None:
    bare = "1042,image,social,{},,,,,,,"
    (found,) = read(bare.format("refused"))
    assert (found.given_on, found.written) == (NOW.date(), False)
    (dated,) = read("1042,*,*,never,,,,,,,2025-10-02")
    assert dated.given_on == date(2025, 10, 2)
    assert problems(bare.format("granted")) == (
        "Row 2, column given_on: is empty.",
        "Row 2, column written: is empty.",
    )


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("admission_no", "", "is empty."),
        ("medium", "photo", "must be one of image, video, name, *."),
        ("channel", "Social", "must be one of internal, print, website, social, press, *."),
        (
            "decision",
            "yes",
            "must be one of granted, refused, withdrawn, objected, unknown, never, decides.",
        ),
        ("given_on", "08/09/2025", "is no date; write it like 2025-09-08."),
        ("given_on", "20250908", "is no date; write it like 2025-09-08."),
        ("given_on", "2025-02-30", "is no date; write it like 2025-09-08."),
        ("valid_until", "soon", "is no date; write it like 2025-09-08."),
        ("recorded_on", "2025", "is no date; write it like 2025-09-08."),
        ("written", "Y", "must be one of yes, no."),
        (
            "evidence",
            "=1+1",
            "begins with =, +, - or @, which a spreadsheet would run as a formula.",
        ),
        ("basis", "x" * 201, "is longer than 200 characters."),
        ("given_by", "Mrs\u202eeeL", "holds a control character or a character that was lost."),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(column: str, value: str, problem: str) -> None:
    cells = dict(zip(HEADING.split(","), YES.split(","), strict=True)) | {column: value}
    assert problems(YES, ",".join(cells.values())) == (f"Row 3, column {column}: {problem}",)


def test_never_is_for_everything() -> None:
    assert problems("1042,image,*,never,,,2025-09-08,,no,,") == (
        "Row 2: “never” is for every medium and channel; write * in both columns.",
    )


def test_a_consent_does_not_end_before_it_begins() -> None:
    assert problems(YES.replace("2026-07-20", "2025-09-07")) == (
        "Row 2: valid_until lies before the day from which the consent holds.",
    )


def test_a_row_of_another_length_or_a_total_is_told_as_such() -> None:
    assert problems(YES + ",more", "Total,,,,,,,,,,12") == (
        "Row 2 has 12 cells where the heading has 11.",
        "Row 3 looks like a total. Please take it out.",
    )


def test_no_more_than_twenty_problems_are_told_and_the_rest_counted() -> None:
    found = problems(*["1042,photo,social,refused,,,,,,,"] * 25)
    assert len(found) == 21
    assert found[-1] == "... and 5 more."


@pytest.mark.parametrize(
    ("heading", "problem"),
    [
        (HEADING.replace("written,", ""), 'Row 1: column "written" is missing.'),
        (HEADING + ",photo", "Row 1: cell 12 is not the name of a column of this file."),
        (HEADING + ",medium", 'Row 1: column "medium" stands there twice.'),
    ],
)
def test_a_wrong_heading_is_told_with_the_right_one(heading: str, problem: str) -> None:
    found = problems(YES, heading=heading)
    assert found[0] == problem
    assert found[1].startswith("The columns are, in any order: admission_no,")


def test_another_separator_is_told() -> None:
    assert "not parted by commas" in problems(YES, heading=HEADING.replace(",", ";"))[0]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "The file is empty."),
        (HEADING.encode(), "The file has a heading and no rows."),
        ((HEADING + "\n" + YES).encode("utf-16"), "looks like UTF-16"),
        ((HEADING + "\n" + YES).encode("utf-16-le"), "looks like UTF-16"),
        ((HEADING + "\n" + YES.replace("A Lee", "É Lee")).encode("cp1252"), "Line 2 is not UTF-8"),
        (b"PK\x03\x04rest", "Excel workbook"),
        ((HEADING + '\n"' + YES).encode(), "a quotation mark left open"),
    ],
)
def test_a_file_of_another_sort_is_told_what_it_looks_like(data: bytes, problem: str) -> None:
    with pytest.raises(ConsentRefused, match=problem):
        read_consents(data, "thornfield", NOW, "o@thornfield.example")


def test_a_byte_order_mark_does_no_harm() -> None:
    data = f"\ufeff{HEADING}\r\n{YES}\r\n\r\n".encode()
    assert len(read_consents(data, "thornfield", NOW, "o@thornfield.example")) == 1


def test_what_is_told_holds_no_name() -> None:
    assert "Lee" not in " ".join(problems(YES.replace("Mrs A Lee", "=Lee").replace("yes", "Lee")))
