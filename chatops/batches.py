"""What imports leave behind: their batches, which rows they repeat, and an undoing that waits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Protocol

from chatops.consent.record import Record, own_evidence

FORM: Final = "form"  # what a batch that was written down by hand names as its source


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """One import or form whose records are kept: how many, and when it was undone.

    *records* are new with it, *repeated* rows only said again what was on file.
    """

    id: str
    source: str
    by: str
    at: datetime
    records: int
    repeated: int
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskedUndoing:
    """Somebody wants a batch undone, which loosens so much that a second person has to agree."""

    school: str
    batch: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Repeat:
    """A row of a later import that says again what the record at *order* says."""

    order: int
    batch: str
    row: int
    by: str
    at: datetime
    undone_at: datetime | None = None


def carried(record: Record, repeats: Iterable[Repeat]) -> Iterator[Record]:
    """How an undone *record* lives on, as the word of each later import that had said it again.

    *repeats* are oldest first. Each keeps it in force from when the one before it was undone.
    """
    begin = record.undone_at
    for one in repeats:
        if begin is None:
            return
        if one.undone_at is None or one.undone_at > begin:
            yield _as_said_again(record, one, begin)
            begin = one.undone_at


def _as_said_again(record: Record, by: Repeat, begin: datetime) -> Record:
    own = record.evidence == own_evidence(record.batch, record.row)
    return replace(
        record,
        recorded_at=max(begin, by.at),
        recorded_by=by.by,
        batch=by.batch,
        row=by.row,
        evidence=own_evidence(by.batch, by.row) if own else record.evidence,
        undone_at=by.undone_at,
    )


class Batches(Protocol):
    """The part of a ledger that keeps them; one transaction with all the rest."""

    def batches(self, school: str, /) -> Sequence[KeptBatch]:
        """Every batch of a school, oldest first."""
        ...

    def keep_repeats(self, school: str, repeats: Sequence[Repeat], /) -> None:
        """Keep what an import said again, so that it stays if the import before it is undone."""
        ...

    def without(self, school: str, batch: str, at: datetime, /) -> Sequence[Record]:
        """The register as it would be were this batch undone at that moment; by pupil, in order."""
        ...

    def ask_undoing(self, asked: AskedUndoing, /) -> None:
        """Keep that a batch shall be undone; whoever asks last takes the place of an earlier one."""
        ...

    def asked_undoing(self, school: str, batch: str, /) -> AskedUndoing | None:
        """Who wants this batch undone, if a second person has not settled it."""
        ...

    def asked_undoings(self, school: str, /) -> Sequence[AskedUndoing]:
        """Every undoing that waits for a second person here, oldest first."""
        ...

    def settle_undoing(self, school: str, batch: str, /) -> None:
        """It was agreed to or refused: it waits no longer."""
        ...
