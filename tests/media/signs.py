"""Drawn badges, pegs, boards and signs, as a clean copy of a phone's photo shows them."""

import io
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from tests.media.pictures import meadow, saved


class Sign(NamedTuple):
    """Lines of words at a place, so many pixels high, on a board of a colour."""

    words: tuple[str, ...]
    at: tuple[int, int]
    size: int = 40
    board: tuple[int, int, int] = (250, 250, 245)
    ink: tuple[int, int, int] = (25, 25, 45)


def showing(*signs: Sign, size: tuple[int, int] = (900, 640)) -> bytes:
    """A clean JPEG with these signs in it."""
    picture = meadow(size)
    draw = ImageDraw.Draw(picture)
    for sign in signs:
        _hang(draw, sign)
    return saved(picture, "JPEG", quality=88)


def _hang(draw: ImageDraw.ImageDraw, sign: Sign) -> None:
    font = ImageFont.load_default(sign.size)
    x, y = sign.at
    width = max(draw.textlength(one, font) for one in sign.words)
    height = round(sign.size * 1.3)
    margin = sign.size // 2
    corners = (x, y, x + width + 2 * margin, y + height * len(sign.words) + 2 * margin)
    draw.rectangle(corners, fill=sign.board)
    for number, words in enumerate(sign.words):
        draw.text((x + margin, y + margin + number * height), words, sign.ink, font)


def turned(photo: bytes, degrees: float) -> bytes:
    """The same photo held at an angle."""
    with Image.open(io.BytesIO(photo)) as picture:
        askew = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(90, 90, 90))
    return saved(askew, "JPEG", quality=88)
