"""What the desk itself put into Slack goes when the picture goes: after a report, or by its age."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from slack_sdk.errors import SlackApiError

from adapters.slack.connection import Connection, code, reaching
from chatops.errors import NotDelivered

log: Final = logging.getLogger(__name__)
AT_ONCE: Final = 20  # Slack allows some fifty a minute
GONE: Final = frozenset({"file_not_found", "file_deleted"})


class SentFiles(Protocol):
    """What was sent is noted: adapters/database/sent_files.py."""

    def keep(self, file: str, digest: str, /) -> None: ...

    def due(self, most: int, /) -> Sequence[str]: ...

    def forget(self, file: str, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Deleting:
    """Deletes from Slack the copies of pictures that the desk has erased."""

    connection: Connection
    sent: SentFiles

    async def go_round(self) -> None:
        """Delete what is due; what Slack does not take now stays due."""
        for file in await asyncio.to_thread(self.sent.due, AT_ONCE):
            try:
                await self._delete(file)
            except NotDelivered:
                log.warning("file not deleted in Slack", extra={"file": file})
                return
            await asyncio.to_thread(self.sent.forget, file)

    async def _delete(self, file: str) -> None:
        with reaching():
            try:
                await self.connection.patient.files_delete(file=file)
            except SlackApiError as error:
                if code(error) not in GONE:
                    raise
