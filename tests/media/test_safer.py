"""A picture made safer: what is covered is gone for good, what is cropped is not there any more."""

import io
from collections.abc import Iterable

from PIL import Image, ImageChops

from adapters.media.faces import look
from adapters.media.hygiene import CleanPhoto, Limits
from adapters.media.safer import make_safer
from adapters.media.spoken import Box, Order
from chatops.seen import Face
from tests.media.pictures import markers, saved
from tests.media.portraits import group

LIMITS = Limits()
PLACES = [(40, 40, 400), (500, 40, 300)]


def two_people() -> bytes:
    return saved(group((900, 500), PLACES), "JPEG", quality=95)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def boxes(faces: Iterable[Face]) -> list[Box]:
    return [(one.x, one.y, one.w, one.h) for one in faces]


def covered(data: bytes, *which: int) -> CleanPhoto:
    found = boxes(look(opened(data)).faces)
    return make_safer(data, Order(cover=tuple(found[one] for one in which)), LIMITS)


def test_a_covered_face_is_found_no_more_and_the_others_still_are() -> None:
    before = two_people()
    after = covered(before, 0)
    assert (after.width, after.height) == (900, 500)
    (left,) = look(opened(after.data)).faces
    assert left.x > PLACES[1][0]


def test_nothing_finer_than_a_wash_of_four_colours_is_left() -> None:
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    order = Order(cover=((40, 40, 120, 120),))  # and its margin: 10 to 190
    after = opened(make_safer(saved(noise, "JPEG", quality=100), order, LIMITS).data)
    inner = after.crop((32, 32, 168, 168))
    # Neighbouring pixels hardly differ: whatever was there is gone.
    rough = ImageChops.difference(inner, ImageChops.offset(inner, 1, 1)).crop((2, 2, 134, 134))
    assert max(rough.tobytes()) <= 6


def test_the_copy_carries_nothing_but_pixels() -> None:
    after = covered(two_people(), 0, 1)
    assert 0xE1 not in markers(after.data)
    assert look(opened(after.data)).faces == ()


def test_a_crop_leaves_out_what_lies_outside() -> None:
    after = make_safer(two_people(), Order(crop=(480, 0, 420, 500)), LIMITS)
    assert (after.width, after.height) == (420, 500)
    assert len(look(opened(after.data)).faces) == 1


def test_a_crop_or_a_cover_may_reach_over_the_edge() -> None:
    order = Order(cover=((-50, -50, 100, 100), (880, 480, 900, 900)), crop=(-10, -10, 5000, 5000))
    after = make_safer(two_people(), order, LIMITS)
    assert (after.width, after.height) == (900, 500)


def test_a_smaller_copy_is_as_small_as_asked_and_never_larger() -> None:
    assert make_safer(two_people(), Order(long_side=300), LIMITS).width == 300
    assert make_safer(two_people(), Order(long_side=3000), LIMITS).width == 900
