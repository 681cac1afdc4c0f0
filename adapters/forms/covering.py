"""The errand "Make it safer": cover faces, crop to faces, or publish a smaller copy. Pure."""

from dataclasses import dataclass
from typing import Final

from adapters.forms.errand import YES, Ask, Errand, Field, Picture, Sheet, Subject, Values
from chatops.desk import Views
from chatops.desk.making_safer import can_be
from chatops.draft import Draft, Photo
from chatops.errors import DraftChanged
from chatops.people import Member, Surface
from chatops.requests import MakeSafer, Request
from chatops.safer import SMALL, Wish
from chatops.seen import Seen

ONLY: Final = "0"  # the place of a draft's only photo
LEAD: Final = (
    "What you choose is burnt into a new picture, which is checked again. The head sees both.",
    "A covered child still counts as pictured and still needs consent; one who is cropped out does not.",
)


def sheet(views: Views, member: Member, subject: Subject) -> Sheet:
    """What can be done to the photos of a draft, with their faces numbered."""
    named, digest = (*subject, "", "")[:2]
    draft = views.content(named, member.id)
    if draft.digest != digest:
        raise DraftChanged
    photos = _photos(views, draft)
    if not photos:
        raise DraftChanged
    pupils = dict.fromkeys(pupil for one in photos for pupil in one.photo.pictured)
    names = views.named(draft.school, member.id, tuple(pupils))
    most = max(one.seen.high for one in photos)
    return Sheet(
        title="Make a photo safer",
        submit="Make it safer",
        lead=(*(one.told for one in photos), *LEAD),
        pictures=tuple(Picture(one.shown, one.told) for one in photos),
        fields=(
            *_which(photos),
            *_of_faces(most),
            *(_who(tuple((one.admission_no, one.label) for one in names)) if most else ()),
            _smaller(),
        ),
    )


def request(member: Member, _: Surface, subject: Subject, values: Values) -> Request:
    draft, seen = subject
    wish = Wish(
        cover=_numbers(values.get("cover", ())),
        keep=_numbers(values.get("keep", ())),
        smaller=values.get("smaller") == (YES,),
    )
    # Where there is one photo alone, nobody is asked which.
    (number,) = values.get("photo", ()) or (ONLY,)
    return MakeSafer(draft, member.id, seen, int(number), wish, values.get("pictured", ()))


COVERING: Final = Errand("make_safer", sheet, request)


@dataclass(frozen=True, slots=True)
class _Photo:
    """A photo that can be made safer: its place in the draft, what was seen, what to show."""

    number: int
    photo: Photo
    seen: Seen
    shown: str

    @property
    def told(self) -> str:
        numbered = ", numbered row by row from the left" if self.seen.high > 1 else ""
        return f"Photo {self.number + 1}: we can see {self.seen.counted}{numbered}."


def _photos(views: Views, draft: Draft) -> list[_Photo]:
    found = []
    for number, photo in enumerate(draft.revision.content.photos):
        picture = views.picture(photo.digest)
        if picture and picture.seen and can_be(photo, picture):
            shown = picture.numbered or photo.digest
            found.append(_Photo(number, photo, picture.seen, shown))
    return found


def _which(photos: list[_Photo]) -> tuple[Field, ...]:
    # A draft's only photo is number 0; of several, also where but one can be changed, one is chosen.
    if [one.number for one in photos] == [int(ONLY)]:
        return ()
    choices = tuple((str(one.number), f"Photo {one.number + 1}") for one in photos)
    return (Field("photo", "Which photo?", Ask.ONE, choices),)


def _of_faces(most: int) -> tuple[Field, ...]:
    faces = tuple((str(one), f"Face {one}") for one in range(1, most + 1))
    if not faces:
        return ()
    hint = "The rest of the picture goes."
    return (
        Field("cover", "Cover these faces", Ask.SEVERAL, faces, needed=False),
        Field("keep", "Crop to these faces", Ask.SEVERAL, faces, hint=hint, needed=False),
    )


def _who(pupils: tuple[tuple[str, str], ...]) -> tuple[Field, ...]:
    everybody = tuple(number for number, _ in pupils)
    if not everybody:
        return ()
    hint = "Counts only where you crop. Untick whoever is not in the picture any more."
    label = "Who is in it after the crop?"
    return (
        Field("pictured", label, Ask.SEVERAL, pupils, hint=hint, needed=False, value=everybody),
    )


def _smaller() -> Field:
    label = f"Publish a smaller copy ({SMALL} pixels on its long side)"
    return Field("smaller", label, Ask.TICK, needed=False)


def _numbers(values: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(sorted(int(one) for one in values))
