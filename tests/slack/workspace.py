"""A Slack workspace for tests: what it knows, and everything that was done to it.

serving.py puts it on loopback, methods.py is its Web API. It can be told to answer as Slack does
on a bad day: 429, 500, a page to sign in at, a redirect.
"""

import asyncio
import itertools
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from tests.patience import PATIENCE

Json = dict[str, Any]
TOKEN: Final = "xoxb-not-a-token"
APP_TOKEN: Final = "xapp-not-a-token"
TEAM: Final = "T0THORN"
BOT: Final = "U0BOT"
SIGN_IN: Final = "<!DOCTYPE html><html><body>Sign in to Slack</body></html>"


@dataclass(frozen=True)
class Call:
    """One call of the Web API, as it arrived."""

    method: str
    args: Json


@dataclass
class BadDay:
    """An answer that Slack gives instead of doing what it was asked."""

    status: int = 200
    error: str = ""
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0.0

    async def answer(self) -> web.Response:
        await asyncio.sleep(self.pause)
        if self.error:
            return web.json_response({"ok": False, "error": self.error}, headers=self.headers)
        return web.Response(
            status=self.status, text=self.body, content_type="text/html", headers=self.headers
        )


@dataclass
class Workspace:
    """Everything the workspace knows, and everything that was done to it."""

    url: str = ""
    users: dict[str, Json] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    messages: dict[tuple[str, str], Json] = field(default_factory=dict)
    ephemeral: list[Json] = field(default_factory=list)
    responded: list[Json] = field(default_factory=list)
    views: list[Json] = field(default_factory=list)
    homes: dict[str, Json] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    shared: list[Json] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    bad_days: dict[str, deque[BadDay]] = field(default_factory=lambda: defaultdict(deque))
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acknowledged: dict[str, Json] = field(default_factory=dict)
    lines_opened: int = 0
    downloads: list[Mapping[str, str]] = field(default_factory=list)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    triggers: set[str] = field(default_factory=set)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def join(self, user: str, email: str, **more: object) -> None:
        """Somebody is in the workspace."""
        self.users[user] = {
            "id": user,
            "team_id": TEAM,
            "deleted": False,
            "is_bot": False,
            "is_restricted": False,
            "is_email_confirmed": True,
            "profile": {"email": email, "real_name": "Somebody"},
            **more,
        }

    def number(self) -> int:
        return next(self._numbers)

    def trigger(self) -> str:
        """A trigger as an interaction brings it: good once."""
        trigger = f"{self.number()}.{TEAM}"
        self.triggers.add(trigger)
        return trigger

    def upload(self, data: bytes, name: str = "garden.jpg", **more: object) -> str:
        """A file that somebody gave to Slack."""
        file = f"F{self.number():06}"
        self.contents[file] = data
        self.files[file] = {
            "id": file,
            "name": name,
            "size": len(data),
            "mimetype": "image/jpeg",
            "url_private": f"{self.url}/files/{file}",
            "url_private_download": f"{self.url}/files/{file}",
            **more,
        }
        return file

    def next_time(self, method: str, *days: BadDay) -> None:
        """Answer the next calls of *method* like this. "download" and "upload" count as methods."""
        self.bad_days[method].extend(days)

    def called(self, method: str) -> list[Json]:
        """The arguments of every call of *method*."""
        return [one.args for one in self.calls if one.method == method]

    def in_channel(self, channel: str) -> list[Json]:
        """The messages of a conversation as they stand now, oldest first."""
        return [one for (where, _), one in self.messages.items() if where == channel]

    async def until(self, condition: Callable[[], object], within: float = PATIENCE) -> None:
        """Wait until something has arrived."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(lambda: bool(condition()))

    async def changed(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def send(self, kind: str, payload: Json) -> Json:
        """Send something over the newest socket; what the bot acknowledged it with."""
        await self.until(lambda: self.sockets and not self.sockets[-1].closed)
        envelope = f"E{self.number()}"
        message = {"envelope_id": envelope, "type": kind, "payload": payload}
        await self.sockets[-1].send_json(message | {"accepts_response_payload": True})
        await self.until(lambda: envelope in self.acknowledged)
        return self.acknowledged[envelope]
