"""What `chatops check` writes: one JSON object a draft with every key, or the same for people."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from adapters.command_line.check_input import Asked, Id, name_in
from chatops.findings import Finding, Place, outcome

Out = Mapping[str, Any]
_FILE_NAME: Final = re.compile(r"photos\[(\d+)\]\.name")


def found(asked: Asked, findings: Sequence[Finding]) -> Out:
    """The answer for one draft."""
    return {
        "id": asked.id,
        "outcome": outcome(tuple(findings)).label,
        "findings": [_finding(one, asked.paths) for one in findings],
    }


def refused(line: Id, why: str) -> Out:
    """The answer for a line that is no draft."""
    return {"id": line, "error": why}


def is_good(out: Out) -> bool:
    return not out.get("findings", True)


def for_people(out: Out) -> Iterator[str]:
    """The same answer in lines to read; nothing in a draft can play tricks on the terminal."""
    return ("".join(filter(str.isprintable, line)) for line in _lines(out))


def _lines(out: Out) -> Iterator[str]:
    name = "(no id)" if out["id"] is None else out["id"]
    if "error" in out:
        yield f"{name}: not checked: {out['error']}"
        return
    yield f"{name}: {out['outcome']}"
    for one in out["findings"]:
        yield f"  {one['severity']:<14} {', '.join(one['clauses'])}: {one['message']}"
        yield f"  {'':<14} {one['remedy']}"


def _finding(finding: Finding, paths: Sequence[str]) -> Out:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.label,
        "clauses": list(finding.clauses),
        "message": finding.message,
        "remedy": finding.remedy,
        "where": None if finding.place is None else _where(finding.place, paths),
        "pupils": list(finding.pupils),
    }


def _where(place: Place, paths: Sequence[str]) -> Out:
    """Offsets into a file's name become offsets into its path, which is what the input has."""
    named = _FILE_NAME.fullmatch(place.field)
    if named is None:
        return {"field": place.field, "start": place.start, "end": place.end}
    path = paths[int(named[1])]
    before = len(path) - len(name_in(path))
    start, end = (None if at is None else at + before for at in (place.start, place.end))
    return {"field": f"photos[{named[1]}].path", "start": start, "end": end}
