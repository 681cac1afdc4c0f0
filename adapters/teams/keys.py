"""The keys that Microsoft signs its calls with, fetched again when they change."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

import jwt
from aiohttp import ClientError, ClientSession, ClientTimeout

log: Final = logging.getLogger(__name__)
TIMEOUT: Final = ClientTimeout(total=10, connect=5)
# An unknown key id asks for new keys at most this often, whoever makes up key ids.
LEAST_PAUSE: Final = 60.0  # seconds
FIRST_PAUSE: Final = 5.0  # seconds, while none were ever had: whoever waited meanwhile is told so
STALE: Final = 24 * 60 * 60.0  # seconds
CHANNEL: Final = "msteams"
ALGORITHM: Final = "RS256"
UNREACHABLE: Final = (ClientError, TimeoutError, OSError, ValueError)


class KeysUnreachable(Exception):
    """The keys cannot be had now: nobody can be let in, and nobody is refused for good."""


@dataclass(frozen=True, slots=True)
class _Known:
    keys: Mapping[str, jwt.PyJWK]
    at: float


class SigningKeys:
    """Public keys by key id, of those that vouch for Teams."""

    def __init__(
        self, session: ClientSession, openid_url: str, clock: Callable[[], float] = monotonic
    ) -> None:
        self._session = session
        self._openid_url = openid_url
        self._clock = clock
        self._known: _Known | None = None
        self._tried: float | None = None
        self._fetching = asyncio.Lock()

    async def find(self, key_id: str) -> jwt.PyJWK | None:
        """The key of this id; None where Microsoft has none. KeysUnreachable where none were ever had."""
        if self._known is None or self._wait_for_new(key_id, self._known):
            async with self._fetching:
                if self._known is None or self._outdated(key_id, self._known):
                    await self._fetch()
        if self._known is None:
            raise KeysUnreachable
        return self._known.keys.get(key_id)

    def _wait_for_new(self, key_id: str, known: _Known) -> bool:
        """Whoever has a key that is old goes on with it while somebody else asks for new ones."""
        going_on = key_id in known.keys and self._fetching.locked()
        return not going_on and self._outdated(key_id, known)

    def _outdated(self, key_id: str, known: _Known) -> bool:
        return key_id not in known.keys or self._clock() - known.at > STALE

    async def _fetch(self) -> None:
        now = self._clock()
        pause = FIRST_PAUSE if self._known is None else LEAST_PAUSE
        if self._tried is not None and now - self._tried < pause:
            return
        self._tried = now
        try:
            about = await self._get(self._openid_url)
            found = await self._get(str(about["jwks_uri"]))
            keys = dict(_teams_keys(found["keys"]))
        except (*UNREACHABLE, KeyError, TypeError) as trouble:
            log.warning("signing keys not fetched", extra={"kind": type(trouble).__name__})
            self._tried = self._clock()
            return
        self._known = _Known(keys, now)

    async def _get(self, url: str) -> Any:  # noqa: ANN401 - whatever JSON is there
        async with self._session.get(url, timeout=TIMEOUT, allow_redirects=False) as answer:
            answer.raise_for_status()
            return await answer.json(content_type=None)


def _teams_keys(listed: list[Any]) -> Iterator[tuple[str, jwt.PyJWK]]:
    """RSA keys that are endorsed for Teams; keys of other channels prove nothing here."""
    for one in listed:
        if isinstance(one, dict) and _endorsed(one):
            # One that cannot be read must not take the others with it.
            with suppress(jwt.PyJWTError, ValueError, TypeError):
                yield str(one["kid"]), jwt.PyJWK(one, algorithm=ALGORITHM)


def _endorsed(key: Mapping[str, Any]) -> bool:
    channels = key.get("endorsements")
    named = bool(key.get("kid")) and isinstance(channels, list) and CHANNEL in channels
    return named and key.get("kty") == "RSA"
