"""What the families of the invented school said, as a canonical CSV that never goes out of date."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from adapters.demo.pupils import Case, DemoPupil, pupils

SEPTEMBER: Final = 9
COLUMNS: Final = (
    "admission_no",
    "medium",
    "channel",
    "decision",
    "basis",
    "given_by",
    "given_on",
    "valid_until",
    "written",
    "evidence",
    "recorded_on",
)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that the consents are about, reckoned from the day the demo is built."""

    today: date

    @property
    def year_began(self) -> date:
        """The first day of the academic year that *today* is in."""
        year = self.today.year if self.today.month >= SEPTEMBER else self.today.year - 1
        return date(year, SEPTEMBER, 1)

    @property
    def this_year(self) -> date:
        """When most forms came back: a week into the year, or today where it is that young."""
        return min(self.year_began + timedelta(days=7), self.today)

    @property
    def last_year(self) -> date:
        return date(self.year_began.year - 1, SEPTEMBER, 9)

    @property
    def yesterday(self) -> date:
        return self.today - timedelta(days=1)

    @property
    def lately(self) -> date:
        """A few days ago, but not before the forms came back."""
        return max(self.this_year, self.today - timedelta(days=3))


@dataclass(frozen=True, slots=True)
class Said:
    """One row but for whose it is."""

    medium: str
    channel: str
    decision: str
    given_on: date
    given_by: str = "mother"
    written: bool = True
    evidence: bool = True
    valid_until: date | None = None


def _all(on: date, decision: str = "granted", by: str = "mother") -> tuple[Said, ...]:
    return tuple(Said(medium, "*", decision, on, by) for medium in ("image", "video"))


def _not_social(on: date) -> tuple[Said, ...]:
    return tuple(
        Said("image", channel, "refused" if channel in {"social", "press"} else "granted", on)
        for channel in ("internal", "print", "website", "social", "press")
    )


_SAID: Final[Mapping[Case, Callable[[Days], tuple[Said, ...]]]] = MappingProxyType(
    {
        Case.FULL: lambda days: _all(days.this_year),
        Case.WITH_NAME: lambda days: (
            *_all(days.this_year),
            Said("name", "*", "granted", days.this_year),
        ),
        Case.IMAGE_NOT_VIDEO: lambda days: (
            Said("image", "*", "granted", days.this_year),
            Said("video", "*", "refused", days.this_year),
        ),
        Case.VIDEO_NEVER_ASKED: lambda days: (Said("image", "*", "granted", days.this_year),),
        Case.WEBSITE_NOT_SOCIAL: lambda days: _not_social(days.this_year),
        Case.REFUSED: lambda days: _all(days.this_year, "refused"),
        Case.WITHDRAWN: lambda days: (
            *_all(days.this_year),
            *_all(days.lately, "withdrawn"),
        ),
        Case.VERBAL: lambda days: (
            Said("image", "*", "granted", days.this_year, written=False, evidence=False),
        ),
        Case.NO_EVIDENCE: lambda days: (
            Said("image", "*", "granted", days.this_year, evidence=False),
        ),
        Case.LAST_YEAR: lambda days: _all(days.last_year),
        Case.RUN_OUT: lambda days: (
            Said(
                "image",
                "*",
                "granted",
                min(days.this_year, days.yesterday),
                valid_until=days.yesterday,
            ),
        ),
        Case.UNKNOWN: lambda days: _all(days.this_year, "unknown"),
        Case.PARENTS_DISAGREE: lambda days: (
            *_all(days.this_year),
            *_all(days.this_year, "refused", by="father"),
        ),
        Case.NEVER: lambda days: (Said("*", "*", "never", days.this_year),),
        Case.NO_RECORD: lambda _: (),
    }
)


def consent_csv(today: date) -> str:
    """Every family's word, dated so that it fits the academic year that *today* is in."""
    days = Days(today)
    written = io.StringIO()
    sheet = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    sheet.writeheader()
    for pupil in pupils():
        sheet.writerows(_rows(pupil, days))
    return written.getvalue()


def _rows(pupil: DemoPupil, days: Days) -> Iterator[dict[str, str]]:
    for one in _SAID[pupil.case](days):
        recorded = min(one.given_on + timedelta(days=2), days.today)
        yield {
            "admission_no": pupil.admission_no,
            "medium": one.medium,
            "channel": one.channel,
            "decision": one.decision,
            "basis": "consent",
            "given_by": one.given_by,
            "given_on": one.given_on.isoformat(),
            "valid_until": one.valid_until.isoformat() if one.valid_until else "",
            "written": "yes" if one.written else "no",
            "evidence": f"form {pupil.admission_no}/{one.given_on.year}" if one.evidence else "",
            "recorded_on": recorded.isoformat(),
        }
