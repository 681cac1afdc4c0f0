"""An Excel workbook is read as text within limits; a bomb or a broken one is refused in words."""

import io
import zipfile
from datetime import UTC, date, datetime, time
from typing import Any

import openpyxl
import pytest

from adapters import workbook
from adapters.workbook import is_workbook, read_workbook
from chatops.sheet import SheetRefused


def made(*rows: list[Any], at: str = "") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    if at:
        page[at] = "far"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def repacked(data: bytes, name: str, content: bytes) -> bytes:
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.infolist():
            new.writestr(one.filename, content if one.filename == name else old.read(one))
    return kept.getvalue()


def test_cells_are_read_as_a_person_would_write_them() -> None:
    day = datetime(2026, 9, 8, tzinfo=UTC).replace(tzinfo=None)
    data = made(
        ["Adno", "Photo", "Date"],
        [1042, True, date(2026, 9, 8)],
        [],
        ["0012", False, day.replace(hour=9)],
        [1.5, None, time(9, 30)],
    )
    assert is_workbook(data)
    read = read_workbook(data)
    assert [(one.number, one.cells) for one in read.lines] == [
        (1, ("Adno", "Photo", "Date")),
        (2, ("1042", "yes", "2026-09-08")),
        (4, ("0012", "no", "2026-09-08 09:00:00")),
        (5, ("1.5", "", "09:30:00")),
    ]


def test_a_formula_is_not_run() -> None:
    assert read_workbook(made(["a", "b"], ["x", "=1+1"])).lines[1].cells == ("x", "")


def test_the_first_sheet_that_can_be_seen_counts() -> None:
    book = openpyxl.Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["hidden", "sheet"])
    hidden.sheet_state = "hidden"
    for name in ("one", "two"):
        book.create_sheet(name).append([name, "seen"])
    kept = io.BytesIO()
    book.save(kept)
    read = read_workbook(kept.getvalue())
    assert read.lines[0].cells == ("one", "seen")
    assert read.saved_as == "an Excel workbook, the first of 2 sheets"


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD400"])
def test_a_sheet_as_wide_as_the_sea_is_refused(place: str) -> None:
    with pytest.raises(SheetRefused):
        read_workbook(made(["a", "b"], at=place))


def test_a_small_file_that_would_be_huge_is_refused() -> None:
    bomb = repacked(made(["a", "b"]), "xl/worksheets/sheet1.xml", b" " * (workbook.MOST_BYTES + 1))
    assert len(bomb) < 1_000_000
    with pytest.raises(SheetRefused, match="too big"):
        read_workbook(bomb)


def test_entities_that_grow_are_refused() -> None:
    grown = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9)
    )
    bomb = b'<?xml version="1.0"?>' + grown + b"]><d>&j;</d>"
    with pytest.raises(SheetRefused):
        read_workbook(repacked(made(["a", "b"]), "xl/worksheets/sheet1.xml", bomb))


@pytest.mark.parametrize("length", [4, 100, 2000])
def test_a_broken_workbook_is_refused_in_words(length: int) -> None:
    with pytest.raises(SheetRefused, match="cannot be read"):
        read_workbook(made(["a", "b"])[:length])
