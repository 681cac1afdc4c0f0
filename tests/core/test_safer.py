"""Making a picture safer: what is wished, in pixels; what was covered stays known as covered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.pictures import Made, Picture
from chatops.safer import SMALL, NotSafer, Wish, origin, plan, read
from chatops.seen import Face, Seen

DIGEST = "ab" * 32
NUMBERS = st.lists(st.integers(1, 40), max_size=10, unique=True).map(tuple)


def face(x: int, y: int, side: int = 100) -> Face:
    return Face(x, y, side, side, 0.9, 1.0)


def picture(*faces: Face, made: Made | None = None) -> Picture:
    return Picture(DIGEST, seen=Seen(2000, 1500, faces), made=made)


@given(NUMBERS, NUMBERS, st.booleans())
def test_what_is_wished_is_read_back_from_where_the_photo_comes_from(
    cover: tuple[int, ...], keep: tuple[int, ...], smaller: bool
) -> None:
    wish = Wish(cover, keep, smaller)
    assert read(origin(DIGEST, wish)) == (DIGEST, wish)


def test_faces_are_covered_where_they_are_and_stay_known() -> None:
    made = plan(picture(face(100, 100), face(500, 100)), Wish(cover=(2,)))
    assert made.cover == ((500, 100, 100, 100),)
    assert made.crop is None
    assert made.made == Made(DIGEST, "1 face covered", (face(500, 100),))


def test_a_crop_leaves_the_others_out_and_room_around_those_who_stay() -> None:
    crop = plan(picture(face(100, 300), face(500, 300), face(900, 300)), Wish(keep=(2,))).crop
    assert crop is not None
    x, y, width, height = crop
    assert 200 <= x < 500
    assert 600 < x + width <= 900
    assert y < 300
    assert y + height > 400


def test_whoever_is_covered_and_then_cropped_out_is_gone() -> None:
    wish = Wish(cover=(1,), keep=(2,))
    assert plan(picture(face(100, 300), face(900, 300)), wish).made.covered == ()


def test_what_was_covered_before_is_followed_into_the_new_picture() -> None:
    before = Made("cd" * 32, "1 face covered", (face(500, 300),))
    known = picture(face(500, 600), made=before)
    small = plan(known, Wish(smaller=True))
    assert small.long_side == SMALL
    share = SMALL / 2000
    (covered,) = small.made.covered
    assert (covered.x, covered.y, covered.w) == (
        round(500 * share),
        round(300 * share),
        round(100 * share),
    )


@pytest.mark.parametrize(
    "wish", [Wish(), Wish(cover=(3,)), Wish(keep=(0,)), Wish(cover=(1,), keep=(1,))]
)
def test_what_cannot_be_done_is_said(wish: Wish) -> None:
    with pytest.raises(NotSafer):
        plan(picture(face(100, 100), face(500, 100)), wish)


def test_all_that_was_done_is_said_in_words() -> None:
    wish = Wish(cover=(1, 2), keep=(3,), smaller=True)
    faces = (face(100, 100), face(300, 100), face(900, 900))
    assert plan(picture(*faces), wish).made.changes == "2 faces covered, cropped, made smaller"


@given(
    st.lists(
        st.builds(
            Face,
            x=st.integers(0, 1900),
            y=st.integers(0, 1400),
            w=st.integers(1, 100),
            h=st.integers(1, 100),
            score=st.just(1.0),
            frontal=st.just(1.0),
        ),
        min_size=1,
        max_size=12,
    ),
    st.data(),
)
def test_a_crop_lies_in_the_picture_and_holds_whoever_is_to_stay(
    faces: list[Face], data: st.DataObject
) -> None:
    keep = data.draw(st.sets(st.integers(1, len(faces)), min_size=1))
    crop = plan(picture(*faces), Wish(keep=tuple(sorted(keep)))).crop
    assert crop is not None
    x, y, width, height = crop
    assert 0 <= x < x + width <= 2000
    assert 0 <= y < y + height <= 1500
    for number in keep:
        one = faces[number - 1]
        assert x <= one.x
        assert y <= one.y
        assert one.x + one.w <= x + width
        assert one.y + one.h <= y + height
