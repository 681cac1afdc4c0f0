"""What a consent form must have before the desk keeps it: every problem at its own field."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from chatops.consent.record import ADULT, DECIDING, EVERY, LISTING, Choice, Medium
from chatops.desk import deciding
from chatops.desk.office import Office
from chatops.errors import FormRefused
from chatops.people import Member
from chatops.registering import RecordConsent
from chatops.school import Channel

MEDIA: Final = frozenset({EVERY, *Medium})
CHANNELS: Final = frozenset({EVERY, *Channel})
LONGEST: Final = 200


def accept(office: Office, request: RecordConsent, by: Member) -> None:
    """FormRefused, naming each field, unless the records can be kept."""
    problems = dict(
        (
            *_whom(office, request),
            *_scope(request),
            *_days(request, office.today(request.school)),
            *_words(request),
            *deciding.problem(office, request, by),
        )
    )
    if problems:
        raise FormRefused(problems)


def _whom(office: Office, request: RecordConsent) -> Iterator[tuple[str, str]]:
    if request.pupil.startswith(ADULT):
        member = office.trust.member(request.pupil.removeprefix(ADULT))
        known = member is not None and member.works_at(request.school)
    else:
        known = request.pupil in office.ledger.roll(request.school).pupils
    if not known:
        yield "pupil", "Please choose somebody who is on the roll or on the staff."


def _scope(request: RecordConsent) -> Iterator[tuple[str, str]]:
    if not request.media or not MEDIA.issuperset(request.media):
        yield "media", "Please say what it is about: photos, videos, the name."
    if not request.channels or not CHANNELS.issuperset(request.channels):
        yield "channels", "Please say where it holds."
    if request.choice in LISTING | DECIDING and (request.media, request.channels) != (
        (EVERY,),
        (EVERY,),
    ):
        yield "channels", "This is for everything, everywhere."


def _days(request: RecordConsent, today: date) -> Iterator[tuple[str, str]]:
    if request.given_on > today:
        yield "given_on", "This day has not come yet. Please give the day on which it was said."
    if request.valid_until and request.valid_until < request.given_on:
        yield "valid_until", "This day lies before the day on which it was said."


def _words(request: RecordConsent) -> Iterator[tuple[str, str]]:
    grants = request.choice is Choice.GRANTED
    if grants and request.written and not request.evidence.strip():
        yield "evidence", "Please say where the writing is kept, so that it can be found again."
    if request.choice is Choice.DECIDES and not request.given_by.strip():
        yield "given_by", "Please say whose yes counts, as in “local authority”."
    if grants and request.event and not request.written:
        yield "written", "A consent for one occasion counts only in writing."
    for field in ("given_by", "evidence", "event"):
        if len(getattr(request, field)) > LONGEST or not getattr(request, field).isprintable():
            yield field, f"Please keep this to {LONGEST} ordinary characters on one line."
