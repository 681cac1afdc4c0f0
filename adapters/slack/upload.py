"""Uploads files into a conversation, where only its two ends see them; never by a link."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from adapters.slack.connection import Connection, reaching
from chatops.errors import NotDelivered


@dataclass(frozen=True, slots=True)
class File:
    """A file for somebody: *alt* is read aloud to who cannot see it."""

    name: str
    data: bytes
    title: str
    alt: str = ""


async def upload(connection: Connection, channel: str, files: Sequence[File]) -> None:
    """Put *files* into a conversation, as one message. NotDelivered where Slack does not take them.

    (The SDK's own way sends a photo from the event loop in one piece, and holds up everybody.)
    """
    if not files:
        return
    uploaded: list[dict[str, str | None]] = [
        {"id": await _one(connection, one), "title": one.title} for one in files
    ]
    with reaching():
        await connection.patient.files_completeUploadExternal(files=uploaded, channel_id=channel)


async def _one(connection: Connection, file: File) -> str:
    with reaching():
        place = await connection.patient.files_getUploadURLExternal(
            filename=file.name, length=len(file.data), alt_txt=file.alt or None
        )
        async with connection.session.post(
            str(place["upload_url"]), data=io.BytesIO(file.data), allow_redirects=False
        ) as answer:
            if answer.status != HTTPStatus.OK:
                raise NotDelivered(f"upload: HTTP {answer.status}")
    return str(place["file_id"])
