"""Drawn people: nobody's likeness, and near enough to a face for the detectors to find."""

from collections.abc import Iterable
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WALL: Final = (110, 120, 125)
SIDE: Final = 600
SKINS: Final = ((224, 172, 140), (200, 150, 120))
HAIR: Final = (60, 40, 30)
Colour = tuple[int, int, int]


def portrait(size: int, skin: Colour = SKINS[1]) -> Image.Image:
    """Head and shoulders before a wall; the face is about half as wide as the picture."""
    picture = Image.new("RGB", (SIDE, SIDE), WALL)
    draw = ImageDraw.Draw(picture)
    _oval(draw, (0.5, 0.45, 0.33, 0.40), HAIR)
    draw.rectangle(_corners(0.5, 0.87, 0.1, 0.12), fill=_darker(skin, 0.75))
    _oval(draw, (0.5, 1.08, 0.45, 0.25), (60, 80, 140))
    _oval(draw, (0.5, 0.5, 0.25, 0.36), skin)
    for ear in (0.24, 0.76):
        _oval(draw, (ear, 0.52, 0.035, 0.07), skin)
    _oval(draw, (0.5, 0.2, 0.26, 0.11), HAIR)
    for eye in (0.39, 0.61):
        _eye(draw, eye, skin)
    _nose_and_mouth(draw, skin)
    light = Image.new("L", (SIDE, SIDE), 180)
    _oval(ImageDraw.Draw(light), (0.45, 0.45, 0.3, 0.38), 255)
    light = light.filter(ImageFilter.GaussianBlur(SIDE / 10))
    lit = ImageChops.multiply(picture, Image.merge("RGB", (light,) * 3))
    return lit.filter(ImageFilter.GaussianBlur(SIDE / 250)).resize((size, size))


def group(size: tuple[int, int], people: Iterable[tuple[int, int, int]]) -> Image.Image:
    """Portraits on a wall, each at (x, y) with its own size."""
    wall = Image.new("RGB", size, WALL)
    for number, (x, y, side) in enumerate(people):
        wall.paste(portrait(side, SKINS[number % len(SKINS)]), (x, y))
    return wall


def rows(across: int, down: int, side: int) -> Image.Image:
    """A class photo: portraits in rows."""
    places = ((x * side, y * side, side) for y in range(down) for x in range(across))
    return group((across * side, down * side), places)


def _eye(draw: ImageDraw.ImageDraw, x: float, skin: Colour) -> None:
    _oval(draw, (x, 0.455, 0.085, 0.05), _darker(skin, 0.9))
    _oval(draw, (x, 0.46, 0.066, 0.03), (240, 238, 235))
    _oval(draw, (x, 0.46, 0.03, 0.03), (60, 45, 40))
    _oval(draw, (x, 0.46, 0.013, 0.013), (10, 10, 10))
    draw.arc(_corners(x, 0.4225, 0.085, 0.0375), 205, 335, fill=HAIR, width=14)
    draw.arc(_corners(x, 0.464, 0.07, 0.036), 190, 350, fill=(40, 30, 30), width=5)


def _nose_and_mouth(draw: ImageDraw.ImageDraw, skin: Colour) -> None:
    ridge = [(291, 276), (309, 276), (330, 366), (270, 366)]
    draw.polygon(ridge, fill=_darker(skin, 0.95))
    _oval(draw, (0.5, 0.6, 0.035, 0.028), _darker(skin, 1.05))
    for nostril in (0.47, 0.53):
        _oval(draw, (nostril, 0.622, 0.016, 0.01), _darker(skin, 0.55))
    _oval(draw, (0.5, 0.72, 0.08, 0.03), (170, 85, 80))
    draw.line((252, 431, 348, 431), fill=(110, 40, 40), width=6)


def _oval(
    draw: ImageDraw.ImageDraw, place: tuple[float, float, float, float], fill: Colour | int
) -> None:
    draw.ellipse(_corners(*place), fill=fill)


def _corners(
    x: float, y: float, half_width: float, half_height: float
) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in pixels, from shares of the side."""
    return (
        (x - half_width) * SIDE,
        (y - half_height) * SIDE,
        (x + half_width) * SIDE,
        (y + half_height) * SIDE,
    )


def _darker(colour: Colour, share: float) -> Colour:
    red, green, blue = (min(255, int(one * share)) for one in colour)
    return red, green, blue
