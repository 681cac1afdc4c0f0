"""Microsoft on this machine: its keys, its login, its connector, its files; as far as a bot sees."""

import asyncio
import json
import time
from base64 import urlsafe_b64encode
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from adapters.settings import TeamsSettings

APP: Final = "6f1a0c52-0d1b-4c1c-9d0a-5f3f4f2b7a10"
TENANT: Final = "b7b1a2de-3d5e-4f25-9a53-0a3a4f2f9c11"
PASSWORD: Final = "not a real one"
BOT: Final = f"28:{APP}"
MOST_AT_ONCE: Final = 60 * 2**20  # bytes that OneDrive takes in one call
ISSUER: Final = "https://api.botframework.com"


@dataclass
class Answer:
    """What the connector says instead of doing what it is asked."""

    status: int
    body: bytes = b'{"error": {"code": "Throttled", "message": "slow down"}}'
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "application/json"


@dataclass
class Sent:
    """One call that reached the connector."""

    verb: str  # send, update, create, member
    conversation: str
    body: dict[str, Any]
    id: str
    token: str
    at: float


class Microsoft:
    """The stand-in. *people* are what the roster says of each user, by AAD object id."""

    def __init__(self) -> None:
        self.keys: dict[str, RSAPrivateKey] = {"first": generate_private_key(65537, 2048)}
        self.endorsed: tuple[str, ...] = ("msteams",)
        self.people: dict[str, dict[str, Any]] = {}
        self.sent: list[Sent] = []
        self.trouble: deque[Answer] = deque()
        self.files: dict[str, Answer] = {}
        self.file_tokens: dict[str, str] = {}
        self.uploaded: dict[str, bytes] = {}
        self.odd_keys: list[Any] = []
        self.keys_instead: bytes | None = None
        self.key_calls = 0
        self.token_calls = 0
        self.keys_may_go = asyncio.Event()
        self.keys_may_go.set()
        self.asked_for_keys = asyncio.Event()
        self.updates_may_go = asyncio.Event()
        self.updates_may_go.set()
        self.asked_to_update = asyncio.Event()
        self._happened = asyncio.Event()
        self.url = ""

    @property
    def settings(self) -> TeamsSettings:
        return TeamsSettings(APP, PASSWORD, TENANT, f"{self.url}/openid", f"{self.url}/login")

    def token(
        self, *, key: str = "first", header: Mapping[str, Any] | None = None, **claims: object
    ) -> str:
        """A token as Teams would show it; a claim given as None is left out."""
        now = int(time.time())
        said = {
            "iss": ISSUER,
            "aud": APP,
            "exp": now + 3600,
            "nbf": now - 60,
            "serviceurl": f"{self.url}/teams/",
        } | claims
        good = {name: value for name, value in said.items() if value is not None}
        signer = self.keys.get(key) or generate_private_key(65537, 2048)
        return jwt.encode(
            good, signer, algorithm="RS256", headers={"kid": key} | dict(header or {})
        )

    def told(self, verb: str = "send") -> list[dict[str, Any]]:
        """The bodies of what the bot sent or put right, oldest first."""
        return [one.body for one in self.sent if one.verb == verb]

    async def something(self) -> None:
        """Wait until the bot does something more."""
        await self._happened.wait()

    def _ring(self) -> None:
        self._happened.set()
        self._happened = asyncio.Event()

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Microsoft"]:
        """Listen on a port of its own."""
        app = web.Application(client_max_size=2**26)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/login/{tenant}/oauth2/v2.0/token", self._login)
        app.router.add_post("/teams/v3/conversations", self._create)
        app.router.add_post("/teams/v3/conversations/{of}/activities", self._send)
        app.router.add_post("/teams/v3/conversations/{of}/activities/{to}", self._send)
        app.router.add_put("/teams/v3/conversations/{of}/activities/{id}", self._update)
        app.router.add_get("/teams/v3/conversations/{of}/members/{id}", self._member)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_put("/files/{name}", self._upload)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = "http://{}:{}".format(*runner.addresses[0][:2])
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _openid(self, _: web.Request) -> web.Response:
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        self.key_calls += 1
        self.asked_for_keys.set()
        await self.keys_may_go.wait()
        if self.keys_instead is not None:
            return web.Response(body=self.keys_instead, content_type="application/json")
        listed = [_jwk(name, key, self.endorsed) for name, key in self.keys.items()]
        return web.json_response({"keys": [*self.odd_keys, *listed]})

    async def _login(self, request: web.Request) -> web.Response:
        self.token_calls += 1
        asked = await request.post()
        good = request.match_info["tenant"] == TENANT and asked["client_secret"] == PASSWORD
        if not good or asked["grant_type"] != "client_credentials" or asked["client_id"] != APP:
            return web.json_response({"error": "invalid_client"}, status=401)
        return web.json_response({"access_token": "bot-token", "expires_in": 3600})

    async def _create(self, request: web.Request) -> web.Response:
        body = await request.json()
        made = f"a:{body['members'][0]['id']}"
        return await self._answer(request, "create", made, body, {"id": made})

    async def _send(self, request: web.Request) -> web.Response:
        number = f"m{len(self.sent) + 1}"
        body = await request.json()
        return await self._answer(request, "send", request.match_info["of"], body, {"id": number})

    async def _update(self, request: web.Request) -> web.Response:
        body = await request.json()
        said = {"id": request.match_info["id"]}
        self.asked_to_update.set()
        await self.updates_may_go.wait()
        return await self._answer(request, "update", request.match_info["of"], body, said)

    async def _member(self, request: web.Request) -> web.Response:
        asked = request.match_info["id"]
        known = next(
            (one for key, one in self.people.items() if asked in {key, one.get("id")}), None
        )
        if known is None:
            return web.json_response({"error": {"code": "NotFound"}}, status=404)
        return await self._answer(request, "member", request.match_info["of"], {}, known)

    async def _answer(
        self,
        request: web.Request,
        verb: str,
        conversation: str,
        body: dict[str, Any],
        good: dict[str, Any],
    ) -> web.Response:
        token = request.headers.get("Authorization", "")
        sent = Sent(verb, conversation, body, str(good.get("id", "")), token, time.monotonic())
        if self.trouble:
            bad = self.trouble.popleft()
            return web.Response(
                status=bad.status, body=bad.body, headers=bad.headers, content_type=bad.kind
            )
        self.sent.append(sent)
        self._ring()
        return web.json_response(good)

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.file_tokens[name] = request.headers.get("Authorization", "")
        found = self.files.get(name, Answer(404, b""))
        return web.Response(
            status=found.status, body=found.body, headers=found.headers, content_type=found.kind
        )

    async def _upload(self, request: web.Request) -> web.Response:
        name, part = request.match_info["name"], await request.read()
        span, _, length = request.headers["Content-Range"].removeprefix("bytes ").partition("/")
        before = self.uploaded.get(name, b"") if not span.startswith("0-") else b""
        if len(part) > MOST_AT_ONCE or span != f"{len(before)}-{len(before) + len(part) - 1}":
            return web.json_response({}, status=416)
        self.uploaded[name] = before + part
        self._ring()
        whole = len(self.uploaded[name]) == int(length)
        return web.json_response({}, status=201 if whole else 202)


def _jwk(name: str, key: RSAPrivateKey, endorsed: tuple[str, ...]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return made | {"kid": name, "endorsements": list(endorsed)}


def plain_part(facts: Mapping[str, Any]) -> str:
    """A part of a token, as nobody signed it."""
    return urlsafe_b64encode(json.dumps(facts).encode()).rstrip(b"=").decode()
