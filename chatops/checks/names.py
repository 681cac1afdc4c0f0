"""Pupils' names in the text, labels, alt texts and file names; handles; and who must not be named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from chatops.checks.consent import observed, short
from chatops.checks.context import Context, meant, pictured_in
from chatops.checks.mentions import (
    Form,
    Grade,
    Handle,
    Mention,
    Style,
    handles,
)
from chatops.checks.mentions.reader import read
from chatops.checks.organisations import is_organisation
from chatops.checks.written import FILE_NAME, written
from chatops.consent.record import Medium
from chatops.consent.standing import REFUSED_STATES, State
from chatops.draft import Content
from chatops.findings import Certainty, Fact, Kind, Observation, Place
from chatops.roll.folding import folded
from chatops.roll.roll import Roll
from chatops.school import Channel

_NAME_REFUSED: Final = REFUSED_STATES | {State.NEVER}
_CERTAINTY: Final = {Grade.CERTAIN: Certainty.CERTAIN, Grade.AMBIGUOUS: Certainty.AMBIGUOUS}
_KINDS: Final = {
    (Form.FULL, True): Kind.FULL_NAME_WITH_PHOTO,
    (Form.FULL, False): Kind.FULL_NAME_IN_TEXT,
    (Form.PART, True): Kind.PART_NAME_WITH_PHOTO,
    (Form.PART, False): Kind.PART_NAME_IN_TEXT,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a draft, where they stand, and the pupils' names in them."""

    field: str
    words: str
    mentions: tuple[Mention, ...]

    def place(self, start: int, end: int) -> Place:
        return Place(self.field, start, end)


def check(content: Content, context: Context) -> Iterator[Observation]:
    for passage in passages(content, context):
        yield from in_passage(passage, content, context)
        if not passage.field.endswith(FILE_NAME):
            yield from _handles(passage, context)


def in_passage(passage: Passage, content: Content, context: Context) -> Iterator[Observation]:
    """What there is to say of each name in some words."""
    for mention in passage.mentions:
        yield _named(mention, passage, content, context)
        if mention.grade is Grade.CERTAIN:
            yield from _refused(mention, passage, content, context)


def passages(content: Content, context: Context) -> Iterator[Passage]:
    """Everything in a draft that is text (G9), with the names found in it."""
    for one in written(content):
        yield Passage(one.field, one.words, context.mentions(one.words, one.style))


def certainly_named(content: Content, context: Context) -> frozenset[str]:
    """The pupils (admission numbers) whom a certain mention somewhere in the draft may mean."""
    return frozenset(
        pupil
        for passage in passages(content, context)
        for mention in passage.mentions
        if mention.grade is Grade.CERTAIN
        for pupil in mention.pupils
    )


def _named(mention: Mention, passage: Passage, content: Content, context: Context) -> Observation:
    pictured = pictured_in(content, context.roll)
    facts = {
        Fact.PICTURED: not pictured.isdisjoint(mention.pupils),
        Fact.POST_CONSENT: _agreed(mention, content, context),
        Fact.PRESS: context.channels(content) == (Channel.PRESS,),
    }
    return Observation(
        _KINDS[mention.form, bool(content.photos)],
        _CERTAINTY[mention.grade],
        passage.place(mention.start, mention.end),
        mention.pupils,
        frozenset(fact for fact, holds in facts.items() if holds),
        {"words": short(passage.words[mention.start : mention.end])},
    )


def _agreed(mention: Mention, content: Content, context: Context) -> bool:
    """A consent for this post covers the name of all it may mean, and each picture of them (G10)."""
    covered = {one.pupil: set(one.covers) for one in content.post_consents}
    return bool(mention.pupils) and all(
        covered.get(pupil, set()) >= {"name", *_media_with(pupil, content, context.roll)}
        for pupil in mention.pupils
    )


def _media_with(pupil: str, content: Content, roll: Roll) -> Iterator[str]:
    for photo in content.photos:
        if any(pupil in meant(entry, roll) for entry in photo.pictured):
            yield photo.media.value


def _refused(
    mention: Mention, passage: Passage, content: Content, context: Context
) -> Iterator[Observation]:
    """A recorded refusal of the name counts wherever the pupil is certainly named (G1, G2).

    A name that fits several pupils means those of them who are pictured; else any of them, and
    then the strictest counts (G7).
    """
    pictured = pictured_in(content, context.roll)
    pupils = tuple(one for one in mention.pupils if one in pictured) or mention.pupils
    place = passage.place(mention.start, mention.end)
    seen = [one for pupil in pupils for one in _refusals(pupil, place, content, context)]
    if len(pupils) == 1:
        yield from seen
    elif seen:
        yield Observation(
            Kind.PICTURED_AMBIGUOUS,
            place=place,
            pupils=pupils,
            facts=frozenset({Fact.NAME}),
            details={"words": short(passage.words[mention.start : mention.end])},
            candidates=tuple(seen),
        )


def _refusals(
    pupil: str, place: Place, content: Content, context: Context
) -> Iterable[Observation]:
    standings = (
        context.standing(pupil, Medium.NAME, channel) for channel in context.channels(content)
    )
    refused = [one for one in standings if one.state in _NAME_REFUSED]
    return observed(pupil, refused, context, place)


def _handles(passage: Passage, context: Context) -> Iterator[Observation]:
    """A handle that is a pupil's full name tags that pupil (DEF-16).

    Any other that is neither the school's nor a listed organisation's is a private person's.
    """
    found = handles(passage.words)
    known = {_bare(one) for one in _known_handles(context)} if found else set()
    for handle in found:
        words = passage.words[handle.start : handle.end]
        tagged = [
            one
            for one in passage.mentions
            if (one.grade, one.form) == (Grade.CERTAIN, Form.FULL)
            and handle.start <= one.start
            and one.end <= handle.end
        ]
        if _bare(words) not in known and not _is_an_organisations(handle, passage):
            yield Observation(
                Kind.PUPIL_TAGGED if tagged else Kind.PRIVATE_HANDLE,
                place=passage.place(handle.start, handle.end),
                pupils=tuple(dict.fromkeys(pupil for one in tagged for pupil in one.pupils)),
                details={"words": short(words)},
            )


def _is_an_organisations(handle: Handle, passage: Passage) -> bool:
    """By its words, and with nobody's name in it."""
    named = any(handle.start <= one.start < handle.end for one in passage.mentions)
    return not named and is_organisation(handle, read(passage.words, Style.PROSE))


def _known_handles(context: Context) -> Iterator[str]:
    """The school's own accounts, and the organisations it has listed."""
    yield from (one.handle for one in context.accounts.values())
    yield from context.school.exempt_contacts


def _bare(handle: str) -> str:
    return folded(handle).removeprefix("@")
