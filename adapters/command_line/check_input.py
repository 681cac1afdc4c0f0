"""What `chatops check` reads: one draft a line, strictly; what is wrong with a line is said in words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chatops.answers import Answers, PostConsent
from chatops.draft import Content, Media, Photo

YesNo = Literal["yes", "no"]
YesNoUnsure = Literal["yes", "no", "unsure"]
Covers = Literal["name", "image", "video", "press", "description"]
Id = str | int | None


class LineRefused(Exception):
    """A line that is no draft that can be checked; *id* as far as it could be read."""

    def __init__(self, line: Id, why: str) -> None:
        super().__init__(why)
        self.id = line


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft to check: its content, and for whom and when, where the line says so.

    *paths* are the photos' paths as given; a photo's name is the last part of its path.
    """

    id: Id
    content: Content
    school: str = ""
    on: date | None = None
    author: str = ""
    paths: tuple[str, ...] = ()


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Photo(_Strict):
    path: str | None = None
    kind: Literal["image", "video"] = "image"
    label: str | None = None
    alt: str | None = None
    pictured: tuple[str, ...] = ()
    none_visible: bool = False


class _PostConsent(_Strict):
    admission_no: str
    covers: tuple[Covers, ...]


class _Attest(_Strict):
    dress: YesNoUnsure | None = None
    dignity: YesNoUnsure | None = None
    device: Literal["school", "personal"] | None = None
    copyright: Literal["own", "permission", "none"] | None = None
    links_checked: YesNo | None = None
    links_name_child: YesNo | None = None
    visitors: YesNo | None = None
    names_heard: YesNoUnsure | None = None
    topic: str | None = None
    purpose: str | None = None
    background: YesNoUnsure | None = None
    credit: str | None = None
    post_consents: tuple[_PostConsent, ...] = ()


class _Line(_Strict):
    id: Id = None
    school: str | None = None
    on: date | None = None
    author: str | None = None
    text: str
    accounts: tuple[str, ...] = Field(min_length=1)
    photos: tuple[_Photo, ...] = ()
    attest: _Attest = _Attest()


_KEYS: Final = {
    key: None for model in (_Line, _Photo, _Attest, _PostConsent) for key in model.model_fields
}


def lines_of(data: bytes) -> tuple[bytes, ...]:
    """The drafts in a file: the one JSON object that it is, else one a line."""
    whole = data.removeprefix(b"\xef\xbb\xbf").strip()
    lines = tuple(one for one in whole.split(b"\n") if one.strip())
    if len(lines) > 1 and not any(_is_object(one) for one in lines):
        return (whole,)
    return lines


def read_line(line: bytes) -> Asked:
    """The draft in one line; LineRefused says everything that is wrong with it."""
    try:
        read = _Line.model_validate_json(line)
    except ValidationError as wrong:
        problems = [_told(one["loc"], one["type"], one["msg"]) for one in wrong.errors()]
        raise LineRefused(_id_of(line), "; ".join(problems)) from None
    if contradictions := list(_contradictions(read)):
        raise LineRefused(read.id, "; ".join(contradictions))
    return _asked(read)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _id_of(line: bytes) -> Id:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    named = found.get("id") if isinstance(found, dict) else None
    return named if isinstance(named, str | int) else None


def _told(loc: tuple[int | str, ...], kind: str, why: str) -> str:
    where = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in loc).lstrip(".")
    if kind == "extra_forbidden":
        near = get_close_matches(str(loc[-1]), _KEYS, n=1, cutoff=0)[0]
        return f"{where}: this key is not known; the nearest is “{near}”"
    if kind == "missing":
        return f"{where}: this key is missing"
    return f"{where}: {why}" if where else why


def _contradictions(line: _Line) -> Iterator[str]:
    for number, photo in enumerate(line.photos):
        if photo.pictured and photo.none_visible:
            yield f"photos[{number}]: pictured and none_visible cannot both be given"


def _asked(line: _Line) -> Asked:
    return Asked(
        id=line.id,
        content=Content(
            text=line.text,
            accounts=line.accounts,
            photos=tuple(_photo(one) for one in line.photos),
            answers=Answers(**line.attest.model_dump(exclude={"post_consents"})),
            post_consents=tuple(
                PostConsent(one.admission_no, one.covers) for one in line.attest.post_consents
            ),
        ),
        school=line.school or "",
        on=line.on,
        author=line.author or "",
        paths=tuple(one.path or "" for one in line.photos),
    )


def _photo(photo: _Photo) -> Photo:
    return Photo(
        label=photo.label or "",
        alt=photo.alt or "",
        pictured=photo.pictured,
        none_visible=photo.none_visible,
        media=Media(photo.kind),
        name=name_in(photo.path or ""),
    )


def name_in(path: str) -> str:
    """The file's own name in a path, whichever way its slashes lean."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]
