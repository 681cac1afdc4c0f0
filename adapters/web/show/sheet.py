"""An errand's sheet, laid out for its page: every field with what was typed, and each problem at it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from multidict import MultiMapping

from adapters.forms.errand import Ask, Called, Field, Sheet, Values
from adapters.web.session import Stamp
from chatops.notices import Control, Weight

OF: Final = "of_"  # begins the name of a sheet's field
SEARCH: Final = "search_"
MOST_RADIOS: Final = 8
TONES: Final[Mapping[Weight, str]] = {
    Weight.PLAIN: "plain",
    Weight.PRIMARY: "go",
    Weight.DANGER: "stop",
}
SHORT: Final = 10  # characters, as in "Face 17"
Fields = MultiMapping[str]
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """The control of an errand, as a button."""

    label: str
    written: str
    tone: str


@dataclass(frozen=True, slots=True)
class Search:
    """Of a pupil's field: what was typed, and who was found."""

    typed: str = ""
    found: Choices = ()


NOT_SEARCHED: Final = Search()


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field, with its problem if it has one."""

    field: Field
    problem: str = ""
    search: Search = NOT_SEARCHED

    @property
    def id(self) -> str:
        return f"{OF}{self.field.name}"

    @property
    def kind(self) -> str:
        """Which of the template's inputs it is: many choices are a list to open."""
        many = self.field.ask is Ask.ONE and len(self.field.choices) > MOST_RADIOS
        return "list" if many else self.field.ask.value

    @property
    def value(self) -> str:
        return next(iter(self.field.value), "")

    @property
    def is_group(self) -> bool:
        """Whether it is several inputs under one legend."""
        return self.kind in {Ask.ONE, Ask.SEVERAL, Ask.PUPIL, Ask.PICTURES}

    @property
    def is_short(self) -> bool:
        """Whether its choices are words so short that many go into one line."""
        return all(len(words) <= SHORT for _, words in self.field.choices)

    @property
    def others(self) -> Choices:
        """Who was found, besides those that the field shows already."""
        known = {value for value, _ in self.field.choices}
        return [one for one in self.search.found if one[0] not in known]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Everything that the template needs; *pictures* are addresses with their alt texts."""

    called: Called
    sheet: Sheet
    fields: tuple[ShownField, ...]
    pictures: Choices
    back: str

    @property
    def takes_files(self) -> bool:
        return any(one.field.ask is Ask.PICTURES for one in self.fields)


def exhibit(stamp: Stamp, member: str, digest: str) -> str:
    """The address of a picture of a case, for this member alone."""
    return f"/desk/exhibits/{stamp.exhibit(member, digest)}"


def offered(controls: Sequence[Control]) -> tuple[Offered, ...]:
    """The controls of errands as buttons."""
    return tuple(
        Offered(one.label, Called(one.errand, one.subject).written(), TONES[one.weight])
        for one in controls
    )


def values(fields: Fields) -> Values:
    """What the page's fields say, by the sheet's own names."""
    names = [one for one in dict.fromkeys(fields) if one.startswith(OF)]
    return {one.removeprefix(OF): tuple(fields.getall(one)) for one in names}
