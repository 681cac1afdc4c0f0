"""A small real thing for each port, kept honest by tests/contracts."""

from tests.fakes.outbox import MemoryOutbox
from tests.fakes.storage import MemoryLedger, MemoryStorage

__all__ = ["MemoryLedger", "MemoryOutbox", "MemoryStorage"]
