"""Reads the first sheet of an Excel workbook (.xlsx), within limits that hold for any file.

The parts of the workbook are unpacked and counted, and where its cells lie is looked at, before it
is opened as a workbook: a small file cannot become a huge one. Formulas are never run; what counts
is the value that Excel last showed.
"""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Final
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from chatops.sheet import Sheet, SheetRefused, sheet_of

ZIP: Final = b"PK\x03\x04"
MOST_BYTES: Final = 200_000_000  # of everything in the workbook, unpacked
MOST_PARTS: Final = 2_000
MOST_CELLS: Final = 5_000_000  # from the first cell to the last, with all that is blank between
_BROKEN: Final = "The Excel workbook cannot be read. Please save the sheet as CSV UTF-8."
_TOO_BIG: Final = "The Excel workbook is too big. Please save the sheet as CSV UTF-8."
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LETTERS: Final = 26
_LEFT_OUT: Final = ("xl/media/", "xl/drawings/", "xl/vbaProject")

Value = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(data: bytes) -> bool:
    return data.startswith(ZIP)


def read_workbook(data: bytes) -> Sheet:
    """The first visible sheet; SheetRefused where it cannot be read or is too big."""
    try:
        with CalamineWorkbook.from_filelike(_unpacked(data)) as book:
            shown = [
                one.name
                for one in book.sheets_metadata
                if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
            ]
            if not shown:
                raise SheetRefused(["The Excel workbook has no sheet that can be seen."])
            rows = book.get_sheet_by_name(shown[0]).to_python(skip_empty_area=False)
    except (CalamineError, zipfile.BadZipFile, expat.ExpatError, NotImplementedError):
        raise SheetRefused([_BROKEN]) from None
    more = "" if len(shown) == 1 else f", the first of {len(shown)} sheets"
    return sheet_of(([_said(one) for one in row] for row in rows), f"an Excel workbook{more}")


def _unpacked(data: bytes) -> io.BytesIO:
    """The same parts, stored plainly; none is read further than it says it is long."""
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(plain, "w") as stored:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_BYTES:
            raise SheetRefused([_TOO_BIG])
        for one in parts:
            if not one.filename.startswith(_LEFT_OUT):
                content = packed.read(one)
                if one.filename.startswith("xl/worksheets/") and one.filename.endswith(".xml"):
                    _measure(content)
                stored.writestr(one.filename, content)
    plain.seek(0)
    return plain


def _measure(sheet: bytes) -> None:
    """SheetRefused where the cells of a sheet lie further apart than a list of pupils needs."""
    furthest = [1, 1]

    def begins(tag: str, attributes: dict[str, str]) -> None:
        place = attributes.get("r", "") if tag.rpartition(":")[2] in {"c", "row"} else ""
        found = _PLACE.fullmatch(place) or _PLACE.fullmatch(f"A{place}")
        if found:
            furthest[0] = max(furthest[0], _column(found[1]))
            furthest[1] = max(furthest[1], int(found[2]))

    parser = expat.ParserCreate()
    parser.StartElementHandler = begins
    parser.Parse(sheet, True)  # noqa: FBT003 - so the standard library has it
    if furthest[0] * furthest[1] > MOST_CELLS:
        raise SheetRefused([_TOO_BIG])


def _column(letters: str) -> int:
    number = 0
    for one in letters:
        number = number * _LETTERS + ord(one) - ord("A") + 1
    return number


def _said(value: Value) -> str:
    """A cell as a person would write it; a whole number without a point, a day without a time."""
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
