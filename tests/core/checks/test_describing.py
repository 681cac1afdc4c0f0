"""A description is begun for its author from what is known: how many, and never who or how old."""

import pytest

from chatops.checks.describing import NOBODY, opening
from chatops.consent.record import ADULT
from chatops.draft import Photo
from chatops.pictures import Picture
from chatops.seen import Face, Seen
from tests.core.checks.thornfield import context

SEEN = Picture(
    "a" * 64,
    seen=Seen(900, 600, tuple(Face(9 * at, 9, 9, 9, 0.9, 1.0, sure=at < 5) for at in range(6))),
)


@pytest.mark.parametrize(
    ("photo", "picture", "begins"),
    [
        (Photo(pictured=("1001", "1002", "1003", "1004")), SEEN, "Four children"),
        (Photo(pictured=("1001",)), None, "A child"),
        (Photo(pictured=("1001", "1002", f"{ADULT}m1")), None, "Two children and an adult"),
        (Photo(pictured=(f"{ADULT}m1",)), None, "An adult"),
        (Photo(pictured=tuple(str(one) for one in range(1, 31))), None, "30 children"),
        (Photo(), SEEN, "Five people"),
        (Photo(), None, NOBODY),
        (Photo(none_visible=True), SEEN, NOBODY),
    ],
)
def test_a_description_begins_with_how_many(
    photo: Photo, picture: Picture | None, begins: str
) -> None:
    assert opening(photo, picture, context()) == begins
