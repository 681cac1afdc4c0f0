"""What is said of faces: a range, a hint, a light, and never that a picture is clear."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.seen import Colour, Face, Seen, light

FACES = st.builds(
    Face,
    x=st.integers(0, 900),
    y=st.integers(0, 900),
    w=st.integers(1, 1000),
    h=st.integers(1, 1000),
    score=st.floats(0, 1),
    frontal=st.floats(0, 1),
    sure=st.booleans(),
)
SEEN = st.builds(
    Seen, st.integers(0, 2048), st.integers(0, 2048), st.lists(FACES, max_size=40).map(tuple)
)
CLEARANCE = ("clear", "verified", "no children", "consent", "safe", "ok")


def face(side: int, frontal: float = 1.0, *, sure: bool = True) -> Face:
    return Face(0, 0, side, side, 0.9, frontal, sure=sure)


def seen(*faces: Face) -> Seen:
    return Seen(1000, 1000, faces)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (seen(), "no face"),
        (seen(face(50)), "1 face"),
        (seen(face(50, sure=False)), "perhaps 1 face"),
        (seen(face(50), face(50)), "2 faces"),
        (seen(face(50), face(50), face(50, sure=False)), "2 faces (perhaps 3)"),
        (seen(face(50, sure=False), face(50, sure=False)), "perhaps 2 faces"),
    ],
)
def test_a_count_is_a_range(what: Seen, said: str) -> None:
    assert what.counted == said


@pytest.mark.parametrize(
    ("what", "colour"),
    [
        (seen(), Colour.GREEN),
        (seen(face(20)), Colour.GREEN),
        (seen(*[face(60)] * 30), Colour.AMBER),
        (seen(face(60)), Colour.AMBER),
        (seen(face(100)), Colour.RED),  # alone: a smaller face will do
        (seen(face(100), face(60)), Colour.AMBER),
        (seen(face(200), face(60)), Colour.RED),
        (seen(face(400, frontal=0.1)), Colour.AMBER),  # looks away
    ],
)
def test_the_light_follows_size_looking_at_us_and_company(what: Seen, colour: Colour) -> None:
    assert light(what).colour is colour


def test_the_reason_is_told_in_words() -> None:
    assert light(seen(face(200), face(60, frontal=0.2))).reason == (
        "A group: 2 faces. The largest face fills 4 % of the picture; 1 looks at the camera."
    )
    assert light(seen(face(300))).reason == (
        "Alone in the picture. The largest face fills 9 % of the picture; 1 looks at the camera."
    )


def test_no_face_still_asks_who_can_be_recognised() -> None:
    assert light(seen()).reason.endswith("?")


@given(SEEN)
def test_whatever_was_seen_is_told_and_never_as_clearance(what: Seen) -> None:
    told = light(what)
    words = f"{told.reason} {what.counted}".casefold()
    assert told.reason
    assert not [one for one in CLEARANCE if one in words.replace("look", "").split()]
    assert what.low <= what.high == len(what.faces)


@given(SEEN, st.integers(1, 9000), st.integers(1, 9000))
def test_a_copy_of_another_size_shows_as_many_faces(what: Seen, width: int, height: int) -> None:
    scaled = what.scaled(width, height)
    assert (scaled.low, scaled.high) == (what.low, what.high)
    assert (scaled.width, scaled.height) == (width, height)
