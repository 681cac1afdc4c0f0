"""Looks a second time, and closer, at what may be a small face: enlarged, and side by side.

At its own size a face of 24 pixels is at the edge of what the detectors know, and looking at a
whole picture enlarged would cost many times as much. What may be a face is cut out with what is
around it, enlarged and laid on a sheet with the others, and both detectors look at the sheet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

import cv2
import numpy as np

from adapters.media.belief import Maybe
from adapters.media.boxes import Found
from adapters.media.detectors import centerface, retinaface
from adapters.media.networks import Array, Pixels

TILE: Final = 144  # pixels of the sheet, across and down, for one face and what is around it
HEIGHT: Final = 48  # of a face on the sheet
ENLARGED: Final = 3.0  # at the most
A_SHEET: Final = 49  # tiles, seven by seven: a million pixels, fewer than the picture itself has
# How far off the middle of its tile a face may be, and how high, as shares of the height sought.
NEAR: Final = 0.35
ALIKE: Final = (0.5, 2.0)


@dataclass(frozen=True, slots=True)
class _Tiles:
    """The tiles of one sheet: their middles there and in the picture, how much each is enlarged."""

    there: Array
    here: Array
    scales: Array
    heights: Array  # on the sheet


def look_closer(pixels: Pixels, several: Sequence[Maybe]) -> list[Maybe]:
    """The same ones, each where it is found now, with what the detectors say of it now."""
    sheets = range(0, len(several), A_SHEET)
    return [one for at in sheets for one in _on_a_sheet(pixels, several[at : at + A_SHEET])]


def _on_a_sheet(pixels: Pixels, several: Sequence[Maybe]) -> Iterator[Maybe]:
    columns = ceil(sqrt(len(several)))
    tiles = _tiles(np.stack([one.box for one in several]), columns)
    sheet = _sheet(pixels, tiles, columns)
    both = (centerface(sheet), retinaface(sheet))
    for number, one in enumerate(several):
        yield _again(one, [_best(found, tiles, number) for found in both])


def _tiles(boxes: Array, columns: int) -> _Tiles:
    down, across = np.divmod(np.arange(len(boxes)), columns)
    scales = np.minimum(ENLARGED, HEIGHT / boxes[:, 3])
    return _Tiles(
        there=(np.stack((across, down), axis=1).astype(np.float32) + 0.5) * TILE,
        here=np.asarray(boxes[:, :2] + boxes[:, 2:] / 2, np.float32),
        scales=scales,
        heights=boxes[:, 3] * scales,
    )


def _sheet(pixels: Pixels, tiles: _Tiles, columns: int) -> Pixels:
    sheet = np.zeros((ceil(len(tiles.here) / columns) * TILE, columns * TILE, 3), np.uint8)
    for there, here, scale in zip(tiles.there, tiles.here, tiles.scales, strict=True):
        across, down = TILE / 2 - here * scale
        x, y = (there - TILE / 2).astype(int)
        sheet[y : y + TILE, x : x + TILE] = cv2.warpAffine(
            pixels,
            np.array(((scale, 0, across), (0, scale, down)), np.float32),
            (TILE, TILE),
            borderMode=cv2.BORDER_REPLICATE,
        )
    return sheet


def _best(found: Found, tiles: _Tiles, number: int) -> Found:
    """Of what was found on the sheet, the surest in the middle of one tile, as in the picture."""
    middles = found.boxes[:, :2] + found.boxes[:, 2:] / 2
    there, height = tiles.there[number], tiles.heights[number]
    alike = found.boxes[:, 3] / height
    fits = (np.abs(middles - there) < NEAR * height).all(axis=1)
    fits &= (alike > ALIKE[0]) & (alike < ALIKE[1])
    here = found.only(fits)
    surest = here.only(np.argsort(-here.scores)[:1].tolist())
    scale = tiles.scales[number]
    across, down = tiles.here[number] - there / scale
    return surest.times(1 / scale).moved(across, down)


def _again(one: Maybe, both: Sequence[Found]) -> Maybe:
    first, second = (float(found.scores.max(initial=0)) for found in both)
    surer = both[0] if first >= second else both[1]
    if not len(surer.boxes):
        return Maybe(one.box, one.points, (0.0, 0.0))
    return Maybe(surer.boxes[0], surer.points[0], (first, second))
