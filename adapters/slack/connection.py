"""The way to Slack's Web API: one session, one token, no log line with anybody's words in it."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from adapters.settings import ChatRefused, SlackSettings, is_loopback
from chatops.errors import NotDelivered

TIMEOUT: Final = ClientTimeout(total=20, connect=5)
# A film of 200 MB takes its time, but it keeps moving.
TRANSFER: Final = ClientTimeout(total=300, connect=5, sock_read=30)
TOO_MANY: Final = 429
# Trying again cannot help: there is nobody there, or Slack will never take this.
FINAL: Final = frozenset(
    {
        "cannot_dm_bot",
        "channel_not_found",
        "invalid_blocks",
        "is_archived",
        "messages_tab_disabled",
        "msg_too_long",
        "user_disabled",
        "user_not_found",
        "user_not_visible",
        "users_not_found",
    }
)
# Only the workspace's owner can put these right, so there is no hurry.
FOR_THE_OWNER: Final = frozenset(
    {"account_inactive", "invalid_auth", "missing_scope", "not_authed", "token_revoked"}
)
OWNERS_TIME: Final = timedelta(minutes=10)
# When we start, the network of a machine that just came up may not be there yet.
FIRST_PAUSES: Final = (0.5, 2.0, 5.0)
FIRST_PATIENCE: Final = 30.0  # seconds; Slack may ask us to come again later than that


class SlackRefused(ChatRefused):
    """Slack does not take our token, or cannot be reached at start-up."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where the bot is installed, as Slack says for its token."""

    team: str
    enterprise: str
    bot: str
    bot_user: str


@dataclass(frozen=True, slots=True)
class Connection:
    """*prompt* tries again at once, as somebody waits; *patient* leaves that to the outbox."""

    session: ClientSession
    prompt: AsyncWebClient
    patient: AsyncWebClient
    workspace: Workspace
    token: str
    api_url: str

    async def close(self) -> None:
        await self.session.close()


def quiet() -> logging.Logger:
    """A logger for the SDKs that keeps nothing: they log whole bodies, and addresses with tickets.

    What matters we log ourselves, by event and id.
    """
    logger = logging.getLogger("adapters.slack.sdk")
    logger.setLevel(logging.CRITICAL)
    for name in ("slack_bolt", "slack_sdk", "slack_sdk.web.async_slack_response"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return logger


async def connect(settings: SlackSettings, pauses: Sequence[float] = FIRST_PAUSES) -> Connection:
    """Open the session and ask Slack once who we are; SlackRefused where it does not say."""
    # No proxy belongs between us and this very machine.
    near = is_loopback(urlsplit(settings.api_url).hostname or "")
    session = ClientSession(timeout=TIMEOUT, trust_env=not near)
    try:
        prompt = _client(settings, session)
        prompt.retry_handlers = [
            AsyncConnectionErrorRetryHandler(),
            AsyncRateLimitErrorRetryHandler(),
            AsyncServerErrorRetryHandler(),
        ]
        patient = _client(settings, session)
        patient.retry_handlers = []
        workspace = await _ask_who_we_are(prompt, pauses)
    except BaseException:
        await session.close()
        raise
    return Connection(session, prompt, patient, workspace, settings.bot_token, settings.api_url)


@contextmanager
def reaching() -> Iterator[None]:
    """Turn Slack's and the network's errors into NotDelivered, with Slack's own word for it."""
    try:
        yield
    except SlackApiError as error:
        raise _undelivered(error) from error
    except (SlackClientError, ClientError, TimeoutError, OSError) as error:
        raise NotDelivered(type(error).__name__) from error


def code(error: SlackApiError) -> str:
    """Slack's word for what went wrong; empty where it answered with something else than JSON."""
    data: Any = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _client(settings: SlackSettings, session: ClientSession) -> AsyncWebClient:
    client = AsyncWebClient(
        token=settings.bot_token, base_url=settings.api_url, session=session, logger=quiet()
    )
    # The SDK takes a proxy from the environment whatever NO_PROXY says; the session knows better.
    client.proxy = None
    return client


async def _ask_who_we_are(client: AsyncWebClient, pauses: Sequence[float]) -> Workspace:
    for pause in (*pauses, None):
        try:
            async with asyncio.timeout(FIRST_PATIENCE):
                said = await client.auth_test()
            return Workspace(
                team=str(said.get("team_id") or ""),
                enterprise=str(said.get("enterprise_id") or ""),
                bot=str(said.get("bot_id") or ""),
                bot_user=str(said.get("user_id") or ""),
            )
        except SlackApiError as error:
            if code(error):
                raise SlackRefused(
                    f"Slack refused CHATOPS_SLACK_BOT_TOKEN: {code(error)}."
                ) from error
        except (SlackClientError, ClientError, TimeoutError, OSError):
            pass
        if pause is not None:
            await asyncio.sleep(pause)
    raise SlackRefused(f"Slack cannot be reached at {client.base_url}.")


def _undelivered(error: SlackApiError) -> NotDelivered:
    said, status = code(error), getattr(error.response, "status_code", 0)
    if status == TOO_MANY or said == "ratelimited":
        return NotDelivered("ratelimited", again_in=_retry_after(error))
    if said in FOR_THE_OWNER:
        return NotDelivered(said, again_in=OWNERS_TIME)
    return NotDelivered(said or f"HTTP {status}", final=said in FINAL)


def _retry_after(error: SlackApiError) -> timedelta:
    headers = getattr(error.response, "headers", {})
    said = str(next((headers[one] for one in headers if one.lower() == "retry-after"), ""))
    return timedelta(seconds=int(said) if said.isascii() and said.isdigit() else 30)
