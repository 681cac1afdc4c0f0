"""The clerk does what nobody waits for: fetches photos, has drafts checked, delivers, keeps time."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final, Protocol, TypeVar

from chatops.beside import Beside
from chatops.desk import Views
from chatops.draft import Draft, Photo
from chatops.errors import CheckpointNotMet, DeskError, NotDelivered, TrailBroken
from chatops.filing import ChaseCase, EraseCase
from chatops.forgetting import EraseDraft
from chatops.notices import Envelope, Notice, Reply, Word
from chatops.people import Surface
from chatops.pictures import Reading
from chatops.ports import Claimed, Clock, Intake, Messenger, Outbox
from chatops.requests import (
    BeginDay,
    EraseLeaver,
    KeepPhotos,
    KeepReading,
    Lapse,
    Remind,
    RemindOfReview,
    Request,
    RunChecks,
    Undelivered,
)
from chatops.sealing import Seal, TrailAltered

log: Final = logging.getLogger(__name__)
Answer = TypeVar("Answer")
LEASE: Final = timedelta(seconds=15)  # after which a killed process's share is taken up by another
RENEWED: Final = LEASE.total_seconds() / 3  # a slow delivery keeps its lease as long as it goes on
AT_ONCE: Final = 10
PATIENCE: Final = 10.0  # seconds that a round waits for its checks; a video takes longer, beside it
A_MOMENT: Final = 2.0  # seconds that it waits for its deliveries
MOST_SLOW: Final = 30  # deliveries that go on beside the rounds
FIRST_WAIT: Final = timedelta(seconds=2)
LONGEST_WAIT: Final = timedelta(minutes=15)
MOST_ATTEMPTS: Final = 40
MOST_FOR_UNMET: Final = 3000  # a month of quarters of an hour, for who has yet to come
UNREACHABLE: Final = "This photo could not be fetched. Please edit the draft and add it again."


class Door(Protocol):
    """The desk, from where work waits its turn: adapters/door.py."""

    async def ask(self, request: Request, /) -> Reply: ...

    async def see(self, question: Callable[[Views], Answer], /) -> Answer: ...

    async def at_outbox(self, errand: Callable[[Outbox], Answer], /) -> Answer: ...

    async def lull(self) -> None:
        """Wait, for a second at most, until nobody waits for a decision."""
        ...


class Reader(Protocol):
    """Reads what is written in pictures."""

    async def read(self, digest: str, /) -> Reading:
        """The words in the picture kept under this digest, or that they could not be read."""
        ...


@dataclass(frozen=True, slots=True)
class Clerk:
    """Goes round what is stored. What a crash cut short, the next round finishes."""

    door: Door
    clock: Clock
    intakes: dict[str, Intake]  # by the word before the colon of a photo's origin
    messengers: dict[Surface, Messenger]
    reader: Reader | None = None  # what reads the words in pictures, where that is installed
    _delivered: deque[int] = field(default_factory=deque)
    _told: set[tuple[str, Surface, date]] = field(default_factory=set)
    _checking: Beside[str] = field(default_factory=lambda: Beside(PATIENCE))
    _delivering: Beside[int] = field(default_factory=lambda: Beside(A_MOMENT))

    async def go_round(self) -> None:
        """One round: every draft that waits is checked, everything that is due is delivered."""
        await self.check_drafts()
        await self.deliver()

    async def check_drafts(self) -> None:
        """Have every draft checked that waits for it, those with films beside the rounds."""
        waiting = await self.door.see(lambda views: views.waiting_for_checks())
        fresh = (one for one in waiting if one.id not in self._checking)
        await self._checking.begin({one.id: self._check(one) for one in fresh})

    async def close(self) -> None:
        """Leave what is still being checked or delivered to the next run."""
        await self._checking.close()
        await self._delivering.close()

    async def read_pictures(self) -> None:
        """Have the words read in every picture whose draft waits for it, one after the other."""
        if self.reader is None:
            return
        waiting = await self.door.see(lambda views: views.waiting_for_checks())
        photos = (photo for draft in waiting for photo in draft.revision.content.photos)
        for digest in await self._unread(photos):
            await self.door.ask(KeepReading(digest, await self.reader.read(digest)))

    async def deliver(self) -> None:
        """Deliver what is due; each reader's notices about one draft in their order.

        A chat that does not answer, or a film on its way, holds up nobody else's.
        """
        while len(self._delivering) <= MOST_SLOW and (claimed := await self._claim()):
            fresh = (one for one in claimed if one.number not in self._delivering)
            await self._delivering.begin({one.number: self._deliver(one) for one in fresh})

    async def keep_time(self) -> None:
        """What falls due by itself, to the minute: consents run out, drafts lapse, trails are sealed."""
        await self._keep_register()
        for draft in await self.door.see(lambda views: views.overdue()):
            await self._see_to(Lapse(draft))
        for school in await self.door.see(lambda views: views.unreminded()):
            await self._see_to(RemindOfReview(school))
        for school in await self.door.see(lambda views: views.unsealed()):
            try:
                await self._see_to(Seal(school))
            except (TrailBroken, CheckpointNotMet) as altered:
                log.critical("the trail was altered: %s", altered, extra={"school": school})
                await self._see_to(TrailAltered(school, str(altered)))

    async def _keep_register(self) -> None:
        for school in await self.door.see(lambda views: views.without_day()):
            await self._see_to(BeginDay(school))
        for school, pupil in await self.door.see(lambda views: views.leavers_due()):
            await self._see_to(EraseLeaver(school, pupil))
        for draft in await self.door.see(lambda views: views.drafts_due()):
            await self._see_to(EraseDraft(draft))
        for school, number in await self.door.see(lambda views: views.cases_to_erase()):
            await self._see_to(EraseCase(school, number))
        for school, number in await self.door.see(lambda views: views.cases_to_chase()):
            await self._see_to(ChaseCase(school, number))
        for school, key in await self.door.see(lambda views: views.duties()):
            await self._see_to(Remind(school, key))

    async def _see_to(self, request: Request) -> None:
        """Ask for what falls due; where it is not so any more, everything else goes on all the same."""
        try:
            await self.door.ask(request)
        except DeskError:
            log.info("no longer due", extra={"request": type(request).__name__})

    async def _check(self, draft: Draft) -> None:
        photos = draft.revision.content.photos
        fetched = tuple([await self._fetch(one, draft) for one in photos])
        try:
            if fetched != photos:
                await self.door.ask(KeepPhotos(draft.id, draft.digest, fetched))
            if not any(one.waits for one in fetched) and await self._is_read(draft, fetched):
                await self.door.ask(RunChecks(draft.id))
        except DeskError:
            log.info("draft moved on while it was checked", extra={"draft": draft.id})

    async def _is_read(self, draft: Draft, photos: Sequence[Photo]) -> bool:
        """Whether the words in its pictures were read, as far as they can be; nobody waits for ever."""
        if self.reader is None or self._too_long(draft):
            return True
        return not await self._unread(photos)

    async def _unread(self, photos: Iterable[Photo]) -> tuple[str, ...]:
        digests = [one.digest for one in photos if one.digest]
        return await self.door.see(lambda views: views.unread(digests)) if digests else ()

    async def _fetch(self, photo: Photo, draft: Draft) -> Photo:
        if not photo.waits:
            return photo
        source = photo.origin.partition(":")[0]
        if source not in self.intakes:
            return replace(photo, problem=UNREACHABLE)
        try:
            return await self.intakes[source].fetch(photo)
        except NotDelivered as trouble:
            given_up = trouble.final or self._too_long(draft)
        except Exception as mistake:  # noqa: BLE001 - one photo must not hold up what is for others
            log.error("photo not fetched", extra={"kind": type(mistake).__name__})  # noqa: TRY400 - no data in logs
            given_up = self._too_long(draft)
        return replace(photo, problem=UNREACHABLE) if given_up else photo

    def _too_long(self, draft: Draft) -> bool:
        return self.clock.now() - draft.revision.at > LONGEST_WAIT

    async def _claim(self) -> Sequence[Claimed]:
        now = self.clock.now()
        return await self.door.at_outbox(lambda outbox: outbox.claim(now, LEASE, AT_ONCE))

    async def _deliver(self, claimed: Claimed) -> None:
        number, envelope = claimed.number, claimed.envelope
        await self.door.lull()
        try:
            notice = await self.door.see(lambda views: views.compose(envelope))
            async with self._holding(number):
                await self._hand(envelope.surface, envelope.to, notice)
        except DeskError:
            await self.settle(number)
        except NotDelivered as trouble:
            await self._later(claimed, trouble)
        except Exception as mistake:  # noqa: BLE001 - one notice must not hold up all the others
            await self._later(claimed, NotDelivered(type(mistake).__name__))
        else:
            await self.settle(number)

    async def settle(self, number: int) -> None:
        """Note that it was delivered, together with whatever else was delivered by then."""
        self._delivered.append(number)
        await self.door.at_outbox(self._settle_delivered)

    def _settle_delivered(self, outbox: Outbox) -> None:
        numbers = []
        with suppress(IndexError):
            while True:
                numbers.append(self._delivered.popleft())
        if numbers:
            outbox.settle(*numbers)

    @asynccontextmanager
    async def _holding(self, number: int) -> AsyncIterator[None]:
        holding = asyncio.create_task(self._hold(number))
        try:
            yield
        finally:
            holding.cancel()
            await asyncio.gather(holding, return_exceptions=True)

    async def _hold(self, number: int) -> None:
        while True:
            await asyncio.sleep(RENEWED)
            await self.door.at_outbox(_longer(number, self.clock.now() + LEASE))

    async def _hand(self, surface: Surface, to: str, notice: Notice | None) -> None:
        if notice is None:
            return
        if surface not in self.messengers:
            raise NotDelivered(f"{surface} is not connected")
        await self.messengers[surface].deliver(to, notice)

    async def _later(self, claimed: Claimed, trouble: NotDelivered) -> None:
        number = claimed.number
        log.log(
            logging.INFO if trouble.unmet else logging.WARNING,
            "notice not delivered",
            extra={
                "number": number,
                "attempt": claimed.attempt,
                "surface": claimed.envelope.surface,
            },
        )
        most = MOST_FOR_UNMET if trouble.unmet else MOST_ATTEMPTS
        if trouble.final or claimed.attempt >= most:
            await self.door.at_outbox(lambda outbox: outbox.park(number, str(trouble)))
            await self._tell_of(claimed.envelope)
            return
        if trouble.unmet and claimed.attempt == 1:
            await self._tell_of(claimed.envelope, unmet=True)
        due = self.clock.now() + (trouble.again_in or _wait(claimed.attempt))
        await self.door.at_outbox(lambda outbox: outbox.put_back(number, due))

    async def _tell_of(self, envelope: Envelope, *, unmet: bool = False) -> None:
        """Have an administrator told, once a day for each reader; not that telling them failed.

        Of somebody who has yet to come they hear once, not every day.
        """
        told = (envelope.to, envelope.surface, date.min if unmet else self.clock.now().date())
        about_this = isinstance(envelope.tell, Word) and not envelope.tell.draft
        if about_this or told in self._told:
            return
        self._told.add(told)
        try:
            await self.door.ask(Undelivered(envelope.to, envelope.surface, unmet))
        except DeskError:
            log.info("the reader has left", extra={"surface": envelope.surface})


def _longer(number: int, until: datetime) -> Callable[[Outbox], None]:
    return lambda outbox: outbox.hold(number, until)


def _wait(attempt: int) -> timedelta:
    """Twice as long after each attempt, up to LONGEST_WAIT, shaken so that crowds thin out."""
    longest = min(FIRST_WAIT * (1 << min(attempt, 16)), LONGEST_WAIT)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - nothing secret hangs on it
