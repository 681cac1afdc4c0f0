"""A name on the map, over a door or in a lesson is no child's; a child beside one is seen (G6)."""

from typing import Final

import pytest

from chatops.checks.mentions import StaffNames, find
from tests.core.names.marked import marked, seen_in, unmarked
from tests.core.roll.people import pupil, roll_of

# Whoever the streets, the trusts and the families below could be called after.
ROLL: Final = roll_of(
    pupil(name, "4A", number=str(5000 + place))
    for place, name in enumerate(
        [
            "Amy|March",
            "Lily|Hill",
            "Ella|Park",
            "Jackson|Smith",
            "Rose|Lancaster",
            "Sam|Bell",
            "Jo|King",
            "King|Odu",
            "Edward|Poe",
            "Ben|Lane",
            "Preston|Ash",
            "Matilda|Cox",
            "Lewis|Gray",
            "Sue|Lewis",
            "Alan|Gray",
            "Rob|Friend",
            "Jo|Church",
            "Blue|Odell",
            "Ella-Mae|Day",
            "Will|Stone",
        ]
    )
)
PLACES: Final = (
    "Friends of Hill Park are looking for volunteers.",
    "The Friends of Smith Park met on Monday.",
    "The Mayor of Lancaster opened our library.",
    "THE MAYOR OF LANCASTER OPENED OUR LIBRARY.",
    "Thank you to the Rotary Club of Preston for the books.",
    "The University of Lancaster and the Bishop of Preston sent us books.",
    "We wrote to the MP for Preston.",
    "Year 2 walked to Smith Park.",
    "Meet at Smith Park, on Gray Street or near Odell Community Centre.",
    "Coaches will drop off on Bell Lane and in King Street.",
    "Our netball team came third at King Poe's School.",
    "We sang at Queen Cox Hospital.",
    "The Odell Trust and the Smith Memorial Fund gave us books.",
    "Who will win the Gray Cup?",
    "We welcomed Baroness Grey-Smith to our hall.",
    "The Friends' quiz night is on Friday.",
    "May Day dancing was a joy to watch.",
    "Year 4 watched Blue Planet.",
    "Our Church family, the Park family ticket and the March family fun day.",
)
PEOPLE: Final = (
    "In <Jackson> Park, at King <Edward>'s School, for the <Matilda> Trust.",  # or the child there
    "Well done {{Lily Hill}}!",
    "1st {Jackson}, 2nd a child of St Jackson's.",
    "Well done {{Lily Hill}} at Smith Park!",
    "Well done {Jackson}! Park closes at 4.",
    "First prize goes to {Jackson} Park.",
    "A card from <Jackson> Park made us smile.",
    "We had a party at <Lewis>'s House.",
    "{Jackson} won the <Lewis> Cup.",
    "Friends of {Lewis} came to his party.",
    "A picture of {Lewis} in our church.",
    "We are in <Lancaster>.",
    "A day out for {Preston} and {Matilda}.",
    "Well done {Edward}! School is fun.",
    "the whole <March> family came along",
    "The <March> family raised £20.",
    "Thank you to the entire <Hill> family and the whole <Stone> family.",
    "The {Smith} family and the <King> family walked to school.",
    "Well done {{Mae Day}}! Well done {{May Day}}!",
    "We watched <Blue> swim. We loved seeing <Rose> dance.",
    "Well done {A.B. Gray} and {A. Gray}!",
)
LESSONS: Final = (
    "In RE we learnt about <Lewis>, <Matilda> and the walls of Jericho.",
    "We have been learning all about <Edward>.",
    "Somebody came dressed up as <Matilda>.",
    "Paintings in the style of <Lewis>.",
    "We are listening to two chapters of <Matilda> a day.",
    "Books by C.S. <Lewis> are on the shelf.",
    "We learnt about {Lewis}'s trip to the moon.",
    "{Lewis} learnt about bees. {Matilda} worked as {Edward} watched.",
)


@pytest.mark.parametrize("post", [*PLACES, *PEOPLE, *LESSONS])
def test_places_bodies_and_lessons_are_told_from_children(post: str) -> None:
    text, expected = unmarked(post)
    found = find(text, ROLL, StaffNames(()))
    assert seen_in(found) == expected, marked(text, found)


def test_a_pupils_own_full_name_is_seen_on_the_map_and_over_a_door() -> None:
    people = ("Jackson Park", "May Day", "Poppy Field")
    roll = roll_of(pupil(name, number=str(place)) for place, name in enumerate(people))
    posts = (
        "In Jackson Park we found a star.",
        "The Jackson Park Trust",
        "May Day by the sea",
        "Poppy Fields came",
    )
    assert all(find(post, roll, StaffNames(())) for post in posts)
