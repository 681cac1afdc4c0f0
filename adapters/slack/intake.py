"""Fetches the photos that people gave to Slack: from Slack only, capped, and judged by their bytes."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import ClientResponse
from slack_sdk.errors import SlackApiError

from adapters.media.darkroom import Room
from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.video_kind import VIDEO_BYTES
from adapters.media.worker import CleaningUnavailable
from adapters.slack.connection import TRANSFER, Connection, code, reaching
from adapters.slack.message import SLACK
from chatops.draft import Photo
from chatops.errors import NotDelivered

PIECE: Final = 64 * 1024
TRY_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
# Slack answers for a file that is gone, or never was ours to see.
GONE: Final = frozenset(
    {"file_deleted", "file_not_found", "access_denied", "not_in_channel", "not_visible"}
)
SOON: Final = timedelta(seconds=5)
NOT_LET: Final = "Slack did not let us read this photo."
NOT_THERE: Final = "This photo is not in Slack any more."
TO_A_DRAFT: Final = "Please edit the draft and add it again, or send it to the bot in a message."
TO_A_CASE: Final = "Please add it again."
TOO_LARGE: Final = (
    "This file is larger than the desk takes: 25 MB for a photo, 200 MB for a video. Please send a"
    " smaller copy."
)
SIGN_IN: Final = (b"<!doctype html", b"<html")


class _Unusable(Exception):
    """The photo cannot be used; the message says why, for its author."""


class _Missing(_Unusable):
    """The photo was never had; what to do about that is for whoever waits for it to say."""


@dataclass(frozen=True, slots=True)
class SlackIntake:
    """The Intake port for photos whose origin is "slack:FILE"."""

    connection: Connection
    room: Room
    again: str = TO_A_DRAFT  # what to do about a photo that cannot be had

    async def fetch(self, photo: Photo, /) -> Photo:
        """The photo with its clean bytes kept, or with its problem in words.

        NotDelivered where Slack cannot be reached just now.
        """
        try:
            url = await self._address(photo.origin.removeprefix(SLACK))
            data = await self._download(url)
            with reaching():
                digest = await self.room.take(data)
        except _Missing as missing:
            return replace(photo, problem=f"{missing} {self.again}")
        except (_Unusable, NotAPhoto) as unusable:
            return replace(photo, problem=str(unusable))
        except CleaningUnavailable as busy:
            raise NotDelivered("photos cannot be cleaned now", again_in=SOON) from busy
        return replace(photo, digest=digest)

    async def _address(self, file: str) -> str:
        """Where Slack says the file is; files of connected workspaces are only known by asking."""
        with reaching():
            try:
                said = await self.connection.patient.files_info(file=file)
            except SlackApiError as error:
                if code(error) in GONE:
                    raise _Missing(NOT_THERE) from error
                raise
        facts: Mapping[str, Any] = said.get("file") or {}
        size = facts.get("size")
        if isinstance(size, int) and size > VIDEO_BYTES:
            raise _Unusable(TOO_LARGE)
        return str(facts.get("url_private_download") or facts.get("url_private") or "")

    async def _download(self, url: str) -> Original:
        """The file. The token goes to Slack's own hosts and follows no redirect elsewhere."""
        if not self._is_slacks(url):
            raise _Missing(NOT_LET)
        headers = {"Authorization": f"Bearer {self.connection.token}"}
        with reaching():
            async with self.connection.session.get(
                url, headers=headers, timeout=TRANSFER, allow_redirects=False
            ) as answer:
                return await _body(answer)

    def _is_slacks(self, url: str) -> bool:
        ours = urlsplit(self.connection.api_url)
        try:
            asked = urlsplit(url)
            host = asked.hostname or ""
        except ValueError:
            return False
        if asked.username or asked.password:
            return False
        if host == ours.hostname and asked.scheme in {ours.scheme, "https"}:
            return True
        return asked.scheme == "https" and host.endswith(".slack.com")


async def _body(answer: ClientResponse) -> Original:
    if answer.status in TRY_AGAIN:
        raise NotDelivered(f"HTTP {answer.status}", again_in=_wait(answer))
    # A redirect, and a page to sign in at, are how Slack says no.
    if answer.status != 200 or answer.content_type == "text/html":  # noqa: PLR2004 - HTTP's own
        raise _Missing(NOT_LET)
    with ExitStack() as unless_good:
        original = unless_good.enter_context(Original())
        await original.fill(answer.content.iter_chunked(PIECE))
        if original.too_large:
            raise _Unusable(TOO_LARGE)
        if original.opening.lstrip().lower().startswith(SIGN_IN):
            raise _Missing(NOT_LET)
        unless_good.pop_all()
    return original


def _wait(answer: ClientResponse) -> timedelta | None:
    said = answer.headers.get("Retry-After", "")
    return timedelta(seconds=int(said)) if said.isascii() and said.isdigit() else None
