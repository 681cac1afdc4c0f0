"""The submission form, laid out with all that was filled in, and each problem at its field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from adapters.forms.questions import QUESTIONS, Question
from adapters.web.read import Typed, TypedPhoto
from adapters.web.show.card import ShownFinding
from adapters.web.show.wording import SEVERITIES, field_of, where
from chatops.notices import Form, PupilChoice, Said
from chatops.videos import Film

PARTS: Final = ("photo", "label", "alt", "pictured")  # a photo's own fields, in their order
OF_VIDEOS: Final = frozenset({"names_heard"})  # asked beside the photos, where one is a video
WHO: Final = "pictured"  # the desk's name for the ticks of all photos together


@dataclass(frozen=True, slots=True)
class Ticks:
    """The pupils of one photo: those ticked, and those that a search has just found."""

    ticked: tuple[PupilChoice, ...] = ()
    found: tuple[PupilChoice, ...] = ()
    searched: bool = False


@dataclass(frozen=True, slots=True)
class FormPhoto:
    """One photo's part of the form."""

    number: int
    token: str
    typed: TypedPhoto
    ticks: Ticks
    film: Film | None = None
    begins: str = ""

    @property
    def word(self) -> str:
        """What it is: "Photo", or "Video"."""
        return "Video" if self.film else "Photo"

    def id(self, part: str) -> str:
        """The name of one of its fields: "alt_2"."""
        return f"{part}_{self.number}"

    @property
    def alt(self) -> str:
        return self.typed.alt or self.typed.label or f"{self.word} {self.number}, not described yet"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that the pack asks, and what was answered."""

    name: str
    question: Question
    answer: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything that the form's template needs."""

    form: Form
    typed: Typed
    address: str
    cancel: str
    photos: tuple[FormPhoto, ...] = ()
    problems: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, tuple[ShownFinding, ...]] = field(default_factory=dict)

    @property
    def is_edit(self) -> bool:
        return bool(self.typed.seen)

    @property
    def summary(self) -> dict[str, str]:
        """Every problem in the order of the form's fields, saying which field it is about."""
        order = ["text", "accounts", "photos"]
        order += [photo.id(part) for photo in self.photos for part in PARTS]
        order += [*QUESTIONS, "date"]
        known = [name for name in order if name in self.problems]
        others = [name for name in self.problems if name not in order]
        return {name: self._told(name) for name in (*known, *others)}

    def _told(self, name: str) -> str:
        said = self.problems[name]
        if name in QUESTIONS:
            return f"{QUESTIONS[name].asks} {said}"
        part, _, number = name.partition("_")
        if part not in PARTS:
            return said
        word = next((one.word for one in self.photos if str(one.number) == number), "Photo")
        return f"{word} {number}: {said}"

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The pack's questions, in its order, as far as the form knows to ask them."""
        return tuple(one for one in self._asked if one.name not in OF_VIDEOS)

    @property
    def video_questions(self) -> tuple[Asked, ...]:
        """Those that are asked of a video alone; nothing where there is none."""
        if not any(photo.film for photo in self.photos):
            return ()
        return tuple(one for one in self._asked if one.name in OF_VIDEOS)

    @property
    def _asked(self) -> tuple[Asked, ...]:
        return tuple(
            Asked(name, QUESTIONS[name], self.typed.answers.get(name, ""))
            for name in self.form.asks
            if name in QUESTIONS
        )


def at_fields(problems: Mapping[str, str], photos: Sequence[TypedPhoto]) -> dict[str, str]:
    """The desk's problems, each at a field that the form has.

    The desk says once that pupils are missing; here it stands at each photo that it is true of.
    """
    placed = {name: said for name, said in problems.items() if name != WHO}
    if WHO in problems:
        wrong = [
            number for number, one in enumerate(photos, 1) if bool(one.pictured) == one.none_visible
        ]
        for number in wrong or range(1, min(len(photos), 1) + 1):
            placed[f"{WHO}_{number}"] = problems[WHO]
    return placed


def by_field(
    findings: Iterable[Said], photos: Sequence[FormPhoto]
) -> dict[str, tuple[ShownFinding, ...]]:
    """What was found, by the field where its author can put it right; "" is the form as a whole."""
    placed: dict[str, tuple[ShownFinding, ...]] = {}
    words = [photo.word for photo in photos]
    for one in findings:
        shown = ShownFinding(0, SEVERITIES[one.severity], one, where(one.place, words))
        at = field_of(one.place)
        placed[at] = (*placed.get(at, ()), shown)
    return placed
