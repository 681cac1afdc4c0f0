"""A CSV file of exactly known columns, read whole or not at all, with every problem named.

A message names rows (the heading is row 1) and columns, and hardly ever a value: whoever reads it
may not be someone who should see a pupil's name, and it may end in a log.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chatops.errors import DeskError
from chatops.phrasing import counted

MOST_TOLD: Final = 20
_FORMULA: Final = ("=", "+", "-", "@")
_HOW_TO_SAVE: Final = 'Please save it as "CSV UTF-8 (comma delimited)" and try again.'
_UNSEEN: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd")
TOTALS: Final = frozenset({"total", "totals", "grand total", "sum", "count", "number of pupils"})


class FileRefused(DeskError):
    """Nothing was read: every problem (the first 20 of them) is named at once."""

    of: str = "file"
    rows: str = "rows"  # what the rows of such a file are

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems[:MOST_TOLD])
        more = len(problems) - len(self.problems)
        if more > 0:
            self.problems += (f"... and {more} more.",)
        super().__init__(f"The {self.of} was not read:\n" + "\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the heading: its number in the file, its cells by column, and how many it has."""

    number: int
    cells: Mapping[str, str]
    length: int
    width: int  # of the heading


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a file has, in any order; *optional* ones may be left out."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        return (*self.required, *self.optional)


def read_rows(data: bytes, columns: Columns, refused: type[FileRefused]) -> tuple[Row, ...]:
    """Every row that is not a blank line; raises *refused* if this is no such file."""
    try:
        heading, rows = _table(_text(data))
    except _Unreadable as why:
        raise refused([str(why)]) from None
    if problems := list(_heading_problems(heading, columns)):
        raise refused([*problems, f"The columns are, in any order: {','.join(columns.known)}"])
    if not rows:
        raise refused([f"The file has a heading and no {refused.rows}."])
    return tuple(
        Row(number, dict(zip(heading, cells, strict=False)), len(cells), len(heading))
        for number, cells in rows
    )


def shape_problem(row: Row, essential: Sequence[str]) -> str:
    """Why this row as a whole cannot be one of the table's; empty if it can."""
    looks_like_total = any(one.casefold().rstrip(":") in TOTALS for one in row.cells.values())
    if looks_like_total and not all(row.cells.get(name) for name in essential):
        return f"Row {row.number} looks like a total. Please take it out."
    if row.length != row.width:
        return (
            f"Row {row.number} has {counted(row.length, 'cell')} where the heading has {row.width}."
        )
    return ""


def cell_problems(value: str, longest: int) -> Iterator[str]:
    """Why no cell of any table may hold this; *longest* is in characters."""
    if len(value) > longest:
        yield f"is longer than {longest} characters."
    if value.startswith(_FORMULA):
        yield "begins with =, +, - or @, which a spreadsheet would run as a formula."
    if any(unicodedata.category(char) == "Cc" or char in _UNSEEN for char in value):
        yield "holds a control character or a character that was lost."


class _Unreadable(Exception):
    pass


def _text(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise _Unreadable(f"The file is an Excel workbook, not a CSV. {_HOW_TO_SAVE}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:1000]:
        raise _Unreadable(f"The file looks like UTF-16 (Unicode text). {_HOW_TO_SAVE}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        looks = f"Line {line} is not UTF-8; the file looks like Windows-1252 (plain CSV)."
        raise _Unreadable(f"{looks} {_HOW_TO_SAVE}") from None


def _table(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The heading, and each further row that is not a blank line, with its number."""
    try:
        rows = [
            (number, [unicodedata.normalize("NFC", cell).strip() for cell in row])
            for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1)
            if row
        ]
    except csv.Error:
        raise _Unreadable(
            "The file is not a CSV that can be read: look for a quotation mark left open."
        ) from None
    if not rows:
        raise _Unreadable("The file is empty.")
    if len(rows[0][1]) == 1 and any(mark in rows[0][1][0] for mark in ";\t"):
        raise _Unreadable(f"The columns are not parted by commas. {_HOW_TO_SAVE}")
    return rows[0][1], rows[1:]


def _heading_problems(heading: Sequence[str], columns: Columns) -> Iterator[str]:
    for name in columns.required:
        if name not in heading:
            yield f'Row 1: column "{name}" is missing.'
    # By its place: where the heading is missing, these are the first pupil's own data.
    for place, name in enumerate(heading, 1):
        if name not in columns.known:
            yield f"Row 1: cell {place} is not the name of a column of this file."
    for name in columns.known:
        if heading.count(name) > 1:
            yield f'Row 1: column "{name}" stands there twice.'
