"""What a browser sends, read as requests of the desk; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from multidict import MultiMapping

from adapters.forms.questions import QUESTIONS
from chatops.answers import Answers
from chatops.draft import Content, Photo
from chatops.errors import FormRefused
from chatops.notices import Action
from chatops.people import Surface
from chatops.requests import (
    Approve,
    AskChanges,
    CouldNotPost,
    GetPost,
    LookUp,
    MarkPosted,
    Reject,
    Request,
    Revise,
    Submit,
    Withdraw,
)

SEND: Final = "send"
KEEP: Final = "keep"  # what the Enter key does in a form: nothing is handed in by accident

Fields = MultiMapping[str]


@dataclass(frozen=True, slots=True)
class TypedPhoto:
    """One photo of a form, already clean and kept, and what was filled in about it so far."""

    digest: str
    name: str = ""
    label: str = ""
    alt: str = ""
    pictured: tuple[str, ...] = ()
    none_visible: bool = False
    search: str = ""
    reg_group: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it is filled in so far, finished or not."""

    school: str
    key: str = ""
    seen: str = ""
    text: str = ""
    accounts: tuple[str, ...] = ()
    photos: tuple[TypedPhoto, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    wished: str = ""

    def having(self, photos: tuple[TypedPhoto, ...]) -> "Typed":
        """The same form with more photos; one that is there already is not added again."""
        by_digest: dict[str, TypedPhoto] = {}
        for one in (*self.photos, *photos):
            by_digest.setdefault(one.digest, one)
        return replace(self, photos=tuple(by_digest.values()))

    def without(self, number: int) -> "Typed":
        """The same form without its photo *number*, counted from 1."""
        left = tuple(one for at, one in enumerate(self.photos, 1) if at != number)
        return replace(self, photos=left)

    def beginning(self, number: int, words: str) -> "Typed":
        """The same form with the description of photo *number* begun, unless it has one."""
        changed = tuple(
            replace(one, alt=one.alt or words) if at == number else one
            for at, one in enumerate(self.photos, 1)
        )
        return replace(self, photos=changed)

    def showing(self, number: int, pupils: tuple[str, ...]) -> "Typed":
        """The same form with these pupils ticked on photo *number* as well."""
        changed = tuple(
            replace(one, pictured=tuple(dict.fromkeys((*one.pictured, *pupils))))
            if at == number
            else one
            for at, one in enumerate(self.photos, 1)
        )
        return replace(self, photos=changed)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which button of the form was pressed, and for which photo where it is a photo's own."""

    verb: str
    photo: int = 0


def wish(fields: Fields) -> Wish:
    """The button that was pressed; KEEP where it is none that we made."""
    verb, _, number = fields.get("do", KEEP).partition("_")
    return Wish(verb, int(number) if number.isascii() and number.isdigit() else 0)


def typed(fields: Fields, digest_of: Callable[[str], str]) -> Typed:
    """The form as filled in. *digest_of* knows our own uploads from a stranger's."""
    return Typed(
        school=fields.get("school", ""),
        key=fields.get("key", ""),
        seen=fields.get("seen", ""),
        text=_lines(fields.get("text", "")),
        accounts=tuple(dict.fromkeys(fields.getall("accounts", []))),
        photos=_photos(fields, digest_of),
        answers={name: fields[name] for name in QUESTIONS if name in fields},
        wished=fields.get("date", "").strip(),
    )


def typed_again(content: Content, school: str, seen: str) -> Typed:
    """The form of a draft that is changed, filled in as its author left it."""
    answers = {name: getattr(content.answers, name) for name in QUESTIONS}
    return Typed(
        school=school,
        seen=seen,
        text=content.text,
        accounts=content.accounts,
        photos=tuple(
            TypedPhoto(one.digest, one.name, one.label, one.alt, one.pictured, one.none_visible)
            for one in content.photos
            if one.digest
        ),
        answers={name: said for name, said in answers.items() if said is not None},
        wished=content.wished.isoformat() if content.wished else "",
    )


def submission(form: Typed, by: str) -> Submit:
    """A new draft; FormRefused where a field is no date."""
    return Submit(form.key, by, form.school, Surface.WEB, content(form))


def revision(form: Typed, by: str, draft: str) -> Revise:
    """A draft's next revision; FormRefused where a field is no date."""
    return Revise(draft, by, form.seen, content(form))


def content(form: Typed) -> Content:
    """What the filled form would publish; FormRefused where a field is no date."""
    return replace(undated(form), wished=_date(form.wished))


def undated(form: Typed) -> Content:
    """The same without its day, which may not be one yet."""
    known = {name: said for name, said in form.answers.items() if QUESTIONS[name].takes(said)}
    return Content(
        text=form.text,
        accounts=form.accounts,
        photos=tuple(
            Photo(
                digest=one.digest,
                label=one.label,
                alt=one.alt,
                pictured=one.pictured,
                none_visible=one.none_visible,
                name=one.name,
            )
            for one in form.photos
        ),
        answers=Answers(**known),
    )


def look_up(fields: Fields, by: str, school: str) -> LookUp:
    return LookUp(by, school, fields.get("name", "").strip(), fields.get("pupil", ""))


@dataclass(frozen=True, slots=True)
class Click:
    """A control of a draft's card, used by a member."""

    draft: str
    by: str
    fields: Fields

    def said(self, field: str) -> str:
        return _lines(self.fields.get(field, ""))


Asked = Callable[[Click], Request]
CLICKS: Final[Mapping[Action, Asked]] = MappingProxyType(
    {
        Action.APPROVE: lambda on: Approve(on.draft, on.by, on.said("seen"), on.said("reason")),
        Action.ASK_CHANGES: lambda on: AskChanges(
            on.draft, on.by, on.said("seen"), on.said("reason")
        ),
        Action.REJECT: lambda on: Reject(on.draft, on.by, on.said("seen"), on.said("reason")),
        Action.WITHDRAW: lambda on: Withdraw(on.draft, on.by),
        Action.GET_POST: lambda on: GetPost(
            on.draft, on.by, on.said("seen"), on.said("account"), Surface.WEB
        ),
        Action.MARK_POSTED: lambda on: MarkPosted(
            on.draft, on.by, on.said("seen"), on.said("account"), on.said("address")
        ),
        Action.COULD_NOT_POST: lambda on: CouldNotPost(
            on.draft, on.by, on.said("seen"), on.said("account"), on.said("reason")
        ),
    }
)


def _lines(said: str) -> str:
    """Browsers send a line's end as two characters; the post has one."""
    return said.replace("\r\n", "\n").replace("\r", "\n")


def _photos(fields: Fields, digest_of: Callable[[str], str]) -> tuple[TypedPhoto, ...]:
    found = []
    number = 1
    while (token := fields.get(f"photo_{number}")) is not None:
        if digest := digest_of(token):
            found.append(_photo(fields, number, digest))
        number += 1
    return tuple(found)


def _photo(fields: Fields, number: int, digest: str) -> TypedPhoto:
    def said(field: str) -> str:
        return fields.get(f"{field}_{number}", "").strip()

    return TypedPhoto(
        digest=digest,
        name=said("name"),
        label=said("label"),
        alt=said("alt"),
        pictured=tuple(dict.fromkeys(fields.getall(f"pictured_{number}", []))),
        none_visible=bool(said("none_visible")),
        search=said("search"),
        reg_group=said("class"),
    )


def _date(said: str) -> date | None:
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as wrong:
        problem = "Please give the date as year-month-day, like 2026-03-09, or leave it empty."
        raise FormRefused({"date": problem}) from wrong
