"""The outbox of a storage in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chatops.ports import Claimed
from tests.fakes.kept import Posted
from tests.fakes.storage import MemoryStorage


@dataclass
class MemoryOutbox:
    """The Outbox port over what a MemoryStorage holds."""

    storage: MemoryStorage

    def claim(self, at: datetime, lease: timedelta, limit: int) -> Sequence[Claimed]:
        claimed: list[Claimed] = []
        for number, one in self._at_the_front():
            if one.due <= at and (one.leased_until or at) <= at and len(claimed) < limit:
                taken = replace(one, leased_until=at + lease, attempts=one.attempts + 1)
                self._change(number, taken)
                claimed.append(Claimed(number, taken.attempts, one.envelope))
        return claimed

    def hold(self, number: int, until: datetime) -> None:
        if number in self.storage.kept.posted:
            self._change(number, replace(self.storage.kept.posted[number], leased_until=until))

    def settle(self, *numbers: int) -> None:
        with self.storage.transaction() as ledger:
            for one in numbers:
                ledger.kept.posted.pop(one, None)

    def put_back(self, number: int, due: datetime) -> None:
        if number in self.storage.kept.posted:
            posted = self.storage.kept.posted[number]
            self._change(number, replace(posted, due=due, leased_until=None))

    def park(self, number: int, why: str) -> None:
        if number in self.storage.kept.posted:
            self._change(number, replace(self.storage.kept.posted[number], parked=why))

    def next_due(self) -> datetime | None:
        return min((one.leased_until or one.due for _, one in self._at_the_front()), default=None)

    def _at_the_front(self) -> Iterator[tuple[int, Posted]]:
        """What waits for nothing before it to the same member about the same draft."""
        seen = set()
        for number, one in sorted(self.storage.kept.posted.items()):
            draft = getattr(one.envelope.tell, "draft", "")
            queue = (one.envelope.to, one.envelope.surface, draft)
            if not one.parked and queue not in seen:
                yield number, one
            if not one.parked and draft:
                seen.add(queue)

    def _change(self, number: int, posted: Posted) -> None:
        with self.storage.transaction() as ledger:
            ledger.kept.posted[number] = posted
