"""The part of a transaction in memory that keeps what imports leave behind."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from chatops.batches import AskedUndoing, KeptBatch, Repeat, carried
from chatops.consent.record import Record
from tests.fakes.kept import Kept


class MemoryBatches:
    """Batches, what they repeat, and undoings that wait."""

    kept: Kept

    def batches(self, school: str, /) -> Sequence[KeptBatch]:
        new = Counter(one.batch for one in self.kept.consents if one.school == school)
        again = Counter(one.batch for _, one in self.kept.repeats)
        found = sorted(self.kept.batches, key=lambda one: (one.at, one.id))
        return [
            KeptBatch(
                one.id,
                one.source,
                one.by,
                one.at,
                new[one.id],
                again[one.id],
                self.kept.undone.get(one.id),
            )
            for one in found
            if one.school == school
        ]

    def keep_repeats(self, school: str, repeats: Sequence[Repeat], /) -> None:
        self.kept.repeats.extend((school, one) for one in repeats)

    def register(self, school: str, /) -> Sequence[Record]:
        return self._as_of(school, self.kept.undone)

    def without(self, school: str, batch: str, at: datetime, /) -> Sequence[Record]:
        return self._as_of(school, {batch: at} | self.kept.undone)

    def ask_undoing(self, asked: AskedUndoing, /) -> None:
        self.kept.asked_undoings[asked.school, asked.batch] = asked

    def asked_undoing(self, school: str, batch: str, /) -> AskedUndoing | None:
        return self.kept.asked_undoings.get((school, batch))

    def asked_undoings(self, school: str, /) -> Sequence[AskedUndoing]:
        here = (one for (of, _), one in self.kept.asked_undoings.items() if of == school)
        return sorted(here, key=lambda one: (one.at, one.batch))

    def settle_undoing(self, school: str, batch: str, /) -> None:
        self.kept.asked_undoings.pop((school, batch), None)

    def _as_of(self, school: str, undone: Mapping[str, datetime]) -> Sequence[Record]:
        here = [one for one in self.kept.consents if one.school == school]
        found = [record for one in here for record in self._with_carried(one, undone)]
        return sorted(found, key=lambda one: (one.pupil, one.order))

    def _with_carried(self, record: Record, undone: Mapping[str, datetime]) -> Iterator[Record]:
        marked = replace(record, undone_at=undone.get(record.batch))
        again = [one for _, one in self.kept.repeats if one.order == record.order]
        yield marked
        yield from carried(marked, [replace(one, undone_at=undone.get(one.batch)) for one in again])
