"""How the description of a picture may begin, from what is known of it: how many, and never who."""

import re
from functools import cache
from typing import Final, NamedTuple

from chatops.checks.context import adults_ticked
from chatops.checks.phrases import lines_of
from chatops.draft import Content, Media, Photo
from chatops.pictures import Picture

_NUMBERS: Final = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve",
)  # fmt: skip
_LEADS_TO_A_PLACE: Final = (
    r"\b(?:in|at|to|on|into|inside|around|through|visit(?:ed|ing|s)?|explor(?:ed|ing|es?))"
    r"(?:\s+(?:the|our|a|an|their|school|local|new|village|town|city))+\s+(?P<place>{places})\b"
)
_PREPOSITION: Final = re.compile(r"^\w+ ")


class _Ticked(NamedTuple):
    """How many of those in a picture were ticked; *alone*: for this picture and for no other."""

    children: int
    adults: int
    alone: bool

    @property
    def all(self) -> int:
        return self.children + self.adults

    def fits(self, seen: int) -> bool:
        """Whether the ticks say how many this picture shows, as far as faces can tell."""
        return bool(self.all) and (seen == self.all or (seen < self.all and self.alone))


def opening(content: Content, number: int, picture: Picture | None) -> str:
    """The first words of an alt text (DEF-31): "Four children at a table".

    *number* is the photo's place in the content, from 0. Where it is not known who of those ticked is
    in it, whoever is seen is counted as a person: a face says no age. Nothing where nothing is known.
    """
    photo = content.photos[number]
    place = _place(content.text)
    if photo.none_visible:
        return f"{blank(photo)} {_PREPOSITION.sub('', place)}" if place else ""
    seen = picture.seen.low if picture and picture.seen else 0
    who = _who(_ticked(content, photo), seen)
    return " ".join(filter(None, (who, _activity(content.text), place))) if who else ""


def blank(photo: Photo) -> str:
    """How a description may begin where nothing is known."""
    return "A video of" if photo.media is Media.VIDEO else "A picture of"


def _ticked(content: Content, photo: Photo) -> _Ticked:
    adults = len(adults_ticked(photo))
    # Where a form has one list for all photos, nobody said who of it is in which.
    same = sum(set(one.pictured) == set(photo.pictured) for one in content.photos)
    return _Ticked(len(set(photo.pictured)) - adults, adults, same == 1 or len(photo.pictured) == 1)


def _who(ticked: _Ticked, seen: int) -> str:
    if ticked.fits(seen):
        return _both(
            _counted(ticked.children, "child", "children"),
            _counted(ticked.adults, "adult", "adults"),
        )
    if seen or not ticked.all:
        return _counted(seen, "person", "people")
    return _both("Children" if ticked.children else "", "Adults" if ticked.adults else "")


def _both(children: str, adults: str) -> str:
    if children and adults:
        return f"{children} and {adults[0].lower()}{adults[1:]}"
    return children or adults


def _counted(number: int, one: str, several: str) -> str:
    if number <= 1:
        return f"{'An' if one[0] in 'aeiou' else 'A'} {one}" if number else ""
    told = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{told} {several}"


def _place(text: str) -> str:
    """Where the post says that it was, in words of our own list: "in the library"."""
    found = _places().search(text.lower())
    known = {line.rpartition(" ")[2]: line for line in lines_of("scenes", "places")}
    return known[found["place"]] if found else ""


def _activity(text: str) -> str:
    """What the post says that they did, in words of our own list: "baking"."""
    words = re.findall(r"\w+", text.lower())
    return next((_activities()[one] for one in words if one in _activities()), "")


@cache
def _places() -> re.Pattern[str]:
    nouns = "|".join(line.rpartition(" ")[2] for line in lines_of("scenes", "places"))
    return re.compile(_LEADS_TO_A_PLACE.format(places=nouns))


@cache
def _activities() -> dict[str, str]:
    lines = (line.split() for line in lines_of("scenes", "activities"))
    return {form: forms[0] for forms in lines for form in forms}
