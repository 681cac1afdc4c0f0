"""Read consents from the canonical CSV, whole or not at all.

A "no" needs no paperwork: only a yes must say when it was given and whether in writing.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chatops.consent.record import (
    BY_FORM_ONLY,
    EVERY,
    Choice,
    Medium,
    Record,
    own_evidence,
)
from chatops.csv_table import Columns, FileRefused, Row, cell_problems, read_rows, shape_problem
from chatops.school import Channel

COLUMNS: Final = Columns(
    required=(
        "admission_no",
        "medium",
        "channel",
        "decision",
        "basis",
        "given_by",
        "given_on",
        "valid_until",
        "written",
        "evidence",
        "recorded_on",
    ),
    optional=("valid_from", "event"),
)
LONGEST: Final = 200  # characters in one cell
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ESSENTIAL: Final = ("admission_no", "medium", "channel", "decision")
_OF_A_YES: Final = ("given_on", "written")
_DATES: Final = ("given_on", "valid_from", "valid_until", "recorded_on")
_WORDS: Final[Mapping[str, Collection[str]]] = {
    "medium": (*Medium, EVERY),
    "channel": (*Channel, EVERY),
    "decision": tuple(one for one in Choice if one not in BY_FORM_ONLY),
    "written": ("yes", "no"),
}


class ConsentRefused(FileRefused):
    """No consent was read: every problem (the first 20 of them) is named at once."""

    of = "file of consents"


def read_consents(
    data: bytes, school: str, recorded_at: datetime, recorded_by: str
) -> tuple[Record, ...]:
    """Every record in the file, in its order; ConsentRefused if one row of it is wrong.

    The records name the import they came with (*batch*) and their row.
    """
    rows = read_rows(data, COLUMNS, ConsentRefused)
    return records_of(rows, Entering(school, recorded_at, recorded_by, batch_of(data, recorded_at)))


@dataclass(frozen=True, slots=True)
class Entering:
    """What all records of one import share.

    *vouching*: a row without evidence of its own has the import itself for its evidence.
    """

    school: str
    at: datetime
    by: str
    batch: str
    vouching: bool = False


def batch_of(data: bytes, at: datetime) -> str:
    """The id of the import of this file at this moment."""
    return hashlib.sha256(at.isoformat().encode() + data).hexdigest()[:12]


def records_of(rows: Iterable[Row], entering: Entering) -> tuple[Record, ...]:
    """The records that canonical rows say; ConsentRefused if one of them is wrong."""
    read = tuple(rows)
    if problems := [one for row in read for one in _problems(row)]:
        raise ConsentRefused(problems)
    return tuple(_record(row, entering) for row in read)


def _problems(row: Row) -> Iterator[str]:
    if out_of_shape := shape_problem(row, _ESSENTIAL):
        yield out_of_shape
        return
    for column, value in row.cells.items():
        for why in (*_cell(column, value, row), *cell_problems(value, LONGEST)):
            yield f"Row {row.number}, column {column}: {why}"
    yield from (f"Row {row.number}: {why}" for why in _together(row.cells))


def _cell(column: str, value: str, row: Row) -> Iterator[str]:
    if not value:
        essential = column in _ESSENTIAL
        if essential or (column in _OF_A_YES and row.cells["decision"] == Choice.GRANTED):
            yield "is empty."
    elif column in _DATES and _date(value) is None:
        yield "is no date; write it like 2025-09-08."
    elif column in _WORDS and value not in _WORDS[column]:
        yield f"must be one of {', '.join(_WORDS[column])}."


def _together(cells: Mapping[str, str]) -> Iterator[str]:
    everywhere = cells["medium"] == EVERY and cells["channel"] == EVERY
    if cells["decision"] == Choice.NEVER and not everywhere:
        yield "“never” is for every medium and channel; write * in both columns."
    if cells["decision"] == Choice.DECIDES and not (everywhere and cells["given_by"]):
        yield "“decides” is for every medium and channel; write * in both, and who decides in given_by."
    from_day, until = _date(cells.get("valid_from", "")), _date(cells["valid_until"])
    starts = from_day or _date(cells["given_on"])
    if starts and until and until < starts:
        yield "valid_until lies before the day from which the consent holds."


def _date(value: str) -> date | None:
    """A date written as 2025-09-08, and no other way that Python would also read."""
    try:
        return date.fromisoformat(value) if _ISO_DATE.fullmatch(value) else None
    except ValueError:
        return None


def _record(row: Row, kept: Entering) -> Record:
    cells = row.cells
    recorded_on = _date(cells["recorded_on"])
    return Record(
        school=kept.school,
        pupil=cells["admission_no"],
        medium=cells["medium"],
        channel=cells["channel"],
        choice=Choice(cells["decision"]),
        given_on=_date(cells["given_on"]) or recorded_on or kept.at.date(),
        recorded_at=kept.at,
        basis=cells["basis"],
        given_by=cells["given_by"],
        valid_from=_date(cells.get("valid_from", "")),
        valid_until=_date(cells["valid_until"]),
        event=cells.get("event", ""),
        written=cells["written"] == "yes",
        evidence=cells["evidence"] or _vouched(row, kept),
        recorded_on=recorded_on,
        recorded_by=kept.by,
        batch=kept.batch,
        row=row.number,
    )


def _vouched(row: Row, kept: Entering) -> str:
    return own_evidence(kept.batch, row.number) if kept.vouching else ""
