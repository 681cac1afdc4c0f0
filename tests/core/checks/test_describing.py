"""A description is begun for its author from what is known: how many, and never who or how old."""

import pytest

from chatops.checks.describing import opening
from chatops.consent.record import ADULT
from chatops.draft import Content, Media, Photo
from chatops.pictures import Picture
from chatops.seen import Face, Seen

FOUR = ("1001", "1002", "1003", "1004")
SEEN = Picture(
    "a" * 64,
    seen=Seen(900, 600, tuple(Face(9 * at, 9, 9, 9, 0.9, 1.0, sure=at < 4) for at in range(6))),
)


@pytest.mark.parametrize(
    ("photo", "picture", "begins"),
    [
        (Photo(pictured=FOUR), SEEN, "Four children"),
        (Photo(pictured=("1001",)), None, "A child"),
        (Photo(pictured=("1001", "1002", f"{ADULT}m1")), None, "Two children and an adult"),
        (Photo(pictured=(f"{ADULT}m1",)), None, "An adult"),
        (Photo(pictured=tuple(str(one) for one in range(1, 31))), SEEN, "30 children"),
        (Photo(pictured=("1001", "1002")), SEEN, "Four people"),
        (Photo(), SEEN, "Four people"),
        (Photo(), None, ""),
        (Photo(none_visible=True), SEEN, ""),
    ],
)
def test_a_description_begins_with_how_many(
    photo: Photo, picture: Picture | None, begins: str
) -> None:
    assert opening(Content("Well done!", photos=(photo,)), 0, picture) == begins


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Year 4 sat around the table.", "Four children at a table"),
        ("They baked bread in the school kitchen!", "Four children baking in the kitchen"),
        ("A visit to the local farm.", "Four children at the farm"),
        ("We visited Brandt Museum with Zoë.", "Four children"),
        ("Singing for Summer in the HALL", "Four children singing in the hall"),
        ("Halls of residence, gardens of delight", "Four children"),
    ],
)
def test_what_the_post_says_of_place_and_doing_is_taken_from_a_list_alone(
    text: str, begins: str
) -> None:
    assert opening(Content(text, photos=(Photo(pictured=FOUR),)), 0, None) == begins


def test_where_nobody_is_to_be_seen_a_place_may_still_be() -> None:
    photos = (Photo(none_visible=True), Photo(none_visible=True, media=Media.VIDEO))
    content = Content("Look what grows in the garden.", photos=photos)
    begun = [opening(content, number, SEEN) for number in range(2)]
    assert begun == ["A picture of the garden", "A video of the garden"]


@pytest.mark.parametrize(
    ("ticked", "picture", "begins"),
    [
        (FOUR, SEEN, "Four children"),
        (FOUR[:3], SEEN, "Four people"),
        ((*FOUR, "1005", f"{ADULT}m1"), SEEN, "Four people"),
        ((*FOUR, f"{ADULT}m1"), None, "Children and adults"),
        (FOUR, None, "Children"),
        (("1001",), None, "A child"),
    ],
)
def test_of_one_list_for_several_photos_nobody_knows_who_is_in_which(
    ticked: tuple[str, ...], picture: Picture | None, begins: str
) -> None:
    content = Content("Well done!", photos=(Photo(pictured=ticked), Photo(pictured=ticked)))
    assert opening(content, 0, picture) == begins
