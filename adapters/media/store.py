"""Where clean photos are kept: encrypted, each under the digest of its clean bytes."""

import hashlib
import os
import re
import secrets
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.media.disk import UNFINISHED, settle, write_whole
from adapters.media.key import derived

FOLDER_MODE: Final = 0o700
# Each file opens with this, so that a later way of keeping can be told from this one.
FORMAT: Final = b"chatops.photo.1\n"
NONCE_BYTES: Final = 12
_OPENING: Final = len(FORMAT)
_NONCE: Final = _OPENING + NONCE_BYTES
DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class MediaMissing(Exception):
    """No photo is kept under this digest."""


class MediaDamaged(Exception):
    """A photo is kept here that cannot be opened: altered, or sealed with another key."""


class MediaUrlRefused(Exception):
    """CHATOPS_MEDIA_URL names no place that photos can be kept in."""


class FolderStore:
    """Clean photos in a folder, that only the desk's own account may enter.

    Whole or not at all, whatever moment the desk is killed at. May be used from any thread, and
    from several processes on one folder.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._cipher = AESGCM(derived(key, "store"))
        folder.mkdir(FOLDER_MODE, parents=True, exist_ok=True)

    def put(self, clean: bytes) -> str:
        """Keep a clean photo; its digest, under which it is found again. Twice is as good as once."""
        digest = hashlib.sha256(clean).hexdigest()
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, clean, FORMAT + digest.encode())
        path = self._path(digest)
        path.parent.mkdir(FOLDER_MODE, exist_ok=True)
        write_whole(path, FORMAT + nonce + sealed)
        settle(self._folder)
        return digest

    def get(self, digest: str) -> bytes:
        """The clean photo of this digest; MediaMissing or MediaDamaged where it cannot be had."""
        try:
            kept = self._path(digest).read_bytes()
        except FileNotFoundError:
            raise MediaMissing(f"No photo is kept under {digest}.") from None
        opening, nonce, sealed = kept[:_OPENING], kept[_OPENING:_NONCE], kept[_NONCE:]
        try:
            # The digest is sealed with the photo, so no file opens under the name of another.
            return self._cipher.decrypt(nonce, sealed, opening + digest.encode())
        except (InvalidTag, ValueError) as error:
            raise MediaDamaged(
                f"The photo kept under {digest} cannot be opened: CHATOPS_MEDIA_KEY_FILE is not "
                "the key it was kept with, or its file was altered."
            ) from error

    def has(self, digest: str) -> bool:
        """Whether a photo is kept under this digest."""
        return self._path(digest).exists()

    def delete(self, digest: str) -> None:
        """Keep this photo no longer; nothing where it is not kept."""
        path = self._path(digest)
        with suppress(FileNotFoundError):
            path.unlink()
            settle(path.parent)

    def usable(self) -> bool:
        """Whether photos can be kept here now."""
        return os.access(self._folder, os.R_OK | os.W_OK | os.X_OK)

    def sweep(self, before: datetime) -> int:
        """Remove what killed processes left half written before this moment; how many."""
        left = [
            path
            for path in self._folder.glob(f"*/{UNFINISHED}*")
            if path.stat().st_mtime < before.timestamp()
        ]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _path(self, digest: str) -> Path:
        if not DIGEST.fullmatch(digest):
            raise ValueError("a photo's digest is 64 hexadecimal digits in lower case")
        return self._folder / digest[:2] / digest


def open_store(url: str, key: bytes) -> FolderStore:
    """The store at CHATOPS_MEDIA_URL: a folder, plain or as file:///...; MediaUrlRefused else."""
    parts = urlsplit(url)
    if parts.scheme not in {"", "file"} or parts.netloc or not parts.path:
        raise MediaUrlRefused(
            f"CHATOPS_MEDIA_URL is {url!r}: photos are kept in a folder, so give its path, "
            "or file:///path."
        )
    return FolderStore(Path(unquote(parts.path) if parts.scheme else url), key)
