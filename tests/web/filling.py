"""How tests fill in the form, and what they read back from its fields."""

import io
import re

from PIL import Image

from adapters.demo.scenes import draw
from tests.web.markup import Markup
from tests.web.thornfield import (
    Browser,
    Filled,
    Page,
)

BREAD = draw("baking")


FLOWERS = draw("sunflowers")


NOT_A_PHOTO = b"MZ this is a program, whatever its name says" * 20


def bomb() -> bytes:
    """A picture of very few bytes and very many pixels."""
    written = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG")
    return written.getvalue()


def value(page: Page, name: str) -> str:
    """What a field of the page holds."""
    for _, found in Markup(page.text).elements:
        if found.get("name") == name and found.get("type") in {"text", "search", "date", "hidden"}:
            return found["value"]
    inside = re.search(rf'<textarea id="{name}"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL)
    assert inside, name
    return inside[1]


def ticked(page: Page, name: str) -> list[str]:
    """The values of the boxes and buttons of this name that are ticked."""
    elements = Markup(page.text).elements
    return [one["value"] for _, one in elements if one.get("name") == name and "checked" in one]


def offered(page: Page, name: str) -> list[str]:
    elements = Markup(page.text).elements
    boxes = [one for _, one in elements if one.get("name") == name and "checked" not in one]
    return [one["value"] for one in boxes]


async def handed_in(browser: Browser, form: Filled) -> Page:
    return await form.send(browser)


def with_photos_of(form: Filled, page: Page, *numbers: int, **fields: str) -> Filled:
    """The form again, with the photos that the page knows, as a browser would send them."""
    kept = [f"{part}_{number}" for number in numbers for part in ("photo", "name")]
    return Filled(form.fields).having(**{name: value(page, name) for name in kept} | fields)
