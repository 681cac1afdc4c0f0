"""How whoever has a question looks at what is kept; reading changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from chatops.desk.office import Office
from chatops.ports import Clock, Directory, Storage


@dataclass(frozen=True, slots=True)
class Looking:
    """All that is kept, as of one moment."""

    storage: Storage
    directory: Directory
    clock: Clock

    def today(self, school: str) -> date:
        """The day it is at the school."""
        return self.clock.now().astimezone(self.directory.trust().school(school).zone).date()

    @contextmanager
    def _office(self) -> Iterator[Office]:
        with self.storage.reading() as ledger:
            yield Office(ledger, self.directory, self.clock.now())
