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


async def upload(connection: Connection, channel: str, files: Sequence[File]) -> list[str]:
    """Put *files* into a conversation, as one message; their ids. NotDelivered where Slack refuses.

    (The SDK's own way sends a photo from the event loop in one piece, and holds up everybody.)
    """
    if not files:
        return []
    ids = [await _one(connection, one) for one in files]
    uploaded: list[dict[str, str | None]] = [
        {"id": number, "title": one.title} for number, one in zip(ids, files, strict=True)
    ]
    with reaching():
        await connection.patient.files_completeUploadExternal(files=uploaded, channel_id=channel)
    return ids


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
