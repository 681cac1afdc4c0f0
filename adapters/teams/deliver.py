"""The way out to Teams: botframework's connector, at our own pace, in our own threads.

With door.py and listen.py the only module that knows botbuilder, which Microsoft no longer keeps:
its successor replaces these three files.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from botbuilder.schema import Activity, ChannelAccount, ConversationParameters
from botframework.connector import ConnectorClient
from msrest.exceptions import ClientException
from msrest.pipeline import SansIOHTTPPolicy

from adapters.settings import TeamsSettings, is_loopback
from adapters.teams.activity import Place, host
from adapters.teams.hosts import Hosts
from adapters.teams.login import OWNERS_TIME, Login
from adapters.teams.pace import Pace, Trouble
from chatops.errors import NotDelivered

log: Final = logging.getLogger(__name__)
Message = Mapping[str, Any]
Work = Callable[[ConnectorClient], Any]
THREADS: Final = 16
TIMEOUT: Final = (3.05, 10.0)  # seconds to connect, and between two pieces of an answer
PATIENCE: Final = 20.0  # seconds for a call, with its wait for a thread
GONE: Final = 404
OWNERS: Final = 401
# Nobody there any more, the bot taken away, or a message that Teams will never take.
FINAL: Final = frozenset({400, 403, 404, 413})
NO_ANSWER: Final = (ClientException, OSError, ValueError)


class _Refused(Exception):
    """An HTTP answer that is no success, seen before the SDK tries to read it as JSON."""

    def __init__(self, status: int, again_in: float | None) -> None:
        super().__init__(status)
        self.trouble = Trouble(status, again_in)


class _Border(SansIOHTTPPolicy[Any, Any]):
    """Shows our token on the way out; looks at the status on the way in.

    The SDK has no status for an error that is no JSON, and drops Retry-After from the others.
    """

    token: str = ""

    def on_request(self, request: Any, **_: Any) -> None:  # noqa: ANN401 - msrest's own
        if self.token:
            request.http_request.headers["Authorization"] = f"Bearer {self.token}"

    def on_response(self, request: Any, response: Any, **_: Any) -> None:  # noqa: ANN401 - msrest's own
        del request
        answer = response.http_response
        if not 200 <= answer.status_code < 300:  # noqa: PLR2004 - HTTP's own
            raise _Refused(answer.status_code, _seconds(answer.headers.get("Retry-After")))


@dataclass(slots=True)
class Connector:
    """Teams' connector service. Every call is paced, tried again and given up in words of ours."""

    settings: TeamsSettings
    login: Login
    hosts: Hosts
    pace: Pace = field(default_factory=Pace)
    patience: float = PATIENCE
    _border: _Border = field(default_factory=_Border)
    _clients: dict[str, ConnectorClient] = field(default_factory=dict)
    _threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(THREADS, "teams")
    )

    async def send(self, place: Place, message: Message) -> str:
        """Send a message; its id. NotDelivered, final where nobody is there to take it."""
        activity = _activity(message)
        sent = await self._call(
            place,
            lambda client: client.conversations.send_to_conversation(place.conversation, activity),
        )
        return str(sent.id or "") if sent else ""

    async def update(self, place: Place, message_id: str, message: Message) -> bool:
        """Put a message right; False where it is there no more."""
        activity = _activity(message)
        activity.id = message_id
        try:
            await self._call(
                place,
                lambda client: client.conversations.update_activity(
                    place.conversation, message_id, activity
                ),
            )
        except NotDelivered as trouble:
            if str(trouble) == _said(GONE):
                return False
            raise
        return True

    async def member(self, place: Place, user: str) -> Mapping[str, Any]:
        """What Teams knows of somebody in a conversation: e-mail, tenant, role."""
        said = await self._call(
            place,
            lambda client: client.conversations.get_conversation_member(
                place.conversation, user, raw=True
            ).response.json(),
        )
        return said if isinstance(said, dict) else {}

    async def open(self, place: Place) -> str:
        """The personal conversation with *place*'s user, created where there is none; its id."""
        wanted = ConversationParameters(
            is_group=False,
            bot=ChannelAccount(id=place.bot),
            members=[ChannelAccount(id=place.user)],
            tenant_id=place.tenant,
            channel_data={"tenant": {"id": place.tenant}},
        )
        made = await self._call(
            place, lambda client: client.conversations.create_conversation(wanted)
        )
        if not made or not made.id:
            raise NotDelivered("no conversation")
        return str(made.id)

    def client(self, service_url: str) -> ConnectorClient:
        """The one client for this service address; making one costs the SDK milliseconds."""
        if service_url not in self._clients:
            if not self.hosts.connector(service_url):
                raise NotDelivered("not an address of Teams", final=True)
            self._clients[service_url] = self._made(service_url)
        return self._clients[service_url]

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for one in self._clients.values():
            one.close()

    def _made(self, service_url: str) -> ConnectorClient:
        client = ConnectorClient(self._border, base_url=service_url.rstrip("/"))
        config = client.config
        config.connection.timeout = TIMEOUT
        # urllib3 2 does not know the SDK's way to ask for retries: they are ours to make.
        config.retry_policy.retries = 0
        # Not one: what we send, and our token, go where we sent them.
        config.redirect_policy.max_redirects = 0
        config.proxies.use_env_settings = not is_loopback(host(service_url))
        return client

    async def _call(self, place: Place, work: Work) -> Any:  # noqa: ANN401 - the SDK's own
        attempt = 0
        while True:
            attempt += 1
            trouble, answer = await self._try(place, work)
            if trouble is None:
                return answer
            pause = trouble.pause(attempt)
            if pause is None:
                log.info("teams refused a call", extra={"status": trouble.status})
                raise _undelivered(trouble)
            await asyncio.sleep(pause)

    async def _try(self, place: Place, work: Work) -> tuple[Trouble | None, Any]:
        client = self.client(place.service_url)
        self._border.token = await self.login.token()
        await self.pace.turn(place.conversation)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self.patience):
                return None, await loop.run_in_executor(self._threads, work, client)
        except _Refused as refused:
            if refused.trouble.status == OWNERS:
                self.login.forget()
            return refused.trouble, None
        except NO_ANSWER:
            return Trouble(0), None


def _activity(message: Message) -> Activity:
    return Activity().deserialize(dict(message))


def _said(status: int) -> str:
    return f"HTTP {status}" if status else "no answer"


def _undelivered(trouble: Trouble) -> NotDelivered:
    again = None if trouble.again_in is None else timedelta(seconds=trouble.again_in)
    if trouble.status == OWNERS:
        again = OWNERS_TIME
    return NotDelivered(_said(trouble.status), again_in=again, final=trouble.status in FINAL)


def _seconds(said: str | None) -> float | None:
    return float(said) if said and said.isascii() and said.isdigit() else None
