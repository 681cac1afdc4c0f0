"""POST /slack/events: nothing is read before its signature is verified, and nothing ends in a 500."""

import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from chatops.ports import Clock

log: Final = logging.getLogger(__name__)
PATH: Final = "/slack/events"
LARGEST: Final = 2 * 1024 * 1024  # bytes; a view of 250 kB, escaped twice over, is under 2 MB
FRESH: Final = 5 * 60  # seconds either way, as Slack advises
BROKEN: Final = 500
LONGEST_STAMP: Final = 12  # digits; more is no time of ours
FORM: Final = "application/x-www-form-urlencoded"
JSON: Final = "application/json"
RETRY: Final = ("X-Slack-Retry-Num", "X-Slack-Retry-Reason")


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Route:
    """Slack's HTTP door on our own application."""

    bolt: AsyncApp
    secret: str
    clock: Clock

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one request; what is not from Slack, or not fresh, gets no further than here."""
        try:
            body = await _bounded(request)
            self._verify(request.headers, body)
            payload = _understood(request.content_type, body)
        except _Refused as refused:
            return web.Response(status=refused.status)
        return await self._dispatch(payload, request.headers)

    async def _dispatch(self, payload: dict[str, Any], headers: Mapping[str, str]) -> web.Response:
        """Hand over what we understood, as JSON.

        Given the form, bolt would not know a command whose text has the word "payload" in it.
        """
        kept = {name: [headers[name]] for name in RETRY if name in headers}
        try:
            request = AsyncBoltRequest(
                body=json.dumps(payload), headers={"content-type": [JSON], **kept}
            )
            answer = await self.bolt.async_dispatch(request)
        except Exception as odd:  # noqa: BLE001 - signed, but of a shape that the SDK trips over
            log.warning("slack payload not understood", extra={"kind": type(odd).__name__})
            return web.Response(status=400)
        if answer.status >= BROKEN:
            # Our listeners answer whatever happens, so it was the payload that made no sense.
            answer.status = 400
        return await to_aiohttp_response(answer)

    def _verify(self, headers: Mapping[str, str], body: bytes) -> None:
        """Slack's v0 signature over the raw bytes, not older or newer than five minutes."""
        stamp = headers.get("X-Slack-Request-Timestamp", "")
        given = headers.get("X-Slack-Signature", "")
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= LONGEST_STAMP):
            raise _Refused(401)
        if abs(self.clock.now().timestamp() - int(stamp)) > FRESH:
            raise _Refused(401)
        base = b"v0:" + stamp.encode() + b":" + body
        made = "v0=" + hmac.new(self.secret.encode(), base, hashlib.sha256).hexdigest()
        if not (given.isascii() and hmac.compare_digest(made, given)):
            raise _Refused(401)


async def _bounded(request: web.Request) -> bytes:
    """The raw body, as long as it is not too large."""
    read = bytearray()
    try:
        async for piece in request.content.iter_any():
            read += piece
            if len(read) > LARGEST:
                raise _Refused(413)
    except web.RequestPayloadError as garbled:  # said to be compressed, and is not; or broken off
        raise _Refused(400) from garbled
    return bytes(read)


def _understood(kind: str, body: bytes) -> dict[str, Any]:
    """The payload, once the body is known to be something that Slack sends."""
    if kind not in {FORM, JSON}:
        raise _Refused(415)
    try:
        text = body.decode("utf-8")
        payload = json.loads(text) if kind == JSON else _of_form(text)
    except (ValueError, RecursionError) as broken:
        raise _Refused(400) from broken
    if not isinstance(payload, dict):
        raise _Refused(400)
    return payload


def _of_form(text: str) -> Any:  # noqa: ANN401 - whatever the JSON in it turns out to be
    fields = parse_qs(text, keep_blank_values=True, strict_parsing=True, max_num_fields=100)
    if "payload" in fields:
        return json.loads(fields["payload"][0])
    known = "command" in fields or "ssl_check" in fields
    return {name: values[0] for name, values in fields.items()} if known else None
