"""Which days a school is open, and when its terms begin: from its own dates, else by a plain rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from chatops.school import Term

SATURDAY: Final = 5
A_DAY: Final = timedelta(days=1)
A_WEEK: Final = timedelta(days=7)
# How long before the first term that is known, and after the last, holidays are taken to last.
KNOWN_FOR: Final = timedelta(days=42)
A_BREAK: Final = timedelta(
    days=2
)  # from first to last: a closed span of three days may halve a term
_FIRST_OF: Final = {"spring": 1, "summer": 4, "autumn": 8}  # the months in which terms begin


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the year by its name ("2026 autumn"), and the day on which it begins."""

    name: str
    begins: date


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school's terms and the spans in which it is closed besides, as its trust's file has them.

    Where no term is known, every weekday that is not closed counts as a school day, and terms are
    taken to begin on the first Monday of September, the first Monday after New Year's Day, and the
    Monday a week after Easter Monday.
    """

    terms: Sequence[Term] = ()
    closed: Sequence[Term] = ()

    def is_open(self, day: date) -> bool:
        """Whether the school is at work on this day."""
        if day.weekday() >= SATURDAY or any(_within(day, one) for one in self.closed):
            return False
        return not self._knows(day) or any(_within(day, one) for one in self.terms)

    def open_days(self, first: date, last: date) -> tuple[date, ...]:
        """The school days from *first* to *last*, both counted."""
        days = (first + A_DAY * number for number in range((last - first).days + 1))
        return tuple(one for one in days if self.is_open(one))

    def term(self, day: date) -> Period:
        """The newest term that has begun by this day."""
        return self._newest(day, self._begun(day))

    def half_term(self, day: date) -> Period:
        """The newest half of a term that has begun by this day."""
        return self._newest(day, self._halves(day))

    def _knows(self, day: date) -> bool:
        """Whether the listed terms say anything of this day."""
        if not self.terms:
            return False
        first = min(one.starts for one in self.terms) - KNOWN_FOR
        return first <= day <= max(one.ends for one in self.terms) + KNOWN_FOR

    def _newest(self, day: date, periods: Iterator[Period]) -> Period:
        return max((one for one in periods if one.begins <= day), key=lambda one: one.begins)

    def _begun(self, day: date) -> Iterator[Period]:
        """The terms around this day. One that is listed twice, as two halves, begins once."""
        if not self._knows(day) or day < min(one.starts for one in self.terms):
            yield from _guessed(day)
            return
        starts = sorted(one.starts for one in self.terms)
        yield Period(_named(starts[0]), starts[0])
        for before, one in pairwise(starts):
            if _named(one) != _named(before):
                yield Period(_named(one), one)

    def _halves(self, day: date) -> Iterator[Period]:
        begun = sorted(self._begun(day), key=lambda one: one.begins)
        for one in begun:
            yield Period(f"{one.name} 1", one.begins)
            yield Period(f"{one.name} 2", self._middle(one))

    def _middle(self, of: Period) -> date:
        """When a term's second half begins: as listed, else after its longest closed span, else halfway."""
        listed = [one.starts for one in self.terms if _named(one.starts) == of.name]
        later = [one for one in listed if one > of.begins]
        if later:
            return min(later)
        ends = self._last_day(of)
        breaks = [
            one
            for one in self.closed
            if of.begins < one.starts and one.ends < ends and one.ends - one.starts >= A_BREAK
        ]
        if breaks:
            return max(breaks, key=lambda one: one.ends - one.starts).ends + A_DAY
        halfway = of.begins + (ends - of.begins) / 2
        return halfway + A_DAY * (-halfway.weekday() % 7)

    def _last_day(self, of: Period) -> date:
        ends = [one.ends for one in self.terms if _named(one.starts) == of.name]
        return max(ends) if ends else of.begins + A_WEEK * 14


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, as Meeus gives it)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _within(day: date, span: Term) -> bool:
    return span.starts <= day <= span.ends


def _named(begins: date) -> str:
    season = max((month, name) for name, month in _FIRST_OF.items() if month <= begins.month)[1]
    return f"{begins.year} {season}"


def _guessed(day: date) -> Iterator[Period]:
    for year in (day.year - 1, day.year):
        yield Period(f"{year} spring", _monday(date(year, 1, 2)))
        yield Period(f"{year} summer", easter(year) + A_DAY * 8)
        yield Period(f"{year} autumn", _monday(date(year, 9, 1)))


def _monday(day: date) -> date:
    return day + A_DAY * (-day.weekday() % 7)
