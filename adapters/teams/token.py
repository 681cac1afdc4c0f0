"""Microsoft's word that a call is Teams', meant for us: verified before anything in it is read."""

import time
from dataclasses import dataclass
from typing import Any, Final

import jwt

from adapters.teams.keys import ALGORITHM, SigningKeys

ISSUER: Final = "https://api.botframework.com"
LEEWAY: Final = 300  # seconds either way, as Microsoft advises
REQUIRED: Final = ["exp", "iss", "aud"]
MOST_KNOWN: Final = 64
LONGEST: Final = 16_384  # characters; Microsoft's have some 1,200


class TokenRefused(Exception):
    """The call does not prove that it is Microsoft's and meant for us."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a good token says: where answers go, for which bot."""

    service_url: str
    claims: dict[str, Any]
    key_id: str = ""


class Tokens:
    """Verifies tokens. Microsoft shows one for an hour, so one that was good is known again."""

    def __init__(self, keys: SigningKeys, app_id: str) -> None:
        self._keys = keys
        self._app_id = app_id
        self._good: dict[str, Vouched] = {}

    async def verify(self, header: str) -> Vouched:
        """What the Authorization header proves. TokenRefused, or KeysUnreachable for now."""
        token = _token(header)
        known = self._good.get(token)
        key = await self._keys.find(known.key_id if known else _key_id(token))
        if key is None:
            raise TokenRefused("unknown key")
        if known and time.time() < known.claims["exp"]:
            return known
        vouched = _vouched(token, key, self._app_id)
        if len(self._good) >= MOST_KNOWN:
            self._good.clear()
        self._good[token] = vouched
        return vouched


def _vouched(token: str, key: jwt.PyJWK, app_id: str) -> Vouched:
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            audience=app_id,
            issuer=ISSUER,
            leeway=LEEWAY,
            options={"require": REQUIRED, "strict_aud": True},
        )
    except jwt.PyJWTError as wrong:
        raise TokenRefused(type(wrong).__name__) from wrong
    if not isinstance(claims["exp"], int | float):  # digits in quotes would do for the library
        raise TokenRefused("no expiry")
    service_url = claims.get("serviceurl")
    if not isinstance(service_url, str) or not service_url:
        raise TokenRefused("no serviceurl")
    return Vouched(service_url, claims, key.key_id or "")


def _token(header: str) -> str:
    scheme, _, token = header.partition(" ")
    if scheme != "Bearer" or not token.isascii() or not 0 < len(token) <= LONGEST:
        raise TokenRefused("no bearer token")
    return token


def _key_id(token: str) -> str:
    """The key that the token names; a token that names another algorithm than ours names none."""
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as wrong:
        raise TokenRefused(type(wrong).__name__) from wrong
    key_id = header.get("kid")
    if header.get("alg") != ALGORITHM or not isinstance(key_id, str):
        raise TokenRefused("no key of ours")
    return key_id
