"""Everything in a draft that is text (G9): the post, each picture's label, alt text and file name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from chatops.checks.mentions import Style
from chatops.checks.mentions.words import Page, read
from chatops.draft import Content
from chatops.findings import Place

FILE_NAME: Final = ".name"


@dataclass(frozen=True)
class Written:
    """Some words of a draft, and the field where they stand."""

    field: str
    words: str

    @property
    def is_file_name(self) -> bool:
        return self.field.endswith(FILE_NAME)

    @property
    def style(self) -> Style:
        return Style.FILE_NAME if self.is_file_name else Style.PROSE

    @cached_property
    def page(self) -> Page:
        return read(self.words, self.style)

    def place(self, start: int, end: int) -> Place:
        return Place(self.field, start, end)


def written(content: Content) -> Iterator[Written]:
    """Each text of the draft that says anything."""
    fields = [("text", content.text)]
    for number, photo in enumerate(content.photos):
        fields += [
            (f"photos[{number}].label", photo.label),
            (f"photos[{number}].alt", photo.alt),
            (f"photos[{number}]{FILE_NAME}", photo.name),
        ]
    yield from (Written(field, words) for field, words in fields if words)


def prose(content: Content) -> Iterator[Written]:
    """What of it is written to be read: all but the file names."""
    return (one for one in written(content) if not one.is_file_name)
