"""The media key: one file that photos at rest and the links to them depend on."""

import base64
import binascii
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from adapters.media.disk import write_once

KEY_BYTES: Final = 32


class KeyFileRefused(Exception):
    """The key file cannot be used as it is; the message says what to do."""


def load_or_make_key(path: Path) -> bytes:
    """The 32 bytes that *path* holds in base64, made (mode 0600) where there is no such file.

    KeyFileRefused where others may read it, or where it holds anything else.
    """
    if not path.exists():
        _make(path)
    with path.open("rb") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise KeyFileRefused(
                f"The media key file {path} may be used by others (mode {mode:04o}). "
                f"Run: chmod 600 {path}"
            )
        return _decode(path, file.read())


def derived(key: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose, so that no two purposes ever share one."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"chatops.media.{purpose}".encode()).derive(
        key
    )


def _decode(path: Path, text: bytes) -> bytes:
    with suppress(binascii.Error):
        key = base64.b64decode(text.strip(), validate=True)
        if len(key) == KEY_BYTES:
            return key
    raise KeyFileRefused(
        f"The media key file {path} does not hold a key (32 bytes in base64). Restore it from "
        "your backup: without it the photos kept so far cannot be opened."
    )


def _make(path: Path) -> None:
    if not path.parent.is_dir():
        raise KeyFileRefused(
            f"The media key file {path} cannot be made: there is no folder {path.parent}. "
            "Make the folder, or set CHATOPS_MEDIA_KEY_FILE."
        )
    # Two processes may start at once: both then use the key of the first.
    write_once(path, base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
