"""The invented school of the worked cases: its pupils, what families said, its accounts."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from chatops import policy
from chatops.answers import Answers
from chatops.checks.context import Context
from chatops.checks.mentions import StaffNames
from chatops.consent.record import EVERY, Choice, Record
from chatops.draft import Content, Media, Photo
from chatops.school import Account, Channel, Network, School
from tests.core.roll.people import STAFF, WORKED_CASES, roll_of

SCHOOL: Final = School(
    "thornfield",
    "Thornfield Primary School",
    "default",
    domains=("thornfield.example",),
    exempt_contacts=("01632 960123", "@ThornfieldLibrary"),
)
ACCOUNTS: Final = {
    one.id: one
    for one in (
        Account("x", SCHOOL.id, Network.X, Channel.SOCIAL, "@thornfield"),
        Account("facebook", SCHOOL.id, Network.FACEBOOK, Channel.SOCIAL, "@thornfield"),
        Account("website", SCHOOL.id, Network.WEBSITE, Channel.WEBSITE),
        Account("paper", SCHOOL.id, Network.PRESS, Channel.PRESS),
        Account("old", SCHOOL.id, Network.TIKTOK, Channel.SOCIAL, "@old", live=False),
    )
}
ROLL: Final = roll_of(WORKED_CASES)
WEDNESDAY: Final = date(2026, 1, 14)
NOON: Final = datetime(2026, 1, 14, 12, tzinfo=UTC)
GIVEN: Final = date(2025, 9, 8)
ANSWERED: Final = Answers(
    dress="yes",
    background="yes",
    purpose="celebrate the school and its pupils",
    dignity="yes",
    device="school",
    copyright="own",
    links_checked="yes",
    links_name_child="no",
    visitors="no",
    names_heard="no",
    topic="school life",
)


def number(name: str, group: str = "") -> str:
    """The admission number of the one pupil of this name (and class)."""
    (found,) = (one for one in ROLL.named(name) if group in {"", one.reg_group})
    return found.admission_no


def said(pupil: str, choice: Choice = Choice.GRANTED, **rest: Any) -> Record:  # noqa: ANN401 - whatever a record has
    facts = {
        "medium": EVERY,
        "channel": EVERY,
        "given_on": GIVEN,
        "recorded_at": datetime(2025, 9, 30, tzinfo=UTC),
        "written": True,
        "evidence": "entry form",
    }
    return Record(school=SCHOOL.id, pupil=pupil, choice=choice, **{**facts, **rest})


def pictures(pupil: str, **rest: Any) -> tuple[Record, ...]:  # noqa: ANN401 - whatever a record has
    """A yes to images and film on every channel; naming was never asked."""
    return (said(pupil, medium="image", **rest), said(pupil, medium="video", **rest))


def _register() -> Mapping[str, tuple[Record, ...]]:
    full = (
        "Grace Adeyemi,Summer Holt,Zoë Brandt,Tom Ellery,Leila Hussain,Amelia-Rose Whitcombe-Hale"
    )
    known = {number(one): pictures(number(one)) for one in full.split(",")}
    jack, niamh = number("Jack Davies", "4A"), number("Niamh O'Connor")
    known[jack] = pictures(jack)
    known[niamh] = (*pictures(niamh), said(niamh, Choice.NEVER))
    will, aisha = number("Will Tanner"), number("Aisha Rahman")
    known[will] = (said(will, medium="image"), said(will, Choice.REFUSED, medium="video"))
    known[aisha] = (
        *pictures(aisha, channel="print"),
        *pictures(aisha, channel="website"),
        said(aisha, Choice.REFUSED, medium="image", channel="social"),
        said(aisha, Choice.REFUSED, medium="video", channel="social"),
    )
    sana, oliver, rhys = number("Sana Malik"), number("Oliver Stone"), number("Rhys Penhaligon")
    known[sana] = pictures(sana, written=False, evidence="")
    known[oliver] = pictures(oliver, given_on=date(2024, 9, 9))
    withdrawn = said(rhys, Choice.WITHDRAWN, given_on=date(2026, 1, 13), recorded_at=NOON)
    known[rhys] = (*pictures(rhys), withdrawn)
    return known


REGISTER: Final = _register()


def context(pack: str = "default", on: date = WEDNESDAY, *more: Record) -> Context:
    """The school on this day, under this pack, with *more* consent records than the register's."""
    records = {
        pupil: (
            *REGISTER.get(pupil, ()),
            *(one for one in more if one.pupil == pupil),
        )
        for pupil in ROLL.pupils
    }
    return Context(
        SCHOOL, policy.shipped(pack), ACCOUNTS, ROLL, StaffNames(STAFF), records, on, NOON
    )


def photo(*pictured: str, media: Media = Media.IMAGE, **rest: Any) -> Photo:  # noqa: ANN401 - whatever a photo has
    facts = {
        "digest": "ab" * 32,
        "label": "Our week",
        "alt": "Children at work together",
        "none_visible": not pictured,
    }
    return Photo(pictured=pictured, media=media, **{**facts, **rest})


def group(*names: str, media: Media = Media.IMAGE) -> tuple[Photo, ...]:
    """A picture of these pupils among others who may be shown."""
    others = (number("Grace Adeyemi"), number("Summer Holt"))
    numbers = tuple(one if one in ROLL.pupils else number(one) for one in names)
    return (photo(*dict.fromkeys((*numbers, *others)), media=media),)


def draft(text: str, photos: tuple[Photo, ...] = (), **rest: Any) -> Content:  # noqa: ANN401 - whatever a content has
    return Content(
        **{"text": text, "accounts": ("x",), "photos": photos, "answers": ANSWERED, **rest}
    )
