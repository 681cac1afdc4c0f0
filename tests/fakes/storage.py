"""A storage that keeps everything in memory: whole transactions, one after the other."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from threading import Lock

from chatops.consent.record import Record
from chatops.draft import Decision, Draft, Revision, State
from chatops.errors import DraftChanged, DraftNotFound
from chatops.notices import Envelope
from chatops.pictures import Picture
from chatops.ports import Batch, Event, KeptCheckpoint, Waiting
from chatops.roll.difference import RollDifference
from chatops.roll.roll import Roll
from chatops.trail import Entry, Tip, extend
from chatops.trail import Record as Fact
from tests.fakes.agenda import MemoryAgenda
from tests.fakes.batches import MemoryBatches
from tests.fakes.cases import MemoryCases
from tests.fakes.forgetting import MemoryForgetting
from tests.fakes.kept import Kept, Posted
from tests.fakes.records import MemoryRecords


@dataclass
class MemoryLedger(MemoryAgenda, MemoryBatches, MemoryRecords, MemoryForgetting, MemoryCases):
    """One transaction over a copy of what is kept."""

    kept: Kept

    def draft(self, draft: str, /) -> Draft:
        if draft not in self.kept.drafts:
            raise DraftNotFound
        return self.kept.drafts[draft]

    def revision(self, draft: str, digest: str, /) -> Revision:
        if (draft, digest) not in self.kept.revisions:
            raise DraftNotFound
        return self.kept.revisions[draft, digest]

    def drafts(
        self,
        school: str,
        /,
        *,
        states: Iterable[State] = (),
        author: str = "",
        limit: int = 100,
    ) -> Sequence[Draft]:
        wanted = frozenset(states) or frozenset(State)
        found = [
            one
            for one in self.kept.drafts.values()
            if one.school == school and one.state in wanted and author in {"", one.author}
        ]
        newest_first = sorted(found, key=lambda one: self.kept.opened[one.id], reverse=True)
        return newest_first[:limit]

    def open(self, draft: Draft, decision: Decision, /) -> bool:
        if draft.id in self.kept.drafts:
            return False
        self.kept.opened[draft.id] = decision.move.at
        self._keep(draft, decision)
        return True

    def record(self, draft: Draft, decision: Decision, /) -> None:
        known = self.kept.drafts.get(draft.id)
        if known is None or known.version != draft.version - 1:
            raise DraftChanged
        self._keep(draft, decision)

    def witness(self, event: Event, /) -> None:
        kind, _, name = event.subject.partition(":")
        subject = name if kind == "draft" else self._pseudonym(event.subject)
        fact = Fact(
            at=_instant(event.at),
            actor=self._pseudonym(f"member:{event.actor}"),
            verb=event.verb,
            subject=subject,
            pack=event.pack,
        )
        self._extend(event.school, fact, event.reason)

    def post(self, envelope: Envelope, /) -> None:
        number = len(self.kept.numbers) + 1
        self.kept.numbers.append(number)
        self.kept.posted[number] = Posted(envelope)

    def keep_picture(self, picture: Picture, /) -> None:
        self.kept.pictures[picture.digest] = picture

    def pictures(self, digests: Iterable[str], /) -> Mapping[str, Picture]:
        known = self.kept.pictures
        return {one: known[one] for one in digests if one in known}

    def pictures_due(self, at: datetime, limit: int, /) -> Sequence[str]:
        due = [one for one in self.kept.pictures.values() if one.look_at <= at]
        return [one.digest for one in sorted(due, key=lambda one: (one.look_at, one.digest))][
            :limit
        ]

    def likenesses(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        kept = sorted(self.kept.pictures.values(), key=lambda one: one.digest)
        looks = ((one.digest, one.seen.likeness if one.seen else ()) for one in kept)
        return [one for one in looks if one[1]]

    def drafts_showing(self, digest: str, /) -> Sequence[Draft]:
        showing = (draft for draft, shown in self.kept.showing if shown == digest)
        return [self.kept.drafts[one] for one in sorted(showing)]

    def shown_beside(self, digest: str, /) -> Sequence[str]:
        drafts = {draft for draft, shown in self.kept.showing if shown == digest}
        return sorted({shown for draft, shown in self.kept.showing if draft in drafts})

    def keep_checkpoint(self, school: str, kept: KeptCheckpoint, /) -> None:
        known = self.kept.checkpoints.get(school)
        if known is None or known.size < kept.size:
            self.kept.checkpoints[school] = kept

    def last_checkpoint(self, school: str, /) -> KeptCheckpoint | None:
        return self.kept.checkpoints.get(school)

    def tip(self, school: str, /) -> Tip:
        entries = self.entries(school)
        return Tip(len(entries), entries[-1].seal) if entries else Tip()

    def roll(self, school: str, /) -> Roll:
        return self.kept.rolls.get(school, Roll.of(school, 0, ()))

    def keep_roll(self, school: str, difference: RollDifference, /, *, complete: bool) -> None:
        before = self.roll(school)
        left = {one.admission_no for one in difference.absent} if complete else set()
        after = {number: one for number, one in before.pupils.items() if number not in left}
        after |= {one.admission_no: one for one in difference.joined}
        after |= {one.after.admission_no: one.after for one in difference.changed}
        self.kept.rolls[school] = Roll.of(school, int(before.version) + 1, after.values())

    def keep_leavers(self, school: str, pupils: Iterable[str], on: date, /) -> None:
        self.kept.left |= {(school, one): on for one in pupils}

    def leavers(self, school: str, /) -> Mapping[str, date]:
        here, known = self.roll(school).pupils, sorted(self.kept.left.items())
        return {number: on for (of, number), on in known if of == school and number not in here}

    def erase_leaver(self, school: str, pupil: str, /) -> None:
        kept, who = self.kept, (school, pupil)
        gone = {one.order for one in kept.consents if (one.school, one.pupil) == who}
        kept.repeats = [(of, one) for of, one in kept.repeats if one.order not in gone]
        kept.consents = [one for one in kept.consents if one.order not in gone]
        kept.waiting = {n: one for n, one in kept.waiting.items() if (one.school, one.pupil) != who}
        kept.wishes = [one for one in kept.wishes if (one.school, one.pupil) != who]
        kept.appearances = [one for one in kept.appearances if (one.school, one.pupil) != who]
        kept.take_downs |= {
            one.id: replace(one, pupil="")
            for one in kept.take_downs.values()
            if (one.school, one.pupil) == who
        }
        kept.left.pop(who, None)
        kept.pseudonyms.pop(f"pupil:{school}/{pupil}", None)

    def consents(self, school: str, pupils: Iterable[str], /) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, tuple[Record, ...]] = {}
        wanted = set(pupils)
        for one in self.register(school):
            if one.pupil in wanted:
                found[one.pupil] = (*found.get(one.pupil, ()), one)
        return found

    def spoken_of(self, school: str, /) -> Sequence[str]:
        return sorted({one.pupil for one in self.kept.consents if one.school == school})

    def speaking_from(self, school: str, after: date, until: date, /) -> Sequence[str]:
        here = (one for one in self.kept.consents if one.school == school)
        return sorted({one.pupil for one in here if after < one.given_on <= until})

    def keep_consents(self, batch: Batch, records: Sequence[Record], /) -> None:
        self.kept.batches.append(batch)
        for one in records:
            last = max((each.order for each in self.kept.consents), default=0)
            self.kept.consents.append(replace(one, order=last + 1))

    def batch(self, school: str, batch: str, /) -> Batch | None:
        known = (one for one in self.kept.batches if (one.school, one.id) == (school, batch))
        return next((one for one in known if batch not in self.kept.undone), None)

    def undo_batch(self, school: str, batch: str, at: datetime, /) -> bool:
        if batch in self.kept.undone or (school, batch) not in {
            (one.school, one.id) for one in self.kept.batches
        }:
            return False
        self.kept.undone[batch] = at
        return True

    def hold_back(self, records: Sequence[Record], /) -> None:
        for one in records:
            self.kept.waiting[max(self.kept.waiting, default=0) + 1] = one

    def waiting(self, school: str, /) -> Sequence[Waiting]:
        found = self.kept.waiting.items()
        return [Waiting(number, one) for number, one in found if one.school == school]

    def no_longer_waiting(self, numbers: Iterable[int], /) -> None:
        for number in numbers:
            self.kept.waiting.pop(number, None)

    def entries(self, school: str, /, *, subject: str = "") -> Sequence[Entry]:
        about = subject.removeprefix("draft:")
        about = self.kept.pseudonyms.get(about, about)
        return [
            one
            for one in self.kept.trail
            if one.school == school and about in {"", self.kept.about[school, one.position]}
        ]

    def reasons(self, school: str, positions: Iterable[int], /) -> Mapping[int, str]:
        known = self.kept.reasons
        return {one: known[school, one] for one in positions if (school, one) in known}

    def latest(self, school: str, verb: str, before: int, limit: int, /) -> Sequence[Entry]:
        found = [
            one
            for one in self.entries(school)
            if one.position < before and json.loads(one.body)["verb"] == verb
        ]
        return found[::-1][:limit]

    def key_of(self, pseudonym: str, /) -> str:
        named = {known: key for key, known in self.kept.pseudonyms.items()}
        return named.get(pseudonym, "")

    def member_of(self, pseudonym: str, /) -> str:
        return self.key_of(pseudonym).removeprefix("member:")

    def _keep(self, draft: Draft, decision: Decision) -> None:
        self.kept.drafts[draft.id] = draft
        self.kept.revisions[draft.id, draft.digest] = draft.revision
        shown = {one.digest for one in draft.revision.content.photos if one.digest}
        self.kept.showing |= {(draft.id, one) for one in shown}
        move = decision.move
        fact = Fact(
            at=_instant(move.at),
            actor=self._pseudonym(f"member:{move.by}"),
            verb=move.verb,
            subject=decision.draft,
            revision=decision.revision,
            standing=move.standing,
            pack=move.pack,
        )
        self._extend(decision.school, fact, move.reason)

    def _extend(self, school: str, fact: Fact, reason: str) -> None:
        tip = self.tip(school)
        sealed = replace(fact, reason=_digest(tip, reason)) if reason else fact
        entry = extend(school, tip, sealed)
        self.kept.trail.append(entry)
        self.kept.about[school, entry.position] = fact.subject
        if reason:
            self.kept.reasons[school, entry.position] = reason

    def _pseudonym(self, key: str) -> str:
        return self.kept.pseudonyms.setdefault(key, hashlib.sha256(key.encode()).hexdigest()[:32])


@dataclass
class MemoryStorage:
    """The Storage port in memory. *kept* may be looked into between transactions."""

    kept: Kept = field(default_factory=Kept)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def transaction(self) -> Iterator[MemoryLedger]:
        with self._lock:
            working = self.kept.copied()
            yield MemoryLedger(working)
            self.kept = working

    @contextmanager
    def together(self) -> Iterator[Callable[[], AbstractContextManager[MemoryLedger]]]:
        with self._lock:
            stroke = MemoryStorage(self.kept)
            yield stroke.transaction
            self.kept = stroke.kept

    @contextmanager
    def reading(self) -> Iterator[MemoryLedger]:
        yield MemoryLedger(self.kept.copied())


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _digest(tip: Tip, reason: str) -> str:
    return hashlib.sha256(f"{tip.seal}\0{reason}".encode()).hexdigest()
