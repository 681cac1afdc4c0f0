"""Read a school's roll from the canonical CSV, whole or not at all.

A message names rows (the heading is row 1) and columns, and the value of the year only: whoever
reads it may not be someone who should see a pupil's name, and it may end in a log.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from chatops.errors import DeskError
from chatops.roll.pupil import YEARS, Pupil

COLUMNS: Final = (
    "admission_no",
    "upn",
    "legal_surname",
    "legal_forename",
    "preferred_surname",
    "preferred_forename",
    "year",
    "reg_group",
)
LONGEST: Final = 100  # characters in one cell
MOST_TOLD: Final = 20
_REQUIRED: Final = ("admission_no", "legal_surname", "legal_forename", "year")
_TOTALS: Final = frozenset({"total", "totals", "grand total", "sum", "count", "number of pupils"})
_FORMULA: Final = ("=", "+", "-", "@")
_HOW_TO_SAVE: Final = 'Please save it as "CSV UTF-8 (comma delimited)" and try again.'
_UNSEEN: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd")


class RollRefused(DeskError):
    """Nothing was read: every problem (the first 20 of them) is named at once."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems[:MOST_TOLD])
        more = len(problems) - len(self.problems)
        if more > 0:
            self.problems += (f"... and {more} more.",)
        super().__init__("The roll was not read:\n" + "\n".join(self.problems))


def read_roll(data: bytes, school: str) -> tuple[Pupil, ...]:
    """Every pupil in the file, in its order; RollRefused if one row of it is wrong."""
    heading, rows = _table(_text(data))
    _check_heading(heading)
    named = [dict(zip(heading, row, strict=False)) for _, row in rows]
    problems = list(_problems([(number, len(row)) for number, row in rows], named))
    if problems:
        raise RollRefused(problems)
    return tuple(_pupil(row, school) for row in named)


def _text(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise RollRefused([f"The file is an Excel workbook, not a CSV. {_HOW_TO_SAVE}"])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:1000]:
        raise RollRefused([f"The file looks like UTF-16 (Unicode text). {_HOW_TO_SAVE}"])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        looks = f"Line {line} is not UTF-8; the file looks like Windows-1252 (plain CSV)."
        raise RollRefused([f"{looks} {_HOW_TO_SAVE}"]) from None


def _table(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The heading, and each further row that is not a blank line, with its number."""
    try:
        rows = [
            (number, [unicodedata.normalize("NFC", cell).strip() for cell in row])
            for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1)
            if row
        ]
    except csv.Error:
        raise RollRefused(
            ["The file is not a CSV that can be read: look for a quotation mark left open."]
        ) from None
    if not rows:
        raise RollRefused(["The file is empty."])
    return rows[0][1], rows[1:]


def _check_heading(heading: Sequence[str]) -> None:
    if len(heading) == 1 and any(mark in heading[0] for mark in ";\t"):
        raise RollRefused([f"The columns are not parted by commas. {_HOW_TO_SAVE}"])
    problems = [f'Row 1: column "{name}" is missing.' for name in COLUMNS if name not in heading]
    # By its place: where the heading is missing, these are the first pupil's own data.
    problems += [
        f"Row 1: cell {place} is not the name of a column of the roll."
        for place, name in enumerate(heading, 1)
        if name not in COLUMNS
    ]
    twice = [name for name in COLUMNS if heading.count(name) > 1]
    problems += [f'Row 1: column "{name}" stands there twice.' for name in twice]
    if problems:
        raise RollRefused([*problems, f"The columns are, in any order: {','.join(COLUMNS)}"])


def _problems(
    lengths: Sequence[tuple[int, int]], rows: Sequence[Mapping[str, str]]
) -> Iterator[str]:
    if not rows:
        yield "The file has a heading and no pupils."
    seen: dict[str, int] = {}
    for (number, cells), row in zip(lengths, rows, strict=True):
        yield from _row_problems(number, cells, row)
        key = row.get("admission_no", "").casefold()
        if key and seen.setdefault(key, number) != number:
            yield f"Row {number}, column admission_no: the same number as in row {seen[key]}."


def _row_problems(number: int, cells: int, row: Mapping[str, str]) -> Iterator[str]:
    if any(value.casefold().rstrip(":") in _TOTALS for value in row.values()) and not all(
        row.get(name) for name in _REQUIRED
    ):
        yield f"Row {number} looks like a total, not a pupil. Please take it out."
    elif cells != len(COLUMNS):
        yield f"Row {number} has {cells} cells where the heading has {len(COLUMNS)}."
    else:
        for name, value in row.items():
            yield from (
                f"Row {number}, column {name}: {why}" for why in _cell_problems(name, value)
            )


def _cell_problems(name: str, value: str) -> Iterator[str]:
    if not value and name in _REQUIRED:
        yield "is empty."
    elif name == "year" and value.upper() not in YEARS:
        # Cells that slid sideways can put a name here, so only what has a figure is shown.
        shown = f"{value[:12]!r}" if any(map(str.isdigit, value)) else "this"
        yield f"{shown} is no year; it must be N, R or 1 to 13."
    if len(value) > LONGEST:
        yield f"is longer than {LONGEST} characters."
    if value.startswith(_FORMULA):
        yield "begins with =, +, - or @, which a spreadsheet would run as a formula."
    if any(unicodedata.category(char) == "Cc" or char in _UNSEEN for char in value):
        yield "holds a control character or a character that was lost."


def _pupil(row: Mapping[str, str], school: str) -> Pupil:
    return Pupil(school=school, **(dict(row) | {"year": row["year"].upper()}))
