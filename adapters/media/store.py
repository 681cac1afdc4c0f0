"""Where clean photos are kept: sealed before they leave us, each under the digest of its clean bytes."""

import hashlib
import re
import secrets
from abc import ABC, abstractmethod
from datetime import datetime
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.media.key import derived

# What is kept opens with this, so that a later way of keeping can be told from this one.
FORMAT: Final = b"chatops.photo.1\n"
NONCE_BYTES: Final = 12
_OPENING: Final = len(FORMAT)
_NONCE: Final = _OPENING + NONCE_BYTES
DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class MediaMissing(Exception):
    """No photo is kept under this digest."""


class MediaDamaged(Exception):
    """A photo is kept here that cannot be opened: altered, or sealed with another key."""


class MediaUnreachable(OSError):
    """The place where photos are kept does not answer as it should; worth trying again."""


class MediaUrlRefused(Exception):
    """CHATOPS_MEDIA_URL names no place that photos can be kept in."""


class Store(ABC):
    """Clean photos, sealed with AES-256-GCM whatever lies beneath.

    May be used from any thread, and from several processes on one place.
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(derived(key, "store"))

    def put(self, clean: bytes, /) -> str:
        """Keep a clean photo; its digest, under which it is found again. Twice is as good as once.

        OSError where it cannot be kept now.
        """
        digest = hashlib.sha256(clean).hexdigest()
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, clean, FORMAT + digest.encode())
        self._write(_name(digest), FORMAT + nonce + sealed)
        return digest

    def get(self, digest: str, /) -> bytes:
        """The clean photo of this digest; MediaMissing or MediaDamaged where it cannot be had."""
        try:
            kept = self._read(_name(digest))
        except FileNotFoundError:
            raise MediaMissing(f"No photo is kept under {digest}.") from None
        opening, nonce, sealed = kept[:_OPENING], kept[_OPENING:_NONCE], kept[_NONCE:]
        try:
            # The digest is sealed with the photo, so nothing opens under the name of another.
            return self._cipher.decrypt(nonce, sealed, opening + digest.encode())
        except (InvalidTag, ValueError) as error:
            raise MediaDamaged(
                f"The photo kept under {digest} cannot be opened: CHATOPS_MEDIA_KEY_FILE is not "
                "the key it was kept with, or what is kept was altered."
            ) from error

    def has(self, digest: str, /) -> bool:
        """Whether a photo is kept under this digest."""
        return self._holds(_name(digest))

    def delete(self, digest: str, /) -> None:
        """Keep this photo no longer; nothing where it is not kept."""
        self._remove(_name(digest))

    @abstractmethod
    def usable(self) -> bool:
        """Whether photos can be kept here now."""

    @abstractmethod
    def sweep(self, before: datetime) -> int:
        """Remove what killed processes left half written before this moment; how many."""

    @abstractmethod
    def _write(self, name: str, sealed: bytes) -> None: ...

    @abstractmethod
    def _read(self, name: str) -> bytes:
        """What is kept under *name*; FileNotFoundError where nothing is."""

    @abstractmethod
    def _holds(self, name: str) -> bool: ...

    @abstractmethod
    def _remove(self, name: str) -> None: ...


def _name(digest: str) -> str:
    if not DIGEST.fullmatch(digest):
        raise ValueError("a photo's digest is 64 hexadecimal digits in lower case")
    return f"{digest[:2]}/{digest}"
