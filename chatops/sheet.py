"""A file of rows and cells, however it was saved: a CSV in any of the usual dresses, as text.

School systems and Excel write UTF-8 with and without a mark, UTF-16 and Windows-1252, and part the
columns by commas, semicolons or tabs. What cannot be told for certain is refused.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from chatops.csv_table import FileRefused

PARTED_BY: Final = {",": "commas", ";": "semicolons", "\t": "tabs"}
LOOKED_AT: Final = 50  # rows, to see what parts the columns
MOST_COLUMNS: Final = 300
MOST_LINES: Final = 500_000
_AS_TEXT: Final = re.compile(r'="([^"]*)"')  # how Excel is told to keep a figure's zeros
_SAID_BY_EXCEL: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class SheetRefused(FileRefused):
    """The file is no table that can be read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, by its number in the file (the first is 1)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Every line that is not blank; *saved_as* says in words how the file was read."""

    lines: tuple[Line, ...]
    saved_as: str


def read_sheet(data: bytes) -> Sheet:
    """The lines of a CSV; SheetRefused if it is none."""
    text, encoding = _text(data)
    delimiter, text = _delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        why = "The file is not a CSV that can be read: look for a quotation mark left open."
        raise SheetRefused([why]) from None
    return sheet_of(rows, f"{encoding}, columns parted by {PARTED_BY[delimiter]}")


def sheet_of(rows: Iterable[Sequence[str]], saved_as: str) -> Sheet:
    """The rows as a sheet: blank ones left out, cells tidied; SheetRefused where they are too many."""
    lines: list[Line] = []
    for number, row in enumerate(rows, 1):
        if number > MOST_LINES or len(row) > MOST_COLUMNS:
            limit = f"{MOST_LINES} rows or {MOST_COLUMNS} columns"
            raise SheetRefused([f"Row {number}: the file has more than {limit}."])
        cells = tuple(_tidied(cell) for cell in row)
        if any(cells):
            lines.append(Line(number, cells))
    if not lines:
        raise SheetRefused(["The file is empty."])
    return Sheet(tuple(lines), saved_as)


def _text(data: bytes) -> tuple[str, str]:
    """What the bytes say, and in which encoding."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16"), "UTF-16"
        if b"\0" in data[:1000]:
            first = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
            return data.decode(first), "UTF-16"
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        why = "The file is neither UTF-8, UTF-16 nor Windows-1252 text, and no Excel workbook."
        raise SheetRefused([why]) from None


def _delimiter(text: str) -> tuple[str, str]:
    """What parts the columns, and the text without a line that only says so."""
    if said := _SAID_BY_EXCEL.match(text):
        if said[1] in PARTED_BY:
            return said[1], "\n" + text[said.end() :]
        raise SheetRefused([f"Row 1: columns parted by “{said[1]}” cannot be read."])
    best = max(PARTED_BY, key=lambda mark: _regularity(text, mark))
    if _regularity(text, best) == (0, 0):
        raise SheetRefused(["The file has one column only, or its columns are parted unusually."])
    return best, text


def _regularity(text: str, mark: str) -> tuple[float, int]:
    """How great a part of the rows has the same number of columns, more than one; and that number."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        lengths = Counter(len(row) for row, _ in zip(rows, range(LOOKED_AT), strict=False) if row)
    except csv.Error:
        return 0, 0
    parted = ((count, length) for length, count in lengths.items() if length > 1)
    count, length = max(parted, default=(0, 0))
    return count / max(1, lengths.total()), length


def _tidied(cell: str) -> str:
    text = unicodedata.normalize("NFC", cell).replace("\u00a0", " ").strip()
    written = _AS_TEXT.fullmatch(text)
    return written[1] if written else text
