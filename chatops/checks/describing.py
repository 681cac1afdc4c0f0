"""How the description of a picture may begin, from what is known of it: how many, and never who."""

from typing import Final

from chatops.checks.context import Context, adults_ticked, children_in
from chatops.draft import Photo
from chatops.pictures import Picture

NOBODY: Final = "A picture of"
_NUMBERS: Final = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve",
)  # fmt: skip


def opening(photo: Photo, picture: Picture | None, context: Context) -> str:
    """The first words of an alt text (DEF-31): "Four children", "Three children and an adult".

    Where nobody was ticked yet, whoever is seen is counted as a person: a face says no age.
    """
    children, adults = len(children_in(photo, context)), len(adults_ticked(photo))
    if photo.none_visible:
        return NOBODY
    if children or adults:
        ticked = (_counted(children, "child", "children"), _counted(adults, "adult", "adults"))
        first, *rest = filter(None, ticked)
        return " and ".join((first, *(one[0].lower() + one[1:] for one in rest)))
    seen = picture.seen.low if picture and picture.seen else 0
    return _counted(seen, "person", "people") or NOBODY


def _counted(number: int, one: str, several: str) -> str:
    if number <= 1:
        return f"{'An' if one[0] in 'aeiou' else 'A'} {one}" if number else ""
    told = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{told} {several}"
