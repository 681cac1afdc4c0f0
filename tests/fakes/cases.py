"""The part of a transaction in memory that keeps cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chatops.cases import Case
from chatops.errors import CaseNotFound, MoveNotPossible
from tests.fakes.kept import Kept


class MemoryCases:
    """Cases by school and number."""

    kept: Kept

    def open_case(self, case: Case, /) -> Case:
        last = max((number for of, number in self.kept.cases if of == case.school), default=0)
        numbered = replace(case, number=last + 1)
        self.kept.cases[case.school, numbered.number] = numbered
        return numbered

    def keep_case(self, case: Case, /) -> None:
        if self.kept.cases[case.school, case.number].version != case.version - 1:
            raise MoveNotPossible(f"somebody else has dealt with case {case.number} just now.")
        self.kept.cases[case.school, case.number] = case

    def case(self, school: str, number: int, /) -> Case:
        if (school, number) not in self.kept.cases:
            raise CaseNotFound
        return self.kept.cases[school, number]

    def open_cases(self, school: str, /) -> Sequence[Case]:
        return [one for one in reversed(self.cases(school)) if one.turn]

    def cases(self, school: str, /) -> Sequence[Case]:
        found = [one for one in self.kept.cases.values() if one.school == school]
        return sorted(found, key=lambda one: one.number, reverse=True)[:1000]

    def filed_since(self, school: str, since: datetime, /) -> Sequence[Case]:
        return [one for one in self.cases(school) if one.at >= since]

    def cases_to_fetch(self, limit: int, /) -> Sequence[Case]:
        found = [one for one in self.kept.cases.values() if one.fetches]
        return sorted(found, key=lambda one: (one.school, one.number))[:limit]

    def cases_open(self, school: str, at: datetime, /) -> Sequence[Case]:
        found = [one for one in self.cases(school) if one.open_until and one.open_until >= at]
        return sorted(found, key=lambda one: one.number)

    def cases_ended(self, school: str, before: datetime, limit: int, /) -> Sequence[Case]:
        ended = [
            (one.ended_at, one.number, one)
            for one in self.cases(school)
            if one.ended_at and one.ended_at < before and not one.erased
        ]
        return [one for _, _, one in sorted(ended, key=lambda each: each[:2])][:limit]
