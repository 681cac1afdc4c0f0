"""What an import says of itself: counts, then admission numbers; never a name."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from chatops.consent.difference import Changed, ConsentDifference
from chatops.consent.second_person import Agreement
from chatops.roll.difference import RollDifference

MOST_LISTED: Final = 20


def roll_counted(found: RollDifference) -> str:
    return (
        f"{len(found.joined)} joined, {len(found.changed)} changed,"
        f" {found.unchanged} unchanged, {len(found.absent)} absent"
    )


def roll_told(found: RollDifference, *, complete: bool) -> Iterator[str]:
    """What a file changes on the roll."""
    yield from _listed("joined", [one.admission_no for one in found.joined])
    yield from _listed(
        "changed", [f"{one.after.admission_no} ({', '.join(one.fields)})" for one in found.changed]
    )
    yield from _listed("absent", [one.admission_no for one in found.absent])
    if found.absent and complete:
        yield "The absent pupils leave the roll."
    elif found.absent:
        yield "The absent pupils stay. If this file is the whole roll, add --complete."


def consents_counted(found: ConsentDifference) -> str:
    return (
        f"{len(found.new)} new, {len(found.tightened)} tightened, {len(found.loosened)} loosened,"
        f" {found.unchanged} unchanged; {found.repeated} rows were on file already"
    )


def consents_told(found: ConsentDifference, strangers: Sequence[str]) -> Iterator[str]:
    """What a file changes in the register; *strangers* are numbers that are not on the roll."""
    yield from _listed("tightened", [_turned(one) for one in found.tightened])
    yield from _listed("loosened", [_turned(one) for one in found.loosened])
    yield from _listed("not on the roll", strangers)


def second_person_told(agreement: Agreement, limit: int, *, named: bool) -> Iterator[str]:
    """Who has to agree to what loosens much, and who has just agreed."""
    if agreement.released:
        yield f"{_rows(agreement.released)} had waited for you as the second person."
    waiting = len(agreement.asked) + agreement.still
    if not waiting:
        return
    yield (
        f"{_rows(range(waiting))} of a yes after a no: more than {limit} standings would loosen,"
        " so these wait for a second person."
    )
    if named:
        yield "Another member agrees by applying the same file with --as and their own e-mail."
    else:
        yield "Apply the file with --as and your e-mail; then another member does the same."


def _rows(some: Sequence[object]) -> str:
    return "1 row" if len(some) == 1 else f"{len(some)} rows"


def _turned(one: Changed) -> str:
    return f"{one.pupil} {one.medium} {one.channel}: {one.before} -> {one.after}"


def _listed(what: str, some: Iterable[str]) -> Iterator[str]:
    """Up to twenty of them, one a line."""
    every = list(some)
    yield from (f"  {what}: {one}" for one in every[:MOST_LISTED])
    if len(every) > MOST_LISTED:
        yield f"  {what}: ... and {len(every) - MOST_LISTED} more"
