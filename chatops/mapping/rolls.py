"""Turns a roll that was laid out into canonical rows: names parted, years as N, R, 1 to 13."""

import re
from typing import Final

from chatops.csv_table import Row
from chatops.mapping.layout import Layout, cell
from chatops.mapping.words import heading_key
from chatops.roll.file import COLUMNS
from chatops.sheet import Line, SheetRefused

_YEAR: Final = re.compile(r"(?:year|yr|y|ncyear|ncy)?0?([1-9]|1[0-3])")
_EARLY: Final = {
    **dict.fromkeys(("n", "n1", "n2", "nursery", "nursery1", "nursery2"), "N"),
    **dict.fromkeys(("r", "rec", "reception", "yearr", "yr", "year0", "0", "f2"), "R"),
}


def mapped(layout: Layout) -> tuple[Row, ...]:
    """The rows of the canonical roll; SheetRefused where a name cannot be parted for certain."""
    rows: list[Row] = []
    wrong: list[str] = []
    for line in layout.lines:
        cells = {role: _said(layout, line, role) for role in COLUMNS}
        if not cells["legal_surname"] and not cells["legal_forename"]:
            surname, comma, forename = _said(layout, line, "name").partition(",")
            if not comma:
                wrong.append(
                    f"Row {line.number}: the name cannot be parted into forename and surname; write"
                    " it as “Surname, Forename” or in two columns."
                )
            cells |= {"legal_surname": surname.strip(), "legal_forename": forename.strip()}
        cells["year"] = _year(cells["year"])
        rows.append(Row(line.number, _without_repeats(cells), len(cells), len(cells)))
    if wrong:
        raise SheetRefused(wrong)
    return tuple(rows)


def _said(layout: Layout, line: Line, role: str) -> str:
    column = layout.column(role)
    return cell(line, column) if column else ""


def _year(said: str) -> str:
    """“Year 4”, “Yr 04” and “4” are 4, “Reception” is R; anything else is left for the check to name."""
    key = heading_key(said)
    if key in _EARLY:
        return _EARLY[key]
    found = _YEAR.fullmatch(key)
    return found[1] if found else said


def _without_repeats(cells: dict[str, str]) -> dict[str, str]:
    """A preferred name that is the legal one again is none."""
    repeated = {
        f"preferred_{part}"
        for part in ("surname", "forename")
        if cells[f"preferred_{part}"] == cells[f"legal_{part}"]
    }
    return cells | dict.fromkeys(repeated, "")
