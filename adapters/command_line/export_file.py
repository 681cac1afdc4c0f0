"""The trail as a file: one entry a line, a JSON object each, one school after the other.

The keys are those of an entry: school, position, body (the exact text that was sealed) and seal.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby

from pydantic import TypeAdapter, ValidationError

from chatops.trail import Entry

_ENTRY = TypeAdapter(Entry)


class ExportBroken(Exception):
    """The file is no export of the trail, at the line that the message names."""


def line_of(entry: Entry) -> str:
    """The entry as a line of the file, without its line break."""
    return json.dumps(asdict(entry), ensure_ascii=False)


def trails_in(lines: Iterable[bytes]) -> Iterator[tuple[str, Iterator[Entry]]]:
    """Each school in the file with its entries, to be read one school after the other."""
    seen: set[str] = set()
    for school, entries in groupby(_entries(lines), lambda one: one.school):
        if school in seen:
            raise ExportBroken(f"The entries of {school} do not stand together in this file.")
        seen.add(school)
        yield school, entries


def _entries(lines: Iterable[bytes]) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        try:
            yield _ENTRY.validate_json(line, strict=True)
        except ValidationError as wrong:
            raise ExportBroken(f"Line {number} of this file is no entry of a trail.") from wrong
