"""Report and purge: a picture that should not be here goes for good (LOW-images-4)."""

from typing import Final

from adapters.forms.errand import Ask, Errand, Field, Picture, Sheet, Subject, Values
from chatops.desk import Views
from chatops.desk.purging import REPORT
from chatops.errors import DraftChanged
from chatops.notices import PhotoLine
from chatops.people import Member, Surface
from chatops.requests import PurgePicture

LONGEST_LABEL: Final = 75
WARNING: Final = (
    "It is deleted from the desk for good, at once, for everybody. Nobody can bring it back, and the"
    " desk will not take it in again. A note of it stays on the trail, without the picture."
)


def _sheet(views: Views, member: Member, subject: Subject) -> Sheet:
    draft, seen = subject
    audience = views.audiences(draft, member.id)[0]
    card = views.card(draft, member.id, audience)
    shown = [(number, one) for number, one in enumerate(card.photos, 1) if one.digest]
    if card.digest != seen or not shown:
        raise DraftChanged
    choices = tuple((one.digest, _label(number, one)) for number, one in shown)
    only = (choices[0][0],) if len(choices) == 1 else ()
    return Sheet(
        title="Report a picture",
        submit="Delete for good",
        lead=(WARNING,),
        pictures=tuple(Picture(one.digest, _label(number, one)) for number, one in shown),
        fields=(
            Field("picture", "Which picture?", Ask.ONE, choices, value=only),
            Field("reason", "What is wrong with it?", hint="Without a child's name."),
        ),
    )


def _label(number: int, photo: PhotoLine) -> str:
    said = f"{photo.word} {number}: {photo.alt or photo.label}".rstrip(": ")
    return said if len(said) <= LONGEST_LABEL else f"{said[: LONGEST_LABEL - 1]}…"


def _request(member: Member, _: Surface, subject: Subject, values: Values) -> PurgePicture:
    draft, seen = subject
    return PurgePicture(draft, member.id, seen, values["picture"][0], values["reason"][0])


ERRAND: Final = Errand(REPORT, _sheet, _request)
