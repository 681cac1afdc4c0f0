"""What an import says of itself: counts, then admission numbers; never a name."""

from collections.abc import Iterable, Iterator
from typing import Final

from chatops.consent.difference import Changed, ConsentDifference
from chatops.consent.second_person import Agreement
from chatops.consent.words import matter
from chatops.desk.importing import Compared
from chatops.desk.undoing import Undoing
from chatops.mapping.pupils import Unmatched
from chatops.phrasing import counted
from chatops.roll.difference import RollDifference
from chatops.roll.rollover import RollOver, roll_over

MOST_LISTED: Final = 20


def roll_counted(found: RollDifference) -> str:
    return (
        f"{len(found.joined)} joined, {len(found.changed)} changed,"
        f" {found.unchanged} unchanged, {len(found.absent)} absent"
    )


def roll_told(found: RollDifference, *, complete: bool) -> Iterator[str]:
    """What a file changes on the roll; a new school year is told as one move."""
    yield from _listed("joined", [one.admission_no for one in found.joined])
    move = roll_over(found)
    if move is not None:
        yield from _moved(move)
    changed = found.changed if move is None else move.apart
    yield from _listed(
        "changed", [f"{one.after.admission_no} ({', '.join(one.fields)})" for one in changed]
    )
    yield from _listed("absent", [one.admission_no for one in found.absent])
    if found.absent and complete:
        yield (
            "The absent pupils leave the roll. Their names and classes go at once; their consents"
            " stay, with today as the day they left, from which your retention counts."
        )
    elif found.absent:
        yield "The absent pupils stay. If this file is the whole roll, add --complete."


def _moved(move: RollOver) -> Iterator[str]:
    stayed = counted(move.stayed, "does", "do")
    yield f"A new school year: {move.moved} pupils move up one year, {stayed} not."
    years = ", ".join(f"{before} to {after}: {n}" for (before, after), n in move.by_year.items())
    yield f"  years: {years}"
    yield "  Please see that the classes of teachers in trust.toml are this year's."
    yield from _listed(
        "class", [f"{before} to {after}: {n}" for (before, after), n in move.by_class.items()]
    )


def consents_counted(found: ConsentDifference) -> str:
    again = counted(found.repeated, "row was", "rows were")
    return (
        f"{len(found.new)} new, {len(found.tightened)} tightened, {len(found.loosened)} loosened,"
        f" {found.unchanged} unchanged; {again} on file already"
    )


def consents_told(compared: Compared) -> Iterator[str]:
    """What a file changes in the register, and what its reader should know before it is written."""
    found = compared.found
    yield from _listed("tightened", [_turned(one) for one in found.tightened])
    yield from _listed("LOOSENED", [_turned(one) for one in found.loosened])
    yield from _listed("not on the roll", compared.strangers)
    yield from _listed(
        "yes and no at once (the no counts)",
        [f"{one.pupil} {matter(one.medium, one.channel)}" for one in compared.contradictions],
    )
    if compared.absent:
        number = len(compared.absent)
        whose = counted(number, "pupil of the register is", "pupils of the register are")
        yield f"{whose} not in this file; what is known of them stays."
        yield from _listed("not in the file", compared.absent)
    yield from _listed(
        "gone from the file (kept as it is)",
        [f"{one.pupil} {matter(one.medium, one.channel)}: {one.said}" for one in compared.gone],
    )


def undoing_told(found: Undoing) -> Iterator[str]:
    """What taking an import back changes."""
    yield f"{found.batch.source}: {found.counted}"
    yield from _listed("LOOSENED", [_turned(one) for one in found.loosened])
    yield from _listed("tightened", [_turned(one) for one in found.tightened])
    yield from _listed("granted again", [_turned(one) for one in found.again])
    if found.waiting:
        waits = counted(len(found.waiting), "row of it that waits", "rows of it that wait")
        yield f"Dropped with it: {waits} for a second person."


def mapped_told(
    unclear: Iterable[tuple[int, str]], unmatched: Iterable[Unmatched], archived: int
) -> Iterator[str]:
    """What of a mapped file was left out, or kept as unknown because nobody has explained it."""
    yield from _listed(
        "answer not known, kept as unknown",
        [f"row {row}, column “{heading}”" for row, heading in unclear],
    )
    yield from _listed("left out", [_unmatched(one) for one in unmatched])
    if archived:
        yield f"{counted(archived, 'archived row was', 'archived rows were')} left out."


def second_person_told(agreement: Agreement, limit: int, *, named: bool) -> Iterator[str]:
    """Who has to agree to what loosens much, and who has just agreed."""
    if agreement.released:
        yield f"{counted(len(agreement.released), 'row')} had waited for you as the second person."
    waiting = len(agreement.asked) + agreement.still
    if not waiting:
        return
    rows = counted(waiting, "row")
    so = counted(waiting, "it waits", "they wait").partition(" ")[2]
    yield (
        f"{rows} of a yes after a no: more than {limit} standings would loosen, so {so} for a second"
        " person."
    )
    if named:
        yield "Another member agrees by applying the same file with --as and their own e-mail."
    else:
        yield "Apply the file with --as and your e-mail; then another member does the same."


def _unmatched(one: Unmatched) -> str:
    said = f"row {one.row} {one.why}"
    if one.nearest is None:
        return said
    return f"{said}; the nearest is {one.nearest.admission_no}, {one.nearest.reg_group}"


def _turned(one: Changed) -> str:
    return f"{one.pupil} {matter(one.medium, one.channel)}: {one.before} -> {one.after}"


def _listed(what: str, some: Iterable[str]) -> Iterator[str]:
    """Up to twenty of them, one a line."""
    every = list(some)
    yield from (f"  {what}: {one}" for one in every[:MOST_LISTED])
    if len(every) > MOST_LISTED:
        yield f"  {what}: ... and {len(every) - MOST_LISTED} more"
