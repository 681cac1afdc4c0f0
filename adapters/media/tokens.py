"""Short-lived links to previews: whoever holds one may see that picture until it expires."""

import base64
import hmac
import re
import struct
from datetime import datetime
from typing import Final

from adapters.media.key import derived

# The digest of the photo, and the last second (since 1970, UTC) at which the link works.
CLAIM: Final = struct.Struct(">32sQ")
# That and its signature, in the base64 of URLs: 72 bytes fill it without padding.
TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{96}")


class TokenRefused(Exception):
    """Not a link that the desk made."""


class TokenExpired(TokenRefused):
    """The desk made this link, for a time that is over."""


class PreviewTokens:
    """Signs and reads the token of `GET /media/{token}`."""

    def __init__(self, media_key: bytes) -> None:
        self._key = derived(media_key, "token")

    def sign(self, digest: str, until: datetime) -> str:
        """A token, safe in a URL, for the photo of this digest. *until* is an aware time."""
        claim = CLAIM.pack(bytes.fromhex(digest), int(until.timestamp()))
        return base64.urlsafe_b64encode(claim + self._signature(claim)).decode()

    def read(self, token: str, now: datetime) -> str:
        """The digest that *token* gives access to; TokenRefused, or TokenExpired at *now*."""
        claim = self._verified(token)
        digest, until = CLAIM.unpack(claim)
        if now.timestamp() > until:
            raise TokenExpired("This link has expired. Please open the card again.")
        return str(digest.hex())

    def _verified(self, token: str) -> bytes:
        signed = base64.urlsafe_b64decode(token) if TOKEN.fullmatch(token) else b""
        claim, signature = signed[: CLAIM.size], signed[CLAIM.size :]
        if not hmac.compare_digest(signature, self._signature(claim)):
            raise TokenRefused("This link is not valid.")
        return claim

    def _signature(self, claim: bytes) -> bytes:
        return hmac.digest(self._key, claim, "sha256")
