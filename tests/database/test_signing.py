"""The trail's key: made once, kept private, and what it signs can be checked by anybody."""

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from adapters.signing import KeyRefused, PublicTrailKey, TrailKey
from chatops.errors import CheckpointNotMet
from chatops.trail import Checkpoint, read_note

CHECKPOINT = Checkpoint("chatops.trail/thornfield", 3, b"\x07" * 32)


def public_half(
    path: Path,
    encoding: Encoding = Encoding.PEM,
    form: PublicFormat = PublicFormat.SubjectPublicKeyInfo,
) -> bytes:
    key = load_pem_private_key(path.read_bytes(), password=None)
    return key.public_key().public_bytes(encoding, form)


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "trail.pem"
    first, again = TrailKey.load_or_make(path), TrailKey.load_or_make(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert first.key_id("a") == again.key_id("a")
    assert [one.name for one in path.parent.iterdir()] == ["trail.pem"]


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    made: list[bytes] = []
    path = tmp_path / "trail.pem"
    threads = [
        Thread(target=lambda: made.append(TrailKey.load_or_make(path).key_id("a")))
        for _ in range(8)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 8
    assert set(made) == {TrailKey.load_or_make(path).key_id("a")}


def test_a_signed_checkpoint_reads_back(tmp_path: Path) -> None:
    key = TrailKey.load_or_make(tmp_path / "trail.pem")
    assert read_note(key.sign(CHECKPOINT), key.vouches) == CHECKPOINT


def test_the_public_half_alone_can_check(tmp_path: Path) -> None:
    key = TrailKey.load_or_make(tmp_path / "trail.pem")
    (tmp_path / "public.pem").write_bytes(public_half(tmp_path / "trail.pem"))
    public = PublicTrailKey.load(tmp_path / "public.pem")
    assert read_note(key.sign(CHECKPOINT), public.vouches) == CHECKPOINT
    assert PublicTrailKey.load(tmp_path / "trail.pem").key_id("a") == public.key_id("a")


def test_another_key_does_not_vouch(tmp_path: Path) -> None:
    note = TrailKey.load_or_make(tmp_path / "one.pem").sign(CHECKPOINT)
    with pytest.raises(CheckpointNotMet, match="not signed"):
        read_note(note, TrailKey.load_or_make(tmp_path / "other.pem").vouches)


def test_the_signature_line_is_a_signed_note_of_c2sp(tmp_path: Path) -> None:
    key = TrailKey.load_or_make(tmp_path / "trail.pem")
    text, _, signatures = key.sign(CHECKPOINT).partition("\n\n")
    dash, name, signature = signatures.rstrip("\n").split(" ")
    raw = public_half(tmp_path / "trail.pem", Encoding.Raw, PublicFormat.Raw)
    assert (dash, name) == ("\u2014", CHECKPOINT.origin)
    found = base64.b64decode(signature)
    assert found[:4] == hashlib.sha256(name.encode() + b"\n\x01" + raw).digest()[:4]
    assert key.vouches(f"{text}\n".encode(), found[4:])


@pytest.mark.parametrize("load", [TrailKey.load_or_make, PublicTrailKey.load])
@pytest.mark.parametrize("content", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\n"])
def test_what_is_no_key_is_refused_with_the_files_name(
    tmp_path: Path, content: bytes, load: Callable[[Path], PublicTrailKey]
) -> None:
    (tmp_path / "trail.pem").write_bytes(content)
    with pytest.raises(KeyRefused, match=r"trail\.pem"):
        load(tmp_path / "trail.pem")


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    other = generate_private_key(SECP256R1())
    private = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for content in (private, public):
        (tmp_path / "trail.pem").write_bytes(content)
        with pytest.raises(KeyRefused, match="Ed25519"):
            PublicTrailKey.load(tmp_path / "trail.pem")


def test_a_key_that_cannot_be_read_or_made_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyRefused, match="cannot be read"):
        PublicTrailKey.load(tmp_path / "nowhere.pem")
    (tmp_path / "file").touch()
    with pytest.raises(KeyRefused, match="cannot be made"):
        TrailKey.load_or_make(tmp_path / "file" / "trail.pem")
