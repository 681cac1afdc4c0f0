"""What a file and a profile leave open, one question each; an answer makes a fuller profile.

At a terminal a person answers. In a pipe nobody does, so what is *needed* ends the import before it
begins; what is not needed then goes the careful way (not used, or no yes).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from chatops.consent.record import Medium
from chatops.mapping.days import NoDay, read_day
from chatops.mapping.layout import CONSENT, Column, Layout, cell, is_answer
from chatops.mapping.profile import NOT_USED, WHOLE_FILE, Covers, Polarity, Profile, Where
from chatops.mapping.words import (
    CONDITIONAL,
    LONE_X,
    MEANINGS,
    heading_key,
    is_negative,
    meanings,
    roles,
    value_key,
)
from chatops.school import Channel

MOST_VALUES: Final = 20  # unknown answers asked about, of one file
_ALL: Final = "all"
_FILLING: Final = frozenset({"", "and", "on", "the", "in", "media"})  # “photos on the website”
_ROLL_NEEDS: Final = ("admission_no", "year")
_MEDIA: Final[Mapping[str, Medium]] = {
    **{one.value: one for one in Medium},
    "photo": Medium.IMAGE,
    "photos": Medium.IMAGE,
    "images": Medium.IMAGE,
    "videos": Medium.VIDEO,
    "film": Medium.VIDEO,
    "names": Medium.NAME,
}
_CHANNELS: Final[Mapping[str, Channel]] = {one.value: one for one in Channel}
_SAID: Final[Mapping[str, str]] = {Medium.IMAGE: "photos", Medium.VIDEO: "videos"}
_SPLIT: Final = re.compile(r"[\s,;/+&]+")
# What a heading most likely speaks of, offered and never taken without a word.
_HINTS: Final[Mapping[str, tuple[str, ...]]] = {
    Medium.IMAGE: ("photo", "image", "picture"),
    Medium.VIDEO: ("video", "film"),
    Medium.NAME: ("name",),
    Channel.INTERNAL: ("internal", "display", "inschool"),
    Channel.PRINT: ("print", "prospectus", "newsletter", "brochure"),
    Channel.WEBSITE: ("web",),
    Channel.SOCIAL: ("social", "facebook", "twitter", "instagram"),
    Channel.PRESS: ("press", "newspaper", "localmedia"),
}


class NotAnAnswer(ValueError):
    """What was typed is no answer to this question; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be said by whoever knows the file; *settle* makes the fuller profile.

    *proposal* is what a bare Enter means, where there is something to propose.
    """

    text: str
    hint: str
    settle: Callable[[str], Profile]
    proposal: str = ""
    needed: bool = True


def open_questions(layout: Layout, profile: Profile) -> Iterator[Question]:
    """Everything that is still open, in the order in which it is best asked."""
    yield from _about_columns(layout, profile)
    if profile.of == "consent":
        for covers in consents_of(layout, profile):
            yield from _about_consent(layout, profile, covers)
        yield from _about_answers(layout, profile)
        yield from _about_the_unsaid(layout, profile)


def consents_of(layout: Layout, profile: Profile) -> tuple[Covers, ...]:
    """The consents that a file speaks of: its columns', its rows' types, or the one of the file."""
    if layout.column("decision") is None:
        return tuple(profile.covers(Where.COLUMN, one.heading) for one in layout.consents())
    if kind := layout.column("type"):
        named = dict.fromkeys(one for one in layout.cells(kind) if one)
        folded = {heading_key(one): one for one in reversed(named)}
        return tuple(profile.covers(Where.TYPE, one) for one in reversed(folded.values()))
    if layout.column("medium") and layout.column("channel"):
        return ()
    return (profile.covers(Where.FILE, WHOLE_FILE),)


def lacking(layout: Layout, profile: Profile) -> str:
    """What the file has no column for and cannot do without; empty if nothing is lacking."""
    has = {one.role for one in layout.columns}
    named = {"legal_surname", "legal_forename"} <= has or "name" in has
    if profile.of == "roll":
        missing = [one for one in _ROLL_NEEDS if one not in has] + ["name"] * (not named)
        return f"No column says the pupils' {', '.join(missing)}." if missing else ""
    if not named and not has & {"admission_no", "upn"}:
        return "No column says which pupil a row is about: a number, or a name and a class."
    return "" if has & {"decision", CONSENT, "looked_after"} else "No column holds a consent."


def _about_columns(layout: Layout, profile: Profile) -> Iterator[Question]:
    allowed = (*roles(profile.of), *((CONSENT,) if profile.of == "consent" else ()), NOT_USED)
    for column in layout.columns:
        if not column.sure:
            taken = "not used" if column.role == NOT_USED else f"taken for {column.role}"
            yield Question(
                f"Column “{column.heading}”: {taken} ({column.why}). Is that right?",
                "Enter for yes; else “not_used”, or what it is (“?” lists them)",
                _column_settler(column, profile, allowed),
                column.role,
                needed=column.role != NOT_USED,
            )


def _column_settler(
    column: Column, profile: Profile, allowed: Sequence[str]
) -> Callable[[str], Profile]:
    def settle(answer: str) -> Profile:
        role = answer.strip().casefold().replace(" ", "_")
        if role not in allowed:
            raise NotAnAnswer(f"Please answer with one of: {', '.join(allowed)}")
        if role == CONSENT:
            return profile.with_covers(profile.covers(Where.COLUMN, column.heading))
        return profile.with_column(column.heading, role)

    return settle


def _about_consent(layout: Layout, profile: Profile, covers: Covers) -> Iterator[Question]:
    name = f"“{covers.name}”" if covers.name else "the consent in this file"
    if covers.media is None:
        yield Question(
            f"What is {name} about?",
            "what (photos, videos, name, or all media) and where (internal, print, website, social,"
            " press, or all channels), like “photos videos website social”; or “not used”",
            lambda answer: profile.with_covers(_covering(covers, answer)),
            _proposed(covers.name),
        )
    if covers.media != () and covers.where is not Where.FILE:
        yield from _about_polarity(profile, covers)
    if covers.where is Where.COLUMN and covers.media != ():
        values = {cell(line, one) for one in layout.consents()
                  if heading_key(one.heading) == heading_key(covers.name)
                  for line in layout.lines}  # fmt: skip
        yield from _about_x(values, profile, covers)


def _about_polarity(profile: Profile, covers: Covers) -> Iterator[Question]:
    if covers.polarity is None and is_negative(covers.name):
        yield Question(
            f"“{covers.name}” seems to say no where others say yes. What does a yes in it mean?",
            "“flipped”: yes is a refusal and no is a consent; “denials”: yes is a refusal and no"
            " says nothing; “plain”: yes is a consent",
            lambda answer: profile.with_covers(
                replace(covers, polarity=Polarity(_chosen(answer, [*Polarity])))
            ),
        )


def _about_x(values: Iterable[str], profile: Profile, covers: Covers) -> Iterator[Question]:
    """An x is a tick to some and a cross to others; beside a yes it is a cross."""
    keys = {value_key(one) for one in values}
    if covers.x is not None or LONE_X not in keys or LONE_X in profile.values:
        return
    if not any(meanings().get(one) == "granted" for one in keys):
        yield Question(
            f"“{covers.name}” holds x and no yes. Does x mean that consent is given?",
            "“granted” or “refused”",
            lambda answer: profile.with_covers(
                replace(covers, x=_chosen(answer, ("granted", "refused")))
            ),
        )


def _about_answers(layout: Layout, profile: Profile) -> Iterator[Question]:
    """The decision column's own traps, then answers that nobody knows or that have a condition."""
    columns = list(layout.consents())
    if decision := layout.column("decision"):
        columns = [decision]
        covers = profile.covers(Where.COLUMN, decision.heading)
        yield from _about_polarity(profile, covers)
        yield from _about_x(set(layout.cells(decision)), profile, covers)
    odd = dict.fromkeys(
        value
        for column in columns
        if profile.covers(Where.COLUMN, column.heading).media != ()
        for value in layout.cells(column)
        if value_key(value) not in profile.values
        if not is_answer(value, profile) or meanings().get(value_key(value)) == CONDITIONAL
    )
    for value in list(odd)[:MOST_VALUES]:
        known = is_answer(value, profile)
        yield Question(
            f"What does the answer “{value}” mean?",
            f"one of: {', '.join(MEANINGS)}; conditional is a no in every column, and a column that"
            " was turned round turns granted and refused",
            _value_settler(value, profile),
            CONDITIONAL if known else "unknown",
            needed=False,
        )


def _value_settler(value: str, profile: Profile) -> Callable[[str], Profile]:
    return lambda answer: profile.with_value(value, _chosen(answer, MEANINGS))


def _about_the_unsaid(layout: Layout, profile: Profile) -> Iterator[Question]:
    """A yes says when it was given and whether in writing; the file, or whoever imports it."""
    if not (layout.column("decision") or layout.consents()):
        return
    if not layout.column("given_on") and "given_on" not in profile.defaults:
        yield Question(
            "The file does not say when consent was given. On which day was it?",
            "the day of the forms, like 2026-09-08; a yes counts from then on",
            lambda answer: profile.with_default("given_on", _as_day(answer)),
        )
    if not layout.column("written") and "written" not in profile.defaults:
        yield Question(
            "The file does not say whether consent was given in writing. Was it?",
            "“yes” or “no”",
            lambda answer: profile.with_default("written", _chosen(answer, ("yes", "no"))),
        )


def _as_day(answer: str) -> str:
    try:
        return read_day(answer).isoformat()
    except NoDay as why:
        raise NotAnAnswer(f"That {why}") from None


def _chosen(answer: str, of: Sequence[str]) -> str:
    chosen = answer.strip().casefold()
    if chosen not in of:
        raise NotAnAnswer(f"Please answer with one of: {', '.join(of)}")
    return chosen


def _covering(covers: Covers, answer: str) -> Covers:
    """Read “image video website” and the like."""
    text = answer.strip().casefold()
    if text.replace("_", " ") == "not used":
        return replace(covers, media=(), channels=())
    words = _SPLIT.split(
        text.replace("all media", "all_media").replace("all channels", "all_channels")
    )
    media = tuple(Medium) if "all_media" in words else _named(_MEDIA, words)
    channels = tuple(Channel) if "all_channels" in words else _named(_CHANNELS, words)
    strange = set(words) - {*_MEDIA, *_CHANNELS, *_FILLING, _ALL, "all_media", "all_channels"}
    if _ALL in words:  # all of what is not named: “all social” is no consent for the website
        media, channels, strange = _all_of_the_rest(media, channels, strange)
    if strange or not media or not channels:
        raise NotAnAnswer(
            "Please name at least one medium and one channel, like “photos website social”."
        )
    return replace(covers, media=media, channels=channels)


def _all_of_the_rest(
    media: tuple[str, ...], channels: tuple[str, ...], strange: set[str]
) -> tuple[tuple[str, ...], tuple[str, ...], set[str]]:
    if media and channels:
        return media, channels, strange | {_ALL}
    return media or tuple(Medium), channels or tuple(Channel), strange


def _named(of: Mapping[str, str], words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for said, one in of.items() if said in words))


def _proposed(name: str) -> str:
    """What a heading most likely speaks of; empty unless it hints at a medium and a channel."""
    key = heading_key(name)
    hinted = [one for one, hints in _HINTS.items() if any(hint in key for hint in hints)]
    whole = {*hinted} & {*Medium} and {*hinted} & {*Channel}
    return " ".join(_SAID.get(one, one) for one in hinted) if whole else ""
