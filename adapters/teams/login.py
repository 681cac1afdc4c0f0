"""The bot's own token: one credential, asked for once an hour, never on the event loop's time."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import Final

from aiohttp import ClientError, ClientSession, ClientTimeout

from adapters.settings import TeamsSettings
from chatops.errors import NotDelivered

log: Final = logging.getLogger(__name__)
TIMEOUT: Final = ClientTimeout(total=10, connect=5)
SCOPE: Final = "https://api.botframework.com/.default"
EARLY: Final = 300  # seconds before it expires, a token is not used any more
OWNERS_TIME: Final = timedelta(minutes=10)
NO_ANSWER: Final = (ClientError, TimeoutError, OSError, ValueError, KeyError, TypeError)


class Login:
    """Gets the token that proves to Teams who we are; empty where nobody asks for one."""

    def __init__(
        self,
        session: ClientSession,
        settings: TeamsSettings,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._session = session
        self._settings = settings
        self._clock = clock
        self._token = ""
        self._until = 0.0
        self._trouble: NotDelivered | None = None  # of the last time that there was none
        self._asking = asyncio.Lock()

    async def token(self) -> str:
        """A token that is good for some minutes at least. NotDelivered where none can be had."""
        if not self._settings.app_password:
            return ""
        if self._clock() >= self._until:
            known = self._trouble
            async with self._asking:
                if self._trouble and self._trouble is not known:
                    raise self._trouble  # whoever waited meanwhile does not wait once more
                if self._clock() >= self._until:
                    await self._ask()
        return self._token

    def forget(self) -> None:
        """Ask for a new one next time: this one was refused."""
        self._until = 0.0

    async def _ask(self) -> None:
        try:
            await self._get()
        except NotDelivered as trouble:
            self._trouble = trouble
            raise

    async def _get(self) -> None:
        settings = self._settings
        url = f"{settings.login_url}/{settings.tenant_id}/oauth2/v2.0/token"
        wanted = {
            "grant_type": "client_credentials",
            "client_id": settings.app_id,
            "client_secret": settings.app_password,
            "scope": SCOPE,
        }
        try:
            async with self._session.post(
                url, data=wanted, timeout=TIMEOUT, allow_redirects=False
            ) as answer:
                if answer.status in {400, 401, 403}:
                    # Only the registration's owner can put this right.
                    log.error("entra refused the bot's password", extra={"status": answer.status})
                    raise NotDelivered("the bot's password was refused", again_in=OWNERS_TIME)
                answer.raise_for_status()
                said = await answer.json(content_type=None)
                self._token = str(said["access_token"])
                self._until = self._clock() + max(60, int(said["expires_in"]) - EARLY)
        except NO_ANSWER as trouble:
            raise NotDelivered(f"no token: {type(trouble).__name__}") from trouble
