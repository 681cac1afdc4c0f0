"""Consent records for tests: one line each."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from chatops.consent.record import DECIDING, EVERY, LISTING, Choice, Medium, Record
from chatops.consent.standing import ConsentRules
from chatops.school import Channel

PUPIL = "1042"
THIS_YEAR = date(2025, 9, 8)
LAST_YEAR = date(2024, 9, 9)
TODAY = date(2026, 1, 14)
NOW = datetime(2026, 1, 14, 9, tzinfo=UTC)


def record(choice: Choice = Choice.GRANTED, given_on: date = THIS_YEAR, **rest: Any) -> Record:  # noqa: ANN401 - whatever a record has
    """A written consent for every medium and channel, with evidence, unless *rest* says else."""
    facts = {
        "school": "thornfield",
        "pupil": PUPIL,
        "medium": EVERY,
        "channel": EVERY,
        "recorded_at": datetime(2025, 9, 30, tzinfo=UTC),
        "written": True,
        "evidence": "form 12",
    }
    return Record(**{**facts, **rest}, choice=choice, given_on=given_on)


DAYS = st.dates(date(2023, 1, 1), date(2026, 1, 14))
RECORDED = st.dates(date(2023, 1, 1), date(2026, 1, 13)).map(
    lambda day: datetime(day.year, day.month, day.day, tzinfo=UTC)
)
RECORDS = st.builds(
    record,
    choice=st.sampled_from([one for one in Choice if one not in LISTING | DECIDING]),
    given_on=DAYS,
    medium=st.sampled_from([*Medium, EVERY]),
    channel=st.sampled_from([*Channel, EVERY]),
    given_by=st.sampled_from(["", "Mother", "father"]),
    recorded_at=RECORDED,
    valid_until=st.none() | DAYS,
    event=st.sampled_from(["", "", "Museum trip"]),
)
RULES = st.builds(
    ConsentRules,
    academic_year=st.booleans(),
    film_as_image=st.booleans(),
    website_as_social=st.booleans(),
)
WHAT = st.tuples(st.sampled_from(Medium), st.sampled_from(Channel))
