"""Whether somebody else has asked for the same: what loosens much needs two people.

An import that loosens more than the pack allows is kept aside under the name of whoever applied
it. Another member who applies the very same rows agrees to them; nobody agrees with themselves,
and somebody who gave no name agrees with nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from chatops.consent.difference import ConsentDifference, said
from chatops.consent.record import Record


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one import may write (*released*, as a second person) and what it asks a second person.

    *still* rows wait as they did; *settled* are the numbers of those that wait no longer.
    """

    released: tuple[Record, ...]
    asked: tuple[Record, ...]
    still: int
    settled: tuple[int, ...]


def agree(of: ConsentDifference, held: Mapping[int, Record], by: str) -> Agreement:
    """Hold *of* against what waits already; *by* is the member who applies it, empty if unnamed."""
    known = {said(record): number for number, record in held.items()}
    waits = [(row, known.get(said(row))) for row in of.waiting]
    others = {
        number for number, record in held.items() if by and record.recorded_by not in {"", by}
    }
    unnamed = {number for number, record in held.items() if by and not record.recorded_by}
    released = [(row, number) for row, number in waits if number in others]
    asked = [(row, number) for row, number in waits if number is None or number in unnamed]
    settled = {number for _, number in (*released, *asked) if number is not None}
    settled |= {known[said(row)] for row in of.at_once if said(row) in known}
    return Agreement(
        released=tuple(row for row, _ in released),
        asked=tuple(row for row, _ in asked),
        still=len(waits) - len(released) - len(asked),
        settled=tuple(sorted(settled)),
    )
