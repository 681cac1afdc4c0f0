"""What somebody has typed and ticked in the form so far: a value that can be kept between steps."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, Final

from chatops.answers import Answers
from chatops.draft import Content, Media, Photo
from chatops.videos import sounds_like_one

CLASS: Final = "class:"
QUESTIONS: Final = tuple(Answers.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class File:
    """A photo of the form. *key* is where the chat has it ("slack:F012"), or its clean digest."""

    key: str
    name: str = ""
    alt: str = ""

    @property
    def fetched(self) -> bool:
        """Whether the desk has it: its key is its clean digest."""
        return bool(self.key) and ":" not in self.key


@dataclass(frozen=True, slots=True)
class Tick:
    """A pupil or a whole class that was ticked, with the words that were ticked."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as filled in. *draft* and *seen* say which revision it changes, if any.

    *key* makes a repeated submission harmless: it is the form's own, whatever view shows it.
    """

    key: str = ""
    draft: str = ""
    seen: str = ""
    text: str = ""
    accounts: tuple[str, ...] = ()
    files: tuple[File, ...] = ()
    pictured: tuple[Tick, ...] = ()
    none_visible: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    date: str = ""

    def kept(self) -> str:
        """The whole as JSON, to be kept."""
        return json.dumps(asdict(self))


def restored(kept: str) -> Filled:
    """What was kept as JSON."""
    facts: dict[str, Any] = json.loads(kept)
    return Filled(
        **facts
        | {
            "accounts": tuple(facts["accounts"]),
            "files": tuple(File(**one) for one in facts["files"]),
            "pictured": tuple(Tick(**one) for one in facts["pictured"]),
        }
    )


def from_draft(content: Content, labels: Mapping[str, str]) -> Filled:
    """A draft's content as a filled form; *labels* names the pupils."""
    shown = content.photos
    return Filled(
        text=content.text,
        accounts=content.accounts,
        files=tuple(
            File(one.digest or one.origin, one.name or f"Photo {number}", one.alt)
            for number, one in enumerate(shown, 1)
        ),
        pictured=tuple(Tick(one, labels.get(one, "A pupil")) for one in content.pictured),
        none_visible=_none_visible(content),
        answers={name: said for name in QUESTIONS if (said := getattr(content.answers, name))},
        date=content.wished.isoformat() if content.wished else "",
    )


def content(filled: Filled, pupils: Iterable[str], before: Content | None = None) -> Content:
    """What the desk is asked to keep. *pupils* are the ticked ones, classes resolved.

    Of the content *before* stays what this form does not show: labels, consents for this very
    post, and who is in which photo, unless the ticks were changed.
    """
    pictured = tuple(dict.fromkeys(pupils))
    earlier = before or Content("")
    same = set(pictured) == set(earlier.pictured) and filled.none_visible == _none_visible(earlier)
    known = {one.digest or one.origin: one for one in earlier.photos}
    photos = []
    for file in filled.files:
        photo = replace(_photo(file, known.get(file.key)), alt=file.alt)
        if not same or file.key not in known:
            photo = replace(photo, pictured=pictured, none_visible=filled.none_visible)
        photos.append(photo)
    return Content(
        text=filled.text,
        accounts=filled.accounts,
        photos=tuple(photos),
        answers=Answers(**filled.answers),
        post_consents=earlier.post_consents,
        wished=date.fromisoformat(filled.date) if filled.date else None,
    )


def _photo(file: File, known: Photo | None) -> Photo:
    if known is None:
        return Photo(
            digest=file.key if file.fetched else "",
            origin="" if file.fetched else file.key,
            name=file.name,
            media=Media.VIDEO if sounds_like_one(file.name) else Media.IMAGE,
        )
    # What could not be fetched is tried again; what was fetched needs its origin no more.
    return replace(known, problem="")


def _none_visible(content: Content) -> bool:
    return bool(content.photos) and all(one.none_visible for one in content.photos)
