"""From the errand's form to the new picture: covered for good, looked at again, kept with its facts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest

from adapters.forms.covering import COVERING
from adapters.forms.errand import YES, Sheet, Values, checked
from adapters.media.darkroom import Darkroom
from adapters.media.folder import FolderStore
from adapters.media.original import Original
from adapters.media.preview import numbered
from adapters.media.remaking import GONE, Remaking
from adapters.media.worker import Allowance, Hygienist
from chatops.desk import Views
from chatops.draft import Photo
from chatops.errors import DraftChanged
from chatops.notices import Audience, Reply
from chatops.people import Surface
from chatops.pictures import Picture
from chatops.requests import KeepPhotos, Request, RunChecks
from chatops.seen import Face, Seen
from tests.core.desk.school import (
    JACK_A,
    TEACHER,
    ZOE,
    Thornfield,
    picture,
    pictured,
)
from tests.fakes.surroundings import NOON
from tests.media.pictures import jpeg, saved
from tests.media.portraits import group

Answer = TypeVar("Answer")
PEOPLE = [(60, 60, 500), (700, 120, 350)]


@dataclass(frozen=True)
class OpenDoor:
    """The desk with nobody else before it."""

    school: Thornfield

    async def ask(self, request: Request, /) -> Reply:
        return self.school.ask(request)

    async def see(self, question: Callable[[Views], Answer], /) -> Answer:
        return question(self.school.views)


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path, bytes(32))


async def draft_of_two(school: Thornfield, darkroom: Darkroom) -> tuple[str, str]:
    """A draft whose photo shows two people, and that photo's digest."""
    before = await darkroom.take(Original.of(saved(group((1200, 700), PEOPLE), "JPEG", quality=95)))
    shown = picture(ZOE, JACK_A, digest=before)
    return school.checked(replace(pictured(ZOE, JACK_A), photos=(shown,))), before


def asked_for(school: Thornfield, draft: str, values: Values) -> Sheet:
    """Fill in the errand that the author's card offers; what it had asked."""
    card = school.card(draft, TEACHER, Audience.AUTHOR)
    (control,) = (one for one in card.controls if one.errand == "make_safer")
    assert COVERING.sheet is not None
    assert COVERING.request is not None
    sheet = COVERING.sheet(school.views, TEACHER, control.subject)
    request = COVERING.request(TEACHER, Surface.SLACK, control.subject, checked(sheet, values))
    school.ask(request)
    with pytest.raises(DraftChanged):  # the card it was offered on is not the newest any more
        COVERING.sheet(school.views, TEACHER, control.subject)
    return sheet


async def test_a_face_is_covered_from_the_card_to_the_head(store: FolderStore) -> None:
    school = Thornfield()
    door = OpenDoor(school)
    async with Hygienist(allowance=Allowance(processes=1)) as hygienist:
        darkroom = Darkroom(hygienist, store, door)
        draft, before = await draft_of_two(school, darkroom)
        sheet = asked_for(school, draft, {"cover": ("2",), "smaller": (YES,)})
        (asked,) = school.draft(draft).revision.content.photos
        made = await Remaking(darkroom, store, door).fetch(asked)
    school.ask(KeepPhotos(draft, school.draft(draft).digest, (made,)))
    school.ask(RunChecks(draft))
    known, after = (school.storage.kept.pictures[one] for one in (before, made.digest))
    assert known.seen is not None
    assert store.get(known.numbered) == numbered(store.get(before), known.seen)
    assert [one.digest for one in sheet.pictures] == [known.numbered]
    assert after.seen is not None
    assert (known.seen.high, after.seen.high, after.hidden) == (2, 1, 1)
    assert after.seen.width == 1024
    (line,) = school.card(draft, TEACHER, Audience.AUTHOR).photos
    assert (line.digest, line.before) == (made.digest, before)
    assert line.changes == "1 face covered, made smaller"


async def test_where_the_picture_before_is_gone_the_author_is_told(store: FolderStore) -> None:
    school = Thornfield()
    door = OpenDoor(school)
    async with Hygienist(allowance=Allowance(processes=1)) as hygienist:
        remaking = Remaking(Darkroom(hygienist, store, door), store, door)
        for origin in ("safer:" + "ab" * 32 + ":1::", "safer:nonsense"):
            assert (await remaking.fetch(Photo(origin=origin))).problem == GONE
        with school.storage.transaction() as ledger:
            ledger.keep_picture(Picture("ab" * 32, seen=Seen(9, 9, (Face(1, 1, 2, 2, 1, 1),))))
            ledger.keep_picture(replace(Picture(before := store.put(b"bytes")), erased_at=NOON))
        going = await remaking.fetch(Photo(origin=f"safer:{before}:::1024"))
        assert going.problem == GONE, "its bytes are there still, and go any moment"
        lost = await remaking.fetch(Photo(origin="safer:" + "ab" * 32 + ":1::"))
        assert lost.problem == GONE


def test_numbers_are_burnt_in_at_the_faces_alone() -> None:
    plain = jpeg((900, 600))
    marked = numbered(plain, Seen(900, 600, (Face(300, 200, 100, 120, 1, 1),)))
    assert marked != numbered(plain, Seen(900, 600, ()))
