"""Draws the app's two icons, a paper with a tick: python manifest/teams/draw_icons.py."""

from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
INK = (31, 58, 95, 255)
PAPER = (255, 255, 255, 255)
CLEAR = (0, 0, 0, 0)
FINE = 8  # drawn this many times larger, then scaled down, so that edges are smooth


def tick(draw: ImageDraw.ImageDraw, side: float, colour: tuple[int, ...]) -> None:
    """A tick over three lines of writing."""
    for row in (0.32, 0.42, 0.52):
        draw.rounded_rectangle(
            (side * 0.33, side * row, side * 0.67, side * (row + 0.04)), side * 0.02, fill=colour
        )
    points = [(side * x, side * y) for x, y in ((0.40, 0.68), (0.48, 0.75), (0.63, 0.61))]
    draw.line(points, fill=colour, width=round(side * 0.05), joint="curve")


def color_icon() -> Image.Image:
    """192 x 192, a white paper on the accent colour."""
    side = 192 * FINE
    image = Image.new("RGBA", (side, side), INK)
    draw = ImageDraw.Draw(image)
    paper = (side * 0.26, side * 0.2, side * 0.74, side * 0.82)
    draw.rounded_rectangle(paper, side * 0.04, fill=PAPER)
    tick(draw, side, INK)
    return image.resize((192, 192), Image.Resampling.LANCZOS)


def outline_icon() -> Image.Image:
    """32 x 32, white lines on nothing."""
    side = 32 * FINE
    image = Image.new("RGBA", (side, side), CLEAR)
    draw = ImageDraw.Draw(image)
    paper = (side * 0.2, side * 0.08, side * 0.8, side * 0.92)
    draw.rounded_rectangle(paper, side * 0.06, outline=PAPER, width=round(side * 0.06))
    tick(draw, side, PAPER)
    small = image.resize((32, 32), Image.Resampling.LANCZOS)
    # Teams takes one colour: white everywhere, more or less of it.
    white = Image.new("RGBA", small.size, PAPER)
    white.putalpha(small.getchannel("A"))
    return white


if __name__ == "__main__":
    color_icon().save(HERE / "color.png", optimize=True)
    outline_icon().save(HERE / "outline.png", optimize=True)
