"""Short-lived links to previews: whoever holds one may see that picture until it expires."""

import base64
import hmac
import re
import struct
from datetime import datetime
from typing import Final

from adapters.media.key import derived

# The digest of the photo, the last second (since 1970, UTC) at which the link works, the longest
# side that it shows, and a byte of nothing.
CLAIM: Final = struct.Struct(">32sQHx")
# That and its signature, in the base64 of URLs: 75 bytes fill it without padding.
TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{100}")


class TokenRefused(Exception):
    """Not a link that the desk made."""


class TokenExpired(TokenRefused):
    """The desk made this link, for a time that is over."""


class PreviewTokens:
    """Signs and reads the token of `GET /media/{token}`."""

    def __init__(self, media_key: bytes) -> None:
        self._key = derived(media_key, "token")

    def sign(self, digest: str, until: datetime, side: int) -> str:
        """A token, safe in a URL, for the photo of this digest with *side* pixels at the most.

        *until* is an aware time.
        """
        claim = CLAIM.pack(bytes.fromhex(digest), int(until.timestamp()), side)
        return base64.urlsafe_b64encode(claim + self._signature(claim)).decode()

    def read(self, token: str, now: datetime) -> tuple[str, int]:
        """The digest that *token* gives access to, and the side; TokenRefused, or TokenExpired at *now*."""
        claim = self._verified(token)
        digest, until, side = CLAIM.unpack(claim)
        if now.timestamp() > until:
            raise TokenExpired("This link has expired. Please open the card again.")
        return digest.hex(), side

    def _verified(self, token: str) -> bytes:
        signed = base64.urlsafe_b64decode(token) if TOKEN.fullmatch(token) else b""
        claim, signature = signed[: CLAIM.size], signed[CLAIM.size :]
        if not hmac.compare_digest(signature, self._signature(claim)):
            raise TokenRefused("This link is not valid.")
        return claim

    def _signature(self, claim: bytes) -> bytes:
        return hmac.digest(self._key, claim, "sha256")
