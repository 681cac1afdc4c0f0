"""A picture is known again after a re-encode, a resize or a slight crop; another is not taken for it."""

import io
import random
from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from adapters.media.likeness import likeness
from chatops.likeness import alike

SHARE = 0.95


def class_photo(seed: int) -> Image.Image:
    """Rows of heads and jumpers in front of a wall with things on it, drawn; always another."""
    chance = random.Random(seed)  # noqa: S311 - pictures, not secrets
    width, height = chance.choice([(800, 600), (800, 534), (600, 800)])
    picture = Image.new("RGB", (width, height), _colour(chance, 120, 240))
    draw = ImageDraw.Draw(picture)
    floor = height * chance.uniform(0.55, 0.8)
    draw.rectangle((0, floor, width, height), fill=_colour(chance, 40, 160))
    for _ in range(chance.randrange(3, 9)):
        left, top = chance.randrange(width), chance.randrange(height)
        side = chance.randrange(40, 200)
        thing = (left, top, left + side, top + side * chance.uniform(0.3, 1.5))
        draw.rectangle(thing, fill=_colour(chance, 0, 255))
    many = chance.randrange(3, 11)
    for row in range(chance.randrange(1, 4)):
        for child in range(many):
            x = width * (child + 1) / (many + 1) + chance.uniform(-10, 10)
            y = height * (0.35 + 0.18 * row) + chance.uniform(-8, 8)
            size = width / (many + 4) / 1.5
            jumper = (x - size, y + size, x + size, y + 4 * size)
            draw.rectangle(jumper, fill=_colour(chance, 0, 255))
            head = (x - size * 0.7, y - size * 0.9, x + size * 0.7, y + size * 0.9)
            draw.ellipse(head, fill=_colour(chance, 60, 230))
    return picture


def _colour(chance: random.Random, low: int, high: int) -> tuple[int, int, int]:
    return chance.randrange(low, high), chance.randrange(low, high), chance.randrange(low, high)


def again(picture: Image.Image, quality: int = 40) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("RGB")


def cropped(
    picture: Image.Image, left: float, top: float, right: float, bottom: float
) -> Image.Image:
    width, height = picture.size
    return picture.crop(
        (
            round(width * left),
            round(height * top),
            round(width * (1 - right)),
            round(height * (1 - bottom)),
        )
    )


PHOTOS = [class_photo(seed) for seed in range(40)]
LOOKS = [likeness(one) for one in PHOTOS]


@pytest.mark.parametrize(
    "changed",
    [
        again,
        lambda one: again(one.resize((one.width * 3 // 10, one.height * 3 // 10))),
        lambda one: ImageEnhance.Brightness(one).enhance(0.7),
        lambda one: cropped(one, 0.03, 0.03, 0.03, 0.03),
        lambda one: again(cropped(one, 0.05, 0.05, 0.05, 0.05)),
        lambda one: cropped(one, 0, 0, 0.08, 0),
        lambda one: cropped(one, 0.06, 0, 0, 0),
        lambda one: one.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    ],
    ids=["re-encoded", "small", "darker", "3 %", "5 %", "right edge", "left edge", "mirrored"],
)
def test_a_changed_copy_is_known_again(changed: Callable[[Image.Image], Image.Image]) -> None:
    known = [alike(looks, likeness(changed(one))) for one, looks in zip(PHOTOS, LOOKS, strict=True)]
    assert sum(known) >= SHARE * len(PHOTOS)


def test_another_class_photo_is_never_taken_for_it() -> None:
    assert [one for one in combinations(LOOKS, 2) if alike(*one)] == []


def test_pictures_without_anything_in_them_are_taken_as_they_come() -> None:
    plain = likeness(Image.new("RGB", (1, 1)))
    assert alike(plain, likeness(Image.new("RGB", (4000, 2), "white")))
    assert not alike(plain, ())
