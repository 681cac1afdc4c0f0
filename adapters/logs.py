"""Log lines: a constant event and ids, on one line; never a name, a text or a body."""

import logging
from typing import Final

_KNOWN: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class EventFormatter(logging.Formatter):
    """The event, then each of its extra facts as key=value."""

    def format(self, record: logging.LogRecord) -> str:
        facts = " ".join(
            f"{key}={value}" for key, value in record.__dict__.items() if key not in _KNOWN
        )
        return f"{super().format(record)} {facts}".rstrip()


def begin() -> None:
    """Log to the error stream, from INFO up."""
    handler = logging.StreamHandler()
    handler.setFormatter(EventFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)
