"""Reads the days in a column as people in Britain and their spreadsheets write them.

Day first: 3/4/2026 is the third of April. Where one cell of a column cannot be read so (4/13/2026),
the column was not written so, and the whole of it is refused: a guess would move consents by months.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_FIGURES: Final = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{2,4})")
_WITH_MONTH: Final = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[ \-/]([a-z]{3,9})\.?,?[ \-/]([0-9]{2}|[0-9]{4})"
)
_CLOCK: Final = re.compile(
    r"(?:T|,? (?:at )?)[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?( ?[ap]m)?$", re.IGNORECASE
)
_SERIAL: Final = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_DAY_ONE: Final = date(1899, 12, 30)  # so that Excel's own leap year of 1900 comes out right
_SERIALS: Final = range(36_526, 73_051)  # 2000 to 2099
_YEARS: Final = range(2000, 2100)
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT: Final = {"sept": "sep"}


class NoDay(ValueError):
    """Not a day; the message goes on from “row 7, column given_on”."""


@dataclass(frozen=True, slots=True)
class _Parts:
    year: int
    month: int
    day: int


def read_days(cells: Iterable[tuple[int, str]]) -> tuple[Mapping[int, str], list[tuple[int, str]]]:
    """Every day as 2026-09-08, by row; and the rows that cannot be read, with the reason.

    *cells* are the rows' numbers and what they hold; blank cells are left out.
    """
    days: dict[int, str] = {}
    wrong: list[tuple[int, str]] = []
    for row, value in cells:
        if value:
            try:
                days[row] = read_day(value).isoformat()
            except NoDay as why:
                wrong.append((row, str(why)))
    return days, wrong


@lru_cache(maxsize=20_000)
def read_day(value: str) -> date:
    """One day; NoDay where it is none, or could be two."""
    text = _CLOCK.sub("", value.strip())
    if _SERIAL.fullmatch(text):
        return _of_serial(int(float(text)))
    for pattern, parts in ((_ISO, _iso), (_FIGURES, _figures), (_WITH_MONTH, _with_month)):
        if found := pattern.fullmatch(text.casefold()):
            return _valid(parts(found))
    raise NoDay("is no date; write it like 2025-09-08.")


def _of_serial(number: int) -> date:
    if number not in _SERIALS:
        raise NoDay("is a number that is no date; write it like 2025-09-08.")
    return _DAY_ONE + timedelta(days=number)


def _iso(found: re.Match[str]) -> _Parts:
    return _Parts(int(found[1]), int(found[2]), int(found[3]))


def _figures(found: re.Match[str]) -> _Parts:
    first, second = int(found[1]), int(found[2])
    if len(found[3]) != len("2026"):
        raise NoDay("has a year of two figures, so it can be read in two ways; write all four.")
    if second > len(_MONTHS) >= first:
        raise NoDay("has the month first, as nobody writes it here; then no day in this column can"
                    " be relied on. Please save them like 2025-09-08.")  # fmt: skip
    return _Parts(int(found[3]), second, first)


def _with_month(found: re.Match[str]) -> _Parts:
    named = _SHORT.get(found[2], found[2])
    months = [at for at, one in enumerate(_MONTHS, 1) if named in {one, one[:3]}]
    if not months:
        raise NoDay("names no month; write it like 2025-09-08.")
    year = int(found[3])
    return _Parts(year if year > 99 else 2000 + year, months[0], int(found[1]))  # noqa: PLR2004


def _valid(parts: _Parts) -> date:
    try:
        day = date(parts.year, parts.month, parts.day)
    except ValueError:
        raise NoDay("is no day in the calendar; write it like 2025-09-08.") from None
    if day.year not in _YEARS:
        raise NoDay("lies in no year that can be meant.")
    return day
