"""Fetches what people sent: from Microsoft only, capped, our token only where Teams asks for it."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Protocol

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from adapters.forms.filled import File
from adapters.media.darkroom import Room
from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.video_kind import is_video
from adapters.media.worker import CleaningUnavailable
from adapters.teams.hosts import Hosts
from adapters.teams.login import Login
from adapters.teams.tray import Sent
from chatops.errors import NotDelivered

log: Final = logging.getLogger(__name__)
PIECE: Final = 64 * 1024
PART: Final = 32 * 320 * 1024  # bytes: OneDrive takes 60 MiB at once, in multiples of 320 KiB
WHOLE: Final = frozenset({200, 201})
TAKEN: Final = WHOLE | {202}
TIMEOUT: Final = ClientTimeout(total=300, connect=5, sock_read=30)
PAUSES: Final = (0.5, 2.0, 5.0)
TRY_AGAIN: Final = frozenset({408, 412, 425, 429, 500, 502, 503, 504})
GOOD: Final = 200
NO_ANSWER: Final = (ClientError, TimeoutError, OSError)
SIGN_IN: Final = (b"<!doctype html", b"<html")
NOT_LET: Final = "Teams did not let the desk read this file. Please send it again."
EXPIRED: Final = "The link to this file has expired. Please send it again."
ELSEWHERE: Final = (
    "This file does not lie in your school's OneDrive, so the desk does not fetch it."
    " Please attach it from your device."
)
TOO_LARGE: Final = (
    "This file is larger than the desk takes: 25 MB for a photo, 200 MB for a video. Please send a"
    " smaller copy."
)
UNREACHABLE: Final = "This file could not be fetched. Please send it again."


class Store(Protocol):
    """Where clean photos are kept: adapters/media/store.py."""

    def get(self, digest: str, /) -> bytes: ...


class _Unusable(Exception):
    """It cannot be used; the message says why, for its sender."""


class _Later(Exception):
    """It cannot be had just now."""


@dataclass(frozen=True, slots=True)
class Files:
    """Takes files from Teams and, as photos, into the store; hands photos out to Teams."""

    session: ClientSession
    login: Login
    hosts: Hosts
    room: Room
    store: Store

    async def fetch(self, sent: Sent, by: str) -> File | str:
        """The photo that *by* sent, cleaned and kept; or in words why there is none."""
        for pause in (*PAUSES, None):
            try:
                digest = await self.room.take(await self._download(sent), by)
                return File(digest, sent.name)
            except (_Unusable, NotAPhoto) as unusable:
                return str(unusable)
            except (_Later, CleaningUnavailable, NotDelivered, *NO_ANSWER) as trouble:
                log.info("file not fetched", extra={"kind": type(trouble).__name__})
            if pause is None:
                break
            await asyncio.sleep(pause)
        return UNREACHABLE

    async def hand_out(self, url: str, data: bytes) -> bool:
        """Put a photo where Teams said its receiver wants it; whether that worked."""
        if not self.hosts.files(url):
            return False
        status = 0
        try:
            for start in range(0, len(data), PART):
                status = await self._put(url, data, start)
                if status not in TAKEN:
                    return False
        except NO_ANSWER:
            return False
        return status in WHOLE

    async def _put(self, url: str, data: bytes, start: int) -> int:
        part = data[start : start + PART]
        headers = {
            "Content-Type": "video/mp4" if is_video(data) else "image/jpeg",
            "Content-Range": f"bytes {start}-{start + len(part) - 1}/{len(data)}",
        }
        async with self.session.put(
            url, data=BytesIO(part), headers=headers, timeout=TIMEOUT, allow_redirects=False
        ) as answer:
            return answer.status

    async def _download(self, sent: Sent) -> Original:
        headers: Mapping[str, str] = {}
        if sent.inline:
            if not self.hosts.connector(sent.url):
                raise _Unusable(ELSEWHERE)
            token = await self.login.token()
            headers = {"Authorization": f"Bearer {token}"} if token else {}
        elif not self.hosts.files(sent.url):
            raise _Unusable(ELSEWHERE)
        async with self.session.get(
            sent.url, headers=headers, timeout=TIMEOUT, allow_redirects=False
        ) as answer:
            return await _body(answer)


async def _body(answer: ClientResponse) -> Original:
    if answer.status in TRY_AGAIN:
        raise _Later
    if answer.status in {401, 403, 404, 410}:
        raise _Unusable(EXPIRED)
    # A redirect, and a page to sign in at, are how Microsoft says no.
    if answer.status != GOOD or answer.content_type == "text/html":
        raise _Unusable(NOT_LET)
    with ExitStack() as unless_good:
        original = unless_good.enter_context(Original())
        await original.fill(answer.content.iter_chunked(PIECE))
        if original.too_large:
            raise _Unusable(TOO_LARGE)
        if original.opening.lstrip().lower().startswith(SIGN_IN):
            raise _Unusable(NOT_LET)
        unless_good.pop_all()
    return original
