"""Written consents that the register holds for this one post (G10), beside those said in its form."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from chatops.answers import PostConsent
from chatops.checks.context import Context
from chatops.consent.marks import decider_in
from chatops.consent.record import EVERY, Choice, Medium, Record
from chatops.consent.standing import folded_guardian, in_force
from chatops.draft import Content, Draft
from chatops.school import Channel

EVENT: Final = "post "  # before a draft's id, as the occasion that a consent is for


def with_recorded(draft: Draft, context: Context) -> Content:
    """The newest content with every post consent that is in force for it, one for each pupil."""
    content = draft.revision.content
    covers = {one.pupil: set(one.covers) for one in content.post_consents}
    for one in _recorded(draft, context):
        covers.setdefault(one.pupil, set()).update(_covers(one))
    agreed = tuple(PostConsent(pupil, tuple(sorted(what))) for pupil, what in covers.items())
    return replace(content, post_consents=agreed)


def _recorded(draft: Draft, context: Context) -> Iterator[Record]:
    ask_who = context.pack.consent.only_who_decides
    for records in context.records.values():
        who = ask_who and decider_in(one for one in records if in_force(one, context.known_at))
        for one in records:
            if who and folded_guardian(one.given_by) != folded_guardian(who):
                continue
            granted = one.choice is Choice.GRANTED and one.written
            if granted and one.event == f"{EVENT}{draft.id}" and in_force(one, context.known_at):
                yield one


def _covers(record: Record) -> Iterator[str]:
    media = tuple(Medium) if record.medium == EVERY else (Medium(record.medium),)
    yield from media
    if Medium.NAME in media:
        yield "description"
    if record.channel in {EVERY, Channel.PRESS}:
        yield "press"
