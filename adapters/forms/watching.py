"""The errand "Approve the video": whoever approves it says that they watched it to the end. Pure."""

from collections.abc import Sequence
from typing import Final

from adapters.forms.errand import YES, Ask, Errand, Field, Picture, Sheet, Subject, Values
from adapters.forms.questions import WHY
from chatops.desk import Views
from chatops.desk.filming import APPROVE_VIDEO
from chatops.errors import DraftChanged
from chatops.notices import Action, Audience, PhotoLine
from chatops.people import Member, Surface
from chatops.requests import Approve

WATCHED: Final = "I have watched it to the end, with the sound on"
SEVERAL: Final = "I have watched all of them to the end, with the sound on"
LEAD: Final = (
    "The checks look at some of its pictures and hear nothing: who passes through, what is said and"
    " what is sung only you can tell."
)


def sheet(views: Views, member: Member, subject: Subject) -> Sheet:
    """Each video with its length, the question, and what is asked for a reason besides."""
    draft, digest = (*subject, "", "")[:2]
    card = views.card(draft, member.id, Audience.APPROVER)
    if card.digest != digest:
        raise DraftChanged
    films = [(number, one) for number, one in enumerate(card.photos, 1) if one.film]
    label = WATCHED if len(films) == 1 else SEVERAL
    why = WHY[Action.APPROVE]
    reason = (Field(why.field, why.asks, Ask.WORDS, hint=why.hint),) if card.needs_reason else ()
    return Sheet(
        title="Approve the video",
        submit="Approve",
        lead=(*_told(films), LEAD),
        pictures=tuple(Picture(one.still, one.alt or f"Video {number}") for number, one in films),
        fields=(Field("watched", label, Ask.TICK), *reason),
    )


def request(member: Member, _: Surface, subject: Subject, values: Values) -> Approve:
    draft, seen = subject
    (reason,) = values.get("reason", ()) or ("",)
    return Approve(draft, member.id, seen, reason, watched=values.get("watched") == (YES,))


WATCHING: Final = Errand(APPROVE_VIDEO, sheet, request)


def _told(films: Sequence[tuple[int, PhotoLine]]) -> tuple[str, ...]:
    """What there is to watch: "Video 1: 0:42 long, with sound."."""
    return tuple(
        f"Video {number}: {one.film.length} long, {'with' if one.film.sound else 'without'} sound."
        for number, one in films
        if one.film
    )
