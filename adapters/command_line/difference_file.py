"""The whole difference of an import as a file for Excel: the screen has twenty lines of each kind."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from adapters.command_line.incoming import ConsentsRead
from chatops.consent.contradictions import Gone
from chatops.consent.difference import Changed
from chatops.desk.importing import Compared

HEADER: Final = ("what", "admission_no", "medium", "channel", "before", "after", "row", "note")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
Line = tuple[str, str, str, str, str, str, str, str]


def write(file: Path, compared: Compared, read: ConsentsRead, gone: Iterable[Gone]) -> int:
    """Write every line; how many there are. UTF-8 with a mark, so that Excel reads it."""
    lines = list(_lines(compared, read, gone))
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADER)
        writer.writerows([_harmless(cell) for cell in line] for line in lines)
    return len(lines)


def _lines(compared: Compared, read: ConsentsRead, gone: Iterable[Gone]) -> Iterator[Line]:
    found = compared.found
    for what, several in (
        ("loosened", found.loosened),
        ("tightened", found.tightened),
        ("new", found.new),
    ):
        yield from (_changed(what, one) for one in several)
    for each in compared.contradictions:
        yield ("yes and no at once", each.pupil, each.medium, each.channel, "", "", "", "")
    for one in gone:
        said = one.said.value
        yield ("gone from file", one.pupil, one.medium, one.channel, said, said, "", "kept")
    for number in compared.strangers:
        yield ("not on the roll", number, "", "", "", "", "", "")
    for row, heading in read.unclear:
        yield ("answer not known", "", "", "", "", "unknown", str(row), heading)
    for left in read.unmatched:
        near = left.nearest.admission_no if left.nearest else ""
        yield ("left out", "", "", "", "", "", str(left.row), f"{left.why}; nearest: {near or '-'}")


def _changed(what: str, one: Changed) -> Line:
    return (
        what,
        one.pupil,
        one.medium.value,
        one.channel.value,
        one.before.value,
        one.after.value,
        "",
        "",
    )


def _harmless(cell: str) -> str:
    """Nothing out of somebody's file runs as a formula in somebody else's Excel."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
