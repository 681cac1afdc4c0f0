"""Everything in a draft that is text (G9): post and credit, each picture's label, alt text and name."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from chatops.checks.mentions import Style
from chatops.checks.mentions.reader import read
from chatops.checks.mentions.words import Page
from chatops.draft import Content
from chatops.findings import Place

FILE_NAME: Final = ".name"


class Written(NamedTuple):
    """Some words of a draft, and the field where they stand."""

    field: str
    words: str
    style: Style = Style.PROSE

    @property
    def page(self) -> Page:
        return read(self.words, self.style)

    def place(self, start: int, end: int) -> Place:
        return Place(self.field, start, end)


def written(content: Content) -> Iterator[Written]:
    """Each text of the draft that says anything."""
    if content.text:
        yield Written("text", content.text)
    if content.answers.credit:
        yield Written("credit", content.answers.credit)
    for number, photo in enumerate(content.photos):
        if photo.label:
            yield Written(f"photos[{number}].label", photo.label)
        if photo.alt:
            yield Written(f"photos[{number}].alt", photo.alt)
        if photo.name:
            yield Written(f"photos[{number}]{FILE_NAME}", photo.name, Style.FILE_NAME)


def prose(content: Content) -> Iterator[Written]:
    """What of it is written to be read: all but the file names."""
    return (one for one in written(content) if one.style is Style.PROSE)
