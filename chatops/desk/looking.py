"""How whoever has a question looks at what is kept; reading changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from chatops.desk.office import Office
from chatops.ports import Clock, Directory, Storage


@dataclass(frozen=True, slots=True)
class Looking:
    """All that is kept, as of one moment."""

    storage: Storage
    directory: Directory
    clock: Clock

    @contextmanager
    def _office(self) -> Iterator[Office]:
        with self.storage.reading() as ledger:
            yield Office(ledger, self.directory, self.clock.now())
