"""What the consent register's forms are filled in with before anybody types."""

from datetime import UTC, datetime

import pytest

from adapters.forms.errands import ERRANDS
from tests.core.desk.school import ID, OFFICE, ZOE, Thornfield


@pytest.mark.parametrize("name", ["record_consent", "withdraw_consent", "occasion_consent"])
def test_the_day_is_the_schools_own_in_the_first_hour_of_a_summers_day(name: str) -> None:
    world = Thornfield()
    world.clock.at = datetime(2026, 6, 10, 23, 30, tzinfo=UTC)  # half past midnight at the school
    sheet = ERRANDS[name].sheet
    assert sheet is not None
    fields = sheet(world.views, OFFICE, (ID, ZOE.admission_no)).fields
    assert [one.value for one in fields if one.name == "given_on"] == [("2026-06-11",)]
