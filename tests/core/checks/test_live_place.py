"""Where a group is right now, and until when, is told after it has come back."""

import pytest

from chatops.checks.live_place import check
from chatops.findings import Kind
from tests.core.checks.seeing import words_seen


@pytest.mark.parametrize(
    "text",
    [
        "We are at the zoo until 3",
        "We\u2019re having a lovely time at Cleethorpes till 2pm",
        "Year 4 are currently at the museum, back at 3.15",
        "Our choir is singing at the station right now",
        "The children are on their way to camp, home at 5",
        "Class 2B are in the woods this morning",
        "everyone's outside the cathedral 'til noon",
        "Right now Year 3 are paddling at Whitby",
        "Just arrived at the Science Museum with 5B!",
        "Currently in Hyde Park with Class 7",
        "Greetings from Filey, say our explorers",
        "Currently walking along the canal, back at school by 2.30",
        "Just arrived at the Winter Gardens with Year 5!",
    ],
)
def test_a_place_and_a_time_of_a_group_are_told_of(text: str) -> None:
    (found,) = words_seen(check, text, Kind.LIVE_PLACE)
    assert text.startswith(found)
    assert len(found) > len("Right now")


@pytest.mark.parametrize(
    "text",
    [
        "We were at the zoo on Tuesday",
        "We are in the hall until 3",
        "We are at school until 5 for the fair",
        "The library is open until 5",
        "We are on track to read 500 books today",
        "We are at the zoo. Open until 3",
        "We are proud of our pupils this morning",
        "Just arrived in the library: 40 new books for our pupils",
        "Currently recruiting in Leeds: join our team",
        "Right now Year 3 are learning in French",
        "Just arrived in Whitby, says the postcard",
        "Currently along the canal the bridges are shut, say the boatmen",
        "Year 3 are in Winter coats until 3",
        "Next week Year 3 will be at Whitby. We met here in June",
    ],
)
def test_what_is_over_and_what_is_at_school_anyway_is_not(text: str) -> None:
    assert words_seen(check, text, Kind.LIVE_PLACE) == []
