"""Days are read day first, or not at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.mapping.days import NoDay, read_day, read_days

DAY = date(2026, 9, 8)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-08", "2026-9-8", "2026-09-08 00:00:00", "2026-09-08T10:30", "08/09/2026", "8/9/2026",
        "8.9.2026", "08-09-2026", "08/09/2026 14:05", "8 September 2026", "8th Sep 2026", "08-Sep-26",
        "8 Sept 2026", "46273", "46273.0", "46273.5",
        "08 Sep 2026, 10:31", "8 September 2026 at 9:05 am",
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_a_day_is_read(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("08/09/26", "two figures"), ("09/25/2026", "month first"), ("31/02/2026", "no day"),
        ("next week", "no date"), ("8 Setember 2026", "names no month"), ("10000", "number"),
        ("08/09/1926", "in no year"), ("40/40/2026", "no day"), ("", "no date"),
    ],
)  # fmt: skip
def test_what_could_be_two_days_or_is_none_is_refused(text: str, why: str) -> None:
    with pytest.raises(NoDay, match=why):
        read_day(text)


@given(DAYS)
def test_a_day_reads_back_from_every_form(day: date) -> None:
    serial = (day - date(1899, 12, 30)) // timedelta(days=1)
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %B %Y}", str(serial)):
        assert read_day(text) == day


def test_each_row_that_cannot_be_read_is_named() -> None:
    days, wrong = read_days([(2, "08/09/2026"), (3, ""), (4, "soon")])
    assert days == {2: "2026-09-08"}
    assert [row for row, _ in wrong] == [4]
