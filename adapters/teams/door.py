"""POST /api/messages: nothing is believed before its token is verified, and nothing ends in a 500.

`CloudAdapter.process` parses before it verifies, fetches keys on the event loop, and answers 500
to every invoke with a body; so the route is ours, and hands the adapter what is verified already.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from botbuilder.core import Bot, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ResourceResponse
from botframework.connector import ConnectorClient
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from adapters.settings import TeamsSettings
from adapters.teams.activity import (
    CHANNELS,
    INCOMING,
    Incoming,
    Malformed,
    Payload,
    channel,
    incoming,
    tenants,
)
from adapters.teams.deliver import Connector
from adapters.teams.hosts import Hosts
from adapters.teams.keys import KeysUnreachable, SigningKeys
from adapters.teams.token import TokenRefused, Tokens, Vouched

log: Final = logging.getLogger(__name__)
PATH: Final = "/api/messages"
LARGEST: Final = 1024 * 1024  # bytes; Teams' own limit for a message is a tenth of that
JSON: Final = "application/json"
NEEDED: Final = (
    *("type", "id", "name", "channelId", "serviceUrl", "replyToId", "text", "deliveryMode"),
    *("from", "recipient", "conversation"),
)


class _Refused(Exception):
    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _OneClient(ConnectorFactory):
    """The clients that the way out has already: a new one for each turn costs most of the turn."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str = "") -> ConnectorClient:
        del audience
        return self._connector.client(service_url)


class _NobodyElse(BotFrameworkAuthentication):
    """The SDK's own authentication, closed: who comes in is verified by this module."""

    def __init__(self, connector: Connector) -> None:
        self._factory = _OneClient(connector)

    async def authenticate_request(self, *_: object) -> AuthenticateRequestResult:
        raise PermissionError

    async def authenticate_streaming_request(self, *_: object) -> AuthenticateRequestResult:
        raise PermissionError

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        del claims_identity
        return self._factory

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """None: nobody signs in through this bot, and the SDK would build one for each turn."""

    def vouched(self, vouched: Vouched, app_id: str) -> AuthenticateRequestResult:
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity(vouched.claims, is_authenticated=True)
        result.audience = app_id
        result.connector_factory = self._factory
        return result


class _Adapter(CloudAdapter):
    """The SDK's adapter with our way out: paced, tried again, in threads of our own."""

    def __init__(self, authentication: BotFrameworkAuthentication, connector: Connector) -> None:
        super().__init__(authentication)
        self._connector = connector

    async def send_activities(
        self, context: TurnContext, activities: Sequence[Activity]
    ) -> list[ResourceResponse]:
        answers = [one for one in activities if one.type == "invokeResponse"]
        sent = await super().send_activities(context, answers) if answers else []
        place = context.turn_state[INCOMING].place
        for one in activities:
            if one.type != "invokeResponse":
                sent.append(ResourceResponse(id=await self._connector.send(place, one.serialize())))
        return sent


@dataclass(frozen=True, slots=True)
class TeamsDoor:
    """Teams' HTTP door on our own application."""

    settings: TeamsSettings
    tokens: Tokens
    hosts: Hosts
    authentication: _NobodyElse
    adapter: _Adapter
    bot: Bot

    async def receive(self, request: web.Request) -> web.Response:
        """Let a verified activity in; answer an invoke with what came of it."""
        try:
            body = await _bounded(request)
            vouched = await self._vouched(request.headers.get("Authorization", ""))
            payload, activity = _understood(body)
            self._check(payload, activity, vouched)
        except _Refused as refused:
            return web.Response(status=refused.status)
        return await self._answer(payload, activity, vouched)

    async def _vouched(self, header: str) -> Vouched | None:
        if self.settings.unauthenticated:
            return None
        try:
            return await self.tokens.verify(header)
        except TokenRefused as refused:
            log.info("teams call refused", extra={"why": str(refused)})
            raise _Refused(401) from refused
        except KeysUnreachable as unreachable:
            raise _Refused(503) from unreachable

    def _check(self, payload: object, activity: Incoming, vouched: Vouched | None) -> None:
        """Answers go only where the token says, to Teams itself, for our own tenant."""
        place = activity.place
        good = channel(payload) in CHANNELS and self.hosts.connector(place.service_url)
        if vouched is not None:
            good = good and place.service_url == vouched.service_url
            named = {one.casefold() for one in tenants(payload)}
            good = good and named == {self.settings.tenant_id.casefold()}
        if not good:
            log.info("teams call refused", extra={"why": "channel, service address or tenant"})
            raise _Refused(401)

    async def _answer(
        self, payload: Payload, activity: Incoming, vouched: Vouched | None
    ) -> web.Response:
        async def turn(context: TurnContext) -> None:
            context.turn_state[INCOMING] = activity
            await self.bot.on_turn(context)

        known = self.authentication.vouched(
            vouched or Vouched(activity.place.service_url, {}), self.settings.app_id
        )
        try:
            told = await self.adapter.process_activity(known, _sdk(payload), turn)
        except Exception as odd:  # noqa: BLE001 - signed, but of a shape that the SDK trips over
            log.warning("teams activity not understood", extra={"kind": type(odd).__name__})
            return web.Response(status=400)
        if told is None:
            return web.Response(status=201)
        # As it is: the SDK's own route serialises a second time, and fails.
        return web.json_response(told.body, status=told.status)


def door(settings: TeamsSettings, keys: SigningKeys, connector: Connector, bot: Bot) -> TeamsDoor:
    """The way in, with one adapter for as long as the desk is open."""
    authentication = _NobodyElse(connector)
    adapter = _Adapter(authentication, connector)
    tokens = Tokens(keys, settings.app_id)
    return TeamsDoor(settings, tokens, connector.hosts, authentication, adapter, bot)


async def _bounded(request: web.Request) -> bytes:
    """The raw body, if it is said to be JSON and is not too large."""
    if request.content_type != JSON:
        raise _Refused(415)
    read = bytearray()
    try:
        async for piece in request.content.iter_any():
            read += piece
            if len(read) > LARGEST:
                raise _Refused(413)
    except web.RequestPayloadError as garbled:  # said to be compressed, and is not; or broken off
        raise _Refused(400) from garbled
    return bytes(read)


def _understood(body: bytes) -> tuple[Payload, Incoming]:
    try:
        payload = json.loads(body.decode("utf-8"))
        return payload, incoming(payload)
    except (ValueError, RecursionError, Malformed) as broken:
        raise _Refused(400) from broken


def _sdk(payload: Payload) -> Activity:
    """The activity as far as the SDK needs it; the rest of it is read by us, and costs it time."""
    return Activity().deserialize({name: payload[name] for name in NEEDED if name in payload})
