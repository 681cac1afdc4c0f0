"""Uploads files into a conversation, where only its two ends see them; never by a link."""

import asyncio
import io
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from adapters.slack.connection import TRANSFER, Connection, reaching
from adapters.slack.sent import SentFiles
from chatops.errors import NotDelivered


@dataclass(frozen=True, slots=True)
class File:
    """A file for somebody: *alt* is read aloud to who cannot see it.

    *shows* is the digest of the picture that it is a copy of, and with which it goes.
    """

    name: str
    data: bytes
    title: str
    alt: str = ""
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """The way in for files, and where it is noted which picture each shows."""

    connection: Connection
    sent: SentFiles


async def upload(post: Post, channel: str, files: Sequence[File]) -> list[str]:
    """Put *files* into a conversation, as one message; their ids. NotDelivered where Slack refuses.

    (The SDK's own way sends a photo from the event loop in one piece, and holds up everybody.)
    """
    if not files:
        return []
    ids = [await _one(post, one) for one in files]
    uploaded: list[dict[str, str | None]] = [
        {"id": number, "title": one.title} for number, one in zip(ids, files, strict=True)
    ]
    with reaching():
        await post.connection.patient.files_completeUploadExternal(
            files=uploaded, channel_id=channel
        )
    return ids


async def _one(post: Post, file: File) -> str:
    connection = post.connection
    with reaching():
        place = await connection.patient.files_getUploadURLExternal(
            filename=file.name, length=len(file.data), alt_txt=file.alt or None
        )
        number = str(place["file_id"])
        if file.shows:
            # Before its bytes are there: whatever happens then, it is known what is to go.
            await asyncio.to_thread(post.sent.keep, number, file.shows)
        async with connection.session.post(
            str(place["upload_url"]),
            data=io.BytesIO(file.data),
            timeout=TRANSFER,
            allow_redirects=False,
        ) as answer:
            if answer.status != HTTPStatus.OK:
                raise NotDelivered(f"upload: HTTP {answer.status}")
    return number
