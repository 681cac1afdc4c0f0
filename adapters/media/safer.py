"""Makes a clean photo safer: covers faces for good, crops, makes it smaller; in the process apart.

What is covered is gone: the place is filled with at most four colours, at full resolution, before
any copy is kept.
"""

import io
from typing import Final

from PIL import Image

from adapters.media import faces
from adapters.media.hygiene import CleanPhoto, Limits, as_jpeg, of_jpeg
from adapters.media.spoken import Box, Order

MARGIN: Final = 0.25  # of the face's own size, on each side: hair and ears tell somebody, too
WASH: Final = (2, 2)
PLAIN: Final = (1, 1)


def make_safer(clean: bytes, order: Order, limits: Limits) -> CleanPhoto:
    """The photo with all of *order* done to its pixels."""
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as opened:
        picture = opened.convert("RGB")
    full = picture.size
    _cover(picture, order.cover)
    if order.crop is not None:
        picture = picture.crop(_corners(order.crop, picture.size))
    if order.long_side is not None:
        picture.thumbnail((order.long_side, order.long_side), Image.Resampling.LANCZOS)
    return of_jpeg(as_jpeg(picture, limits.quality), picture.size, full=full)


def _cover(picture: Image.Image, boxes: tuple[Box, ...]) -> None:
    """A wash of four colours over each box; one plain colour where a face is still found there."""
    places = [_corners(_with_margin(one), picture.size) for one in boxes]
    for place in places:
        _fill(picture, place, WASH)
    left = faces.look(picture).faces if places else ()
    for place in places:
        if any(_holds_middle(place, (one.x, one.y, one.w, one.h)) for one in left):
            _fill(picture, place, PLAIN)


def _fill(picture: Image.Image, place: Box, cells: tuple[int, int]) -> None:
    part = picture.crop(place)
    wash = part.resize(cells, Image.Resampling.BOX).resize(part.size, Image.Resampling.BILINEAR)
    picture.paste(wash, place)


def _with_margin(box: Box) -> Box:
    x, y, width, height = box
    beside, above = round(width * MARGIN), round(height * MARGIN)
    return x - beside, y - above, width + 2 * beside, height + 2 * above


def _corners(box: Box, size: tuple[int, int]) -> Box:
    """Left, top, right and bottom, inside the picture and never empty."""
    x, y, width, height = box
    left, top = min(max(0, x), size[0] - 1), min(max(0, y), size[1] - 1)
    right, bottom = min(x + width, size[0]), min(y + height, size[1])
    return left, top, max(left + 1, right), max(top + 1, bottom)


def _holds_middle(place: Box, face: Box) -> bool:
    x, y = face[0] + face[2] / 2, face[1] + face[3] / 2
    return place[0] <= x <= place[2] and place[1] <= y <= place[3]
