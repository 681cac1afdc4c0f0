"""Read a school's roll from the canonical CSV, whole or not at all.

A message names rows (the heading is row 1) and columns, and the value of the year only: whoever
reads it may not be someone who should see a pupil's name, and it may end in a log.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from chatops.csv_table import Columns, FileRefused, Row, cell_problems, read_rows, shape_problem
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
_REQUIRED: Final = ("admission_no", "legal_surname", "legal_forename", "year")


class RollRefused(FileRefused):
    """Nothing was read: every problem (the first 20 of them) is named at once."""

    of = "roll"
    rows = "pupils"


def read_roll(data: bytes, school: str) -> tuple[Pupil, ...]:
    """Every pupil in the file, in its order; RollRefused if one row of it is wrong."""
    return pupils_of(read_rows(data, Columns(COLUMNS), RollRefused), school)


def pupils_of(rows: Sequence[Row], school: str) -> tuple[Pupil, ...]:
    """The pupils of rows that have the canonical columns; RollRefused if one of them is wrong."""
    if problems := list(_problems(rows)):
        raise RollRefused(problems)
    return tuple(_pupil(row.cells, school) for row in rows)


def _problems(rows: Sequence[Row]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for row in rows:
        yield from _row_problems(row)
        key = row.cells.get("admission_no", "").casefold()
        if key and seen.setdefault(key, row.number) != row.number:
            yield f"Row {row.number}, column admission_no: the same number as in row {seen[key]}."


def _row_problems(row: Row) -> Iterator[str]:
    if out_of_shape := shape_problem(row, _REQUIRED):
        yield out_of_shape
        return
    for name, value in row.cells.items():
        for why in (*_cell_problems(name, value), *cell_problems(value, LONGEST)):
            yield f"Row {row.number}, column {name}: {why}"


def _cell_problems(name: str, value: str) -> Iterator[str]:
    if not value and name in _REQUIRED:
        yield "is empty."
    elif name == "year" and value.upper() not in YEARS:
        # Cells that slid sideways can put a name here, so only what has a figure is shown.
        shown = f"{value[:12]!r}" if any(map(str.isdigit, value)) else "this"
        yield f"{shown} is no year; it must be N, R or 1 to 13."


def _pupil(row: Mapping[str, str], school: str) -> Pupil:
    return Pupil(school=school, **(dict(row) | {"year": row["year"].upper()}))
