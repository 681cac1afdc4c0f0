"""A draft waits until the words in its pictures were read, and nothing else waits for that."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from adapters.door import Door
from chatops.clerk import LONGEST_WAIT, Clerk
from chatops.consent.record import Choice
from chatops.desk.photo_lines import NOBODY_READ
from chatops.draft import State
from chatops.findings import Kind
from chatops.notices import Audience
from chatops.pictures import UNREAD, Picture, Reading
from chatops.requests import ErasePicture, KeepPicture, KeepReading
from chatops.seen import Seen
from tests.core.desk.school import (
    DIGEST,
    HEAD,
    OMAR,
    PLAIN,
    TEACHER,
    ZOE,
    Thornfield,
    picture,
    record,
)
from tests.fakes import MemoryOutbox

READ = Reading(("Grace",))
SHOWING = replace(PLAIN, photos=(picture(ZOE, OMAR, digest=DIGEST),))


@dataclass
class Reads:
    """A reader that reads the same in every picture, and notes which it was given."""

    reading: Reading = READ
    given: list[str] = field(default_factory=list)

    async def read(self, digest: str, /) -> Reading:
        self.given.append(digest)
        return self.reading


@dataclass
class Office:
    world: Thornfield
    door: Door
    reader: Reads | None

    @property
    def clerk(self) -> Clerk:
        return Clerk(self.door, self.world.clock, {}, {}, self.reader)

    def hand_in(self) -> str:
        self.world.consent(record(OMAR, Choice.GRANTED))
        self.world.ask(KeepPicture(Picture(DIGEST, seen=Seen(100, 100)), TEACHER.id))
        return self.world.submit(SHOWING)

    @property
    def known(self) -> Picture:
        return self.world.storage.kept.pictures[DIGEST]


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    world = Thornfield()
    door = Door(world.desk, world.views, MemoryOutbox(world.storage), writers=1)
    yield Office(world, door, Reads())
    door.close()


async def test_a_draft_is_checked_once_its_pictures_were_read(office: Office) -> None:
    draft = office.hand_in()
    await office.clerk.check_drafts()
    assert office.world.draft(draft).state is State.SUBMITTED
    await office.clerk.read_pictures()
    await office.clerk.check_drafts()
    assert office.world.draft(draft).state is State.AWAITING
    assert office.known.reading == Reading(("Grace",))


async def test_a_picture_is_read_once(office: Office) -> None:
    office.hand_in()
    for _ in range(2):
        await office.clerk.read_pictures()
    office.hand_in()
    await office.clerk.read_pictures()
    assert office.reader
    assert office.reader.given == [DIGEST], "the same picture in another draft is known"


async def test_what_could_not_be_read_holds_up_nobody_and_is_said(office: Office) -> None:
    office.reader = Reads(UNREAD)
    draft = office.hand_in()
    await office.clerk.read_pictures()
    await office.clerk.check_drafts()
    found = office.world.draft(draft)
    assert found.state is State.AWAITING
    assert Kind.TEXT_NOT_READ in {one.kind for one in found.findings}


async def test_a_reader_that_never_answers_is_not_waited_for_for_ever(office: Office) -> None:
    draft = office.hand_in()
    office.world.clock.pass_by(LONGEST_WAIT + timedelta(seconds=1))
    await office.clerk.check_drafts()
    assert office.world.draft(draft).state is State.AWAITING


async def test_without_the_extra_nothing_waits_and_the_card_says_so(office: Office) -> None:
    office.reader = None
    draft = office.hand_in()
    await office.clerk.read_pictures()
    await office.clerk.check_drafts()
    found = office.world.draft(draft)
    assert found.state is State.AWAITING
    assert Kind.TEXT_NOT_READ not in {one.kind for one in found.findings}
    (card,) = [one for one in office.world.views.queue(HEAD.id) if one.draft == draft]
    assert (card.audience, card.photos[0].words) == (Audience.APPROVER, NOBODY_READ)


async def test_what_was_read_goes_with_the_picture_and_does_not_come_back(office: Office) -> None:
    office.world.ask(KeepPicture(Picture(DIGEST, seen=Seen(100, 100)), TEACHER.id))
    office.world.ask(KeepReading(DIGEST, Reading(("Grace",))))
    office.world.clock.pass_by(timedelta(days=40))
    office.world.ask(ErasePicture(DIGEST))
    assert office.known.reading is None
    office.world.ask(KeepReading(DIGEST, Reading(("Grace",))))
    assert "Grace" not in repr(office.known)


async def test_the_same_picture_again_keeps_what_was_read(office: Office) -> None:
    for _ in range(2):
        office.world.ask(KeepPicture(Picture(DIGEST, seen=Seen(100, 100)), TEACHER.id))
        office.world.ask(KeepReading(DIGEST, Reading(("Grace",))))
    office.world.ask(KeepPicture(Picture(DIGEST, seen=Seen(100, 100)), TEACHER.id))
    assert office.known.reading == Reading(("Grace",))
