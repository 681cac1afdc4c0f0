"""The keys that Microsoft signs its calls with, fetched again when they change."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

import jwt
from aiohttp import ClientError, ClientSession, ClientTimeout

log: Final = logging.getLogger(__name__)
TIMEOUT: Final = ClientTimeout(total=10, connect=5)
# An unknown key id asks for new keys at most this often, whoever makes up key ids.
LEAST_PAUSE: Final = 60.0  # seconds
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
        if self._known is None or self._outdated(key_id, self._known):
            async with self._fetching:
                if self._known is None or self._outdated(key_id, self._known):
                    await self._fetch()
        if self._known is None:
            raise KeysUnreachable
        return self._known.keys.get(key_id)

    def _outdated(self, key_id: str, known: _Known) -> bool:
        return key_id not in known.keys or self._clock() - known.at > STALE

    async def _fetch(self) -> None:
        now = self._clock()
        if self._tried is not None and now - self._tried < LEAST_PAUSE:
            return
        self._tried = now
        try:
            about = await self._get(self._openid_url)
            found = await self._get(str(about["jwks_uri"]))
            keys = dict(_teams_keys(found["keys"]))
        except (*UNREACHABLE, KeyError, TypeError, AttributeError, jwt.PyJWTError) as trouble:
            log.warning("signing keys not fetched", extra={"kind": type(trouble).__name__})
            if self._known is None:
                self._tried = None
            return
        self._known = _Known(keys, now)

    async def _get(self, url: str) -> Any:  # noqa: ANN401 - whatever JSON is there
        async with self._session.get(url, timeout=TIMEOUT, allow_redirects=False) as answer:
            answer.raise_for_status()
            return await answer.json(content_type=None)


def _teams_keys(listed: list[dict[str, Any]]) -> list[tuple[str, jwt.PyJWK]]:
    """RSA keys that are endorsed for Teams; keys of other channels prove nothing here."""
    return [
        (str(one["kid"]), jwt.PyJWK(one, algorithm=ALGORITHM))
        for one in listed
        if one.get("kty") == "RSA" and one.get("kid") and CHANNEL in one.get("endorsements", ())
    ]
