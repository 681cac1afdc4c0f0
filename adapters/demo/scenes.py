"""Pictures for the invented school, drawn stroke by stroke: nobody in them was ever photographed."""

import io
import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from PIL import Image, ImageDraw

WIDTH: Final = 1600
HEIGHT: Final = 1067
FINER: Final = 2  # drawn twice as large and made smaller, so that edges are smooth

Colour = tuple[int, int, int]
Spot = tuple[float, float]

JUMPERS: Final[tuple[Colour, ...]] = ((34, 92, 78), (40, 104, 88), (28, 82, 70))
SKINS: Final[tuple[Colour, ...]] = (
    (246, 208, 178),
    (222, 172, 134),
    (176, 122, 86),
    (122, 80, 54),
    (92, 58, 40),
)
HAIRS: Final[tuple[Colour, ...]] = ((38, 28, 24), (92, 58, 34), (190, 142, 74), (150, 74, 38))


@dataclass(slots=True)
class Sheet:
    """A canvas measured in the finished picture's pixels."""

    dice: random.Random
    image: Image.Image = field(
        default_factory=lambda: Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), (255, 255, 255))
    )

    @property
    def _pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def box(self, at: Spot, to: Spot, colour: Colour, round_by: float = 0) -> None:
        corners = [one * FINER for one in (*at, *to)]
        self._pen.rounded_rectangle(corners, round_by * FINER, fill=colour)

    def disc(self, at: Spot, radius: float, colour: Colour, flat: float = 1) -> None:
        """A circle, or where *flat* is below 1 a circle pressed down."""
        x, y = at
        edges = (x - radius, y - radius * flat, x + radius, y + radius * flat)
        self._pen.ellipse([one * FINER for one in edges], fill=colour)

    def shape(self, spots: list[Spot], colour: Colour) -> None:
        self._pen.polygon([(x * FINER, y * FINER) for x, y in spots], fill=colour)

    def line(self, spots: list[Spot], colour: Colour, width: float) -> None:
        points = [(x * FINER, y * FINER) for x, y in spots]
        self._pen.line(points, fill=colour, width=round(width * FINER), joint="curve")

    def child(self, at: Spot, size: float) -> None:
        """A child in the school's jumper, feet at *at*, *size* pixels tall, with no face."""
        x, y = at
        jumper, skin = self.dice.choice(JUMPERS), self.dice.choice(SKINS)
        unit = size / 10
        self.box((x - 1.3 * unit, y - 3.2 * unit), (x - 0.2 * unit, y), (62, 66, 74), unit / 3)
        self.box((x + 0.2 * unit, y - 3.2 * unit), (x + 1.3 * unit, y), (62, 66, 74), unit / 3)
        for side in (-1, 1):
            hand = (x + side * 2.5 * unit, y - (3.4 + self.dice.random() * 3.2) * unit)
            self.line([(x + side * 1.3 * unit, y - 6 * unit), hand], jumper, unit)
            self.disc(hand, 0.55 * unit, skin)
        self.box((x - 1.7 * unit, y - 6.8 * unit), (x + 1.7 * unit, y - 2.9 * unit), jumper, unit)
        self.box((x - 0.45 * unit, y - 7.4 * unit), (x + 0.45 * unit, y - 6.5 * unit), skin)
        self.disc((x, y - 8.5 * unit), 1.45 * unit, self.dice.choice(HAIRS))
        self.disc((x, y - 8.15 * unit), 1.18 * unit, skin)

    def jpeg(self) -> bytes:
        written = io.BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(
            written, "JPEG", quality=90
        )
        return written.getvalue()


def _room(sheet: Sheet, wall: Colour, floor: Colour) -> None:
    sheet.box((0, 0), (WIDTH, HEIGHT), wall)
    sheet.box((0, 760), (WIDTH, HEIGHT), floor)
    sheet.box((0, 744), (WIDTH, 762), (255, 255, 255))


def _outdoors(sheet: Sheet, grass: Colour) -> None:
    sheet.box((0, 0), (WIDTH, HEIGHT), (198, 224, 238))
    for x, y, size in (
        (240, 170, 60),
        (320, 150, 80),
        (410, 176, 56),
        (1190, 120, 66),
        (1270, 136, 50),
    ):
        sheet.disc((x, y), size, (246, 250, 252), 0.7)
    for x in range(-100, WIDTH + 200, 260):
        sheet.disc((x + sheet.dice.randint(0, 90), 640), 190, (126, 164, 118), 0.7)
    sheet.box((0, 620), (WIDTH, HEIGHT), grass)


def baking(sheet: Sheet) -> None:
    _room(sheet, (243, 232, 212), (201, 172, 138))
    sheet.box((1120, 300), (1480, 780), (222, 224, 226), 24)
    sheet.box((1160, 420), (1440, 700), (58, 48, 44), 16)
    sheet.box((1180, 440), (1420, 680), (222, 128, 62), 12)
    sheet.box((90, 120), (520, 420), (186, 214, 226), 8)
    sheet.line([(305, 120), (305, 420)], (255, 255, 255), 12)
    for x in (380, 640, 900):
        sheet.child((x, 836), 430)
    sheet.box((140, 790), (1100, 850), (160, 118, 80), 10)
    sheet.box((180, 850), (230, HEIGHT), (136, 98, 66))
    sheet.box((1010, 850), (1060, HEIGHT), (136, 98, 66))
    for x in (270, 520, 770, 980):
        sheet.disc((x, 776), 84, (196, 132, 66), 0.5)
        for cut in (-34, 0, 34):
            sheet.line([(x + cut - 12, 752), (x + cut + 12, 772)], (240, 204, 150), 8)


def sunflowers(sheet: Sheet) -> None:
    _outdoors(sheet, (142, 184, 112))
    sheet.box((0, 800), (WIDTH, 960), (122, 88, 62))
    for x in range(120, WIDTH, 190):
        top = 330 + sheet.dice.randint(0, 160)
        sheet.line([(x, 880), (x + 10, top)], (82, 134, 66), 16)
        for leaf in (-1, 1):
            sheet.disc((x + leaf * 46, (top + 880) / 2), 44, (92, 146, 72), 0.4)
        for petal in range(16):
            angle = petal * math.tau / 16
            sheet.disc(
                (x + 10 + 62 * math.cos(angle), top + 62 * math.sin(angle)), 24, (244, 190, 48)
            )
        sheet.disc((x + 10, top), 52, (98, 62, 34))
    for x in (330, 760, 1180):
        sheet.child((x, 1030), 300)


def football(sheet: Sheet) -> None:
    _outdoors(sheet, (112, 164, 98))
    for x in range(0, WIDTH, 200):
        sheet.box((x, 620), (x + 100, HEIGHT), (120, 174, 104))
    sheet.line([(1060, 760), (1060, 440), (1520, 440), (1520, 760)], (250, 250, 250), 16)
    for x in range(1080, 1520, 40):
        sheet.line([(x, 448), (x, 760)], (226, 234, 238), 3)
    for x in (270, 470, 670, 870):
        sheet.child((x, 960), 420)
    sheet.shape([(500, 470), (640, 470), (610, 590), (530, 590)], (222, 182, 76))
    sheet.box((556, 580), (584, 640), (206, 166, 64))
    sheet.box((520, 632), (620, 660), (98, 70, 48), 6)
    sheet.disc((1000, 980), 44, (250, 250, 250))
    sheet.disc((1000, 980), 15, (40, 40, 44))


def books(sheet: Sheet) -> None:
    _room(sheet, (226, 232, 230), (190, 160, 128))
    shades = ((150, 62, 58), (44, 92, 120), (214, 166, 70), (70, 112, 84), (112, 80, 128))
    for shelf in range(3):
        bottom = 290 + shelf * 200
        sheet.box((120, bottom), (WIDTH - 120, bottom + 20), (140, 102, 70))
        x = 150.0
        while x < WIDTH - 190:
            wide, tall = sheet.dice.randint(24, 58), sheet.dice.randint(100, 158)
            sheet.box((x, bottom - tall), (x + wide, bottom), sheet.dice.choice(shades), 3)
            x += wide + sheet.dice.choice((3, 3, 4, 26))
    sheet.box((320, 840), (1280, 890), (150, 110, 76), 8)
    for x in (420, 640, 860, 1080):
        for pile in range(sheet.dice.randint(2, 4)):
            top = 812 - pile * 28
            sheet.box((x, top), (x + 150, top + 28), sheet.dice.choice(shades), 4)


def stage(sheet: Sheet) -> None:
    _room(sheet, (54, 44, 62), (96, 66, 48))
    for x in (0, WIDTH - 230):
        for fold in range(5):
            shade = 118 + (fold % 2) * 24
            sheet.box((x + fold * 46, 0), (x + fold * 46 + 46, 780), (shade, 34, 46))
    sheet.disc((WIDTH / 2, 240), 300, (92, 80, 98), 0.6)
    for row, (y, count, size) in enumerate(((700, 8, 300), (820, 7, 330), (960, 6, 360))):
        for place in range(count):
            sheet.child((420 + row * 30 + place * (760 - row * 30) / (count - 1), y), size)
    for x in range(300, 1320, 90):
        sheet.disc((x, 60 + 26 * math.sin(x / 90)), 13, (252, 226, 150))


def museum(sheet: Sheet) -> None:
    _room(sheet, (214, 220, 224), (176, 170, 160))
    for x in (140, 1380):
        sheet.box((x, 90), (x + 90, 750), (236, 238, 238), 10)
    bone: Colour = (238, 228, 204)
    sheet.line([(330, 420), (560, 330), (860, 340), (1120, 430), (1330, 600)], bone, 30)
    for x in range(580, 900, 52):
        sheet.line([(x, 344), (x - 20, 470), (x + 16, 540)], bone, 14)
    for x in (600, 850):
        sheet.line([(x, 470), (x - 30, 620), (x, 750)], bone, 26)
    sheet.shape([(330, 380), (180, 410), (190, 470), (350, 456)], bone)
    sheet.disc((290, 408), 13, (120, 112, 96))
    for x in (420, 640, 1010, 1190):
        sheet.child((x, 1020), 340)


SCENES: Final[Mapping[str, Callable[[Sheet], None]]] = MappingProxyType(
    {
        "baking": baking,
        "sunflowers": sunflowers,
        "football": football,
        "books": books,
        "stage": stage,
        "museum": museum,
    }
)


def draw(scene: str) -> bytes:
    """The picture of this name, as a JPEG; the same bytes every time."""
    sheet = Sheet(random.Random(scene))  # noqa: S311 - it only chooses colours
    SCENES[scene](sheet)
    return sheet.jpeg()
