"""The key that signs checkpoints of the trail: an Ed25519 key in a file of its own."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from chatops.trail import Checkpoint, signed_note

# C2SP signed-note: the signature type of Ed25519, and how much of the hash names a key.
_ED25519: Final = b"\x01"
_KEY_ID_BYTES: Final = 4


class KeyRefused(Exception):
    """The key file cannot be used; the message says what to do."""


class PublicTrailKey:
    """Enough of the key to check a checkpoint, not to make one."""

    def __init__(self, public: Ed25519PublicKey) -> None:
        self._public = public

    @classmethod
    def load(cls, path: Path) -> "PublicTrailKey":
        """The public key of a PEM file, whichever half the file holds."""
        pem = _read(path)
        if b"PRIVATE KEY" in pem:
            return TrailKey(_private(pem, path))
        try:
            key = load_pem_public_key(pem)
        except (ValueError, UnsupportedAlgorithm) as broken:
            raise KeyRefused(f"{path} is not a key in PEM form.") from broken
        if not isinstance(key, Ed25519PublicKey):
            raise KeyRefused(f"{path} is a key of another kind; the trail needs Ed25519.")
        return cls(key)

    def key_id(self, name: str) -> bytes:
        """How a signed note by *name* points at this key (C2SP signed-note)."""
        raw = self._public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        return hashlib.sha256(name.encode() + b"\n" + _ED25519 + raw).digest()[:_KEY_ID_BYTES]

    def vouches(self, message: bytes, signature: bytes) -> bool:
        """Whether this key signed *message*."""
        try:
            self._public.verify(signature, message)
        except InvalidSignature:
            return False
        return True


class TrailKey(PublicTrailKey):
    """The whole key: the Notary port."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        super().__init__(private.public_key())
        self._private = private

    @classmethod
    def load_or_make(cls, path: Path) -> "TrailKey":
        """The key in *path*, made there (readable by its owner only) where there is none."""
        if not path.exists():
            _make(path)
        return cls(_private(_read(path), path))

    def sign(self, checkpoint: Checkpoint, /) -> str:
        """The checkpoint as a C2SP signed note."""
        return signed_note(checkpoint, self.key_id(checkpoint.origin), self._private.sign)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as unreadable:
        raise KeyRefused(f"The trail's key {path} cannot be read.") from unreadable


def _private(pem: bytes, path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as broken:
        why = f"{path} is not a private key in PEM form without a password."
        raise KeyRefused(why) from broken
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused(f"{path} is a key of another kind; the trail needs Ed25519.")
    return key


def _make(path: Path) -> None:
    """Write a new key in full beside *path*, then give it the name; of two makers one wins."""
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
            _name(Path(file.name), path)
    except OSError as refused:
        raise KeyRefused(f"The trail's key {path} cannot be made there.") from refused


def _name(made: Path, path: Path) -> None:
    try:
        path.hardlink_to(made)
    except FileExistsError:
        return
