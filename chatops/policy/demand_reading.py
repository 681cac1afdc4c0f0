"""The [[record]] tables of a pack's file, read strictly."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from chatops.findings import Severity
from chatops.policy.demands import STOPS, Demand, Wanted
from chatops.policy.document import Document, Schema, nearest, one_of, texts, whole_number

_WEIGHTS: Final = {"none": Severity.CLEAR, "warn": Severity.WARN, "block": Severity.BLOCK}


def _weight(value: object) -> Severity:
    return _WEIGHTS[one_of(_WEIGHTS)(value)]


RECORD: Final = Schema(
    "record",
    {
        "of": one_of(list(Wanted)),
        "severity": _weight,
        "clauses": texts,
        "least": whole_number,
    },
    ("of", "severity", "clauses"),
)


def read(
    document: Document, tables: Sequence[Mapping[str, Any]], known: Collection[str]
) -> tuple[Demand, ...]:
    """The demands of a pack's [[record]] tables; what is wrong joins the document's problems."""
    found = [document.read(one, RECORD, number) for number, one in enumerate(tables)]
    for number, one in enumerate(found):
        for key, why in _wrong(one, [each.get("of") for each in found[:number]], known):
            document.wrong("record", number, key, why)
    if document.problems:
        return ()
    return tuple(
        Demand(Wanted(one["of"]), one["severity"], one["clauses"], one.get("least", 0))
        for one in found
    )


def _wrong(
    table: Mapping[str, Any], before: Sequence[str | None], known: Collection[str]
) -> Iterator[tuple[str, str]]:
    of = table.get("of")
    if of is not None and of in before:
        yield "of", f"“{of}” is asked for twice"
    if "clauses" in table and not table["clauses"]:
        yield "clauses", "“clauses” names no clause"
    for clause in table.get("clauses", ()):
        if clause not in known:
            yield "clauses", f"there is no clause “{clause}”; {nearest(clause, known)}"
    if table.get("severity") is Severity.BLOCK and of not in STOPS:
        stops = " and ".join(sorted(STOPS))
        yield "severity", f"nothing waits for “{of}”, so it cannot block; {stops} can"
    if ("least" in table) is not (of == Wanted.ADMINISTRATORS):
        yield "least", f"“least” is for “{Wanted.ADMINISTRATORS}”, and needed there"
