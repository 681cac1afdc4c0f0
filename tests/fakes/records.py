"""The part of a transaction in memory that keeps the school's records."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chatops.records import KeptRecord
from tests.fakes.kept import Kept


class MemoryRecords:
    """Facts that somebody wrote down."""

    kept: Kept

    def keep_record(self, record: KeptRecord, /) -> None:
        self.kept.records.append(replace(record, number=len(self.kept.records) + 1))

    def records(self, school: str, /) -> Sequence[KeptRecord]:
        counts = self.kept.records_taken_back
        return [
            one for one in self.kept.records if one.school == school and one.number not in counts
        ]

    def take_back_record(self, school: str, number: int, at: datetime, /) -> bool:
        if number not in {one.number for one in self.records(school)}:
            return False
        self.kept.records_taken_back[number] = at
        return True
