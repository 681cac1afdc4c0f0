"""The photos of a post in Teams' dialog: each to be looked at, kept or left out, and described. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.forms.describing import hint
from adapters.forms.filled import Filled
from adapters.teams.elements import LONGEST_LINE, Element, aside, image, toggle, typing
from adapters.teams.wording import cut
from chatops.videos import sounds_like_one

MOST_NAME: Final = 200
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Pictures:
    """How photos are shown: *link* gives a preview's address, *begins* how each description may begin."""

    link: Link
    begins: Sequence[str] = ()


def photos(filled: Filled, pictures: Pictures) -> list[Element]:
    """Each photo to look at, so that nobody has to say from a file's name what it shows."""
    items: list[Element] = []
    for number, one in enumerate(filled.files, 1):
        name = cut(one.name or "a photo", MOST_NAME)
        if one.fetched and not sounds_like_one(one.name):  # a film would be no picture
            items.append(
                image(pictures.link(one.key), f"Photo {number}: {name}") | {"size": "Large"}
            )
        items += [
            toggle(f"keep_{number}", f"Photo {number}: {name}", on=True),
            typing(
                f"alt_{number}",
                f"Alt text for photo {number}",
                one.alt,
                maxLength=LONGEST_LINE,
            ),
            aside(hint(pictures.begins, number)),
        ]
    return items
