"""The decision trail: sealed entries in one sequence a school, and signed checkpoints of it.

An entry holds ids and salted digests only, so that erasing a person's data, and the salts and
pseudonyms that lie beside the trail, leaves it whole. Its bytes never change once written: they
are the leaf of an RFC 6962 Merkle tree, and the seal of an entry is its leaf hash. As each entry
also names the seal before it, an edit, a swap or a missing entry is seen at its own position.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from chatops.errors import CheckpointNotMet, TrailBroken

GENESIS: Final = "0" * 64
FORMAT: Final = "chatops.trail.v1"
_LEAF: Final = b"\x00"
_NODE: Final = b"\x01"


@dataclass(frozen=True, slots=True)
class Record:
    """What happened, in words that name nobody: the inside of an entry.

    *at* is UTC in ISO 8601 with microseconds. *actor* and *subject* are ids or pseudonyms.
    *revision*, *standing* and *reason* are salted SHA-256 digests in hex, or empty.
    """

    at: str
    actor: str
    verb: str
    subject: str
    revision: str = ""
    standing: str = ""
    pack: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sealed record at its place: *body* is the exact text that was sealed."""

    school: str
    position: int
    body: str
    seal: str


@dataclass(frozen=True, slots=True)
class Tip:
    """How long a trail is, and the seal of its newest entry."""

    length: int = 0
    seal: str = GENESIS


def extend(school: str, tip: Tip, record: Record) -> Entry:
    """Seal *record* as the next entry after *tip*."""
    facts = asdict(record) | {
        "format": FORMAT,
        "school": school,
        "position": tip.length,
        "previous": tip.seal,
    }
    body = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return Entry(school, tip.length, body, leaf_hash(body.encode()).hex())


def leaf_hash(body: bytes) -> bytes:
    """RFC 6962 section 2.1: a leaf is hashed behind a zero byte."""
    return hashlib.sha256(_LEAF + body).digest()


def verify(school: str, entries: Iterable[Entry]) -> Tip:
    """The tip that *entries* add up to; TrailBroken names the first position that does not fit."""
    tip = Tip()
    for entry in entries:
        if entry.position != tip.length:
            raise TrailBroken(tip.length, f"missing; the next one here is entry {entry.position}")
        if leaf_hash(entry.body.encode()).hex() != entry.seal:
            raise TrailBroken(tip.length, "its words were altered after it was sealed")
        if not _follows(entry, school, tip):
            raise TrailBroken(tip.length, "it does not follow the entry before it")
        tip = Tip(tip.length + 1, entry.seal)
    return tip


def _follows(entry: Entry, school: str, tip: Tip) -> bool:
    try:
        facts = json.loads(entry.body)
        said = (facts["school"], facts["position"], facts["previous"])
    except (ValueError, KeyError, TypeError):  # sealed, but no entry that we ever wrote
        return False
    return said == (school, tip.length, tip.seal)


def root(seals: Sequence[str]) -> bytes:
    """RFC 6962 Merkle tree hash over the entries' seals (their leaf hashes)."""
    peaks: list[tuple[int, bytes]] = []
    for seal in seals:
        height, node = 0, bytes.fromhex(seal)
        while peaks and peaks[-1][0] == height:
            node = hashlib.sha256(_NODE + peaks.pop()[1] + node).digest()
            height += 1
        peaks.append((height, node))
    if not peaks:
        return hashlib.sha256(b"").digest()
    _, whole = peaks.pop()
    while peaks:
        whole = hashlib.sha256(_NODE + peaks.pop()[1] + whole).digest()
    return whole


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a trail's tree: how many entries, and their root. C2SP tlog-checkpoint."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The note's text, each line ended by a newline, as it is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def checkpoint(school: str, entries: Sequence[Entry]) -> Checkpoint:
    """The checkpoint of these entries, which must be whole (call verify first)."""
    return Checkpoint(origin(school), len(entries), root([one.seal for one in entries]))


def origin(school: str) -> str:
    """What a checkpoint calls a school's trail."""
    return f"chatops.trail/{school}"


# Signs or checks the bytes of a note; the key lives outside the database.
Sign = Callable[[bytes], bytes]
Vouches = Callable[[bytes, bytes], bool]


def signed_note(of: Checkpoint, key_id: bytes, sign: Sign) -> str:
    """The checkpoint as a C2SP signed note; *key_id* is the signing key's four-byte hash."""
    signature = base64.b64encode(key_id + sign(of.text.encode())).decode()
    return f"{of.text}\n— {of.origin} {signature}\n"


def read_note(note: str, vouches: Vouches) -> Checkpoint:
    """The checkpoint in a signed note; CheckpointNotMet where it is not ours or not well formed."""
    text, _, signatures = note.partition("\n\n")
    try:
        name, size, tree = text.split("\n")
        found = Checkpoint(name, int(size), base64.b64decode(tree, validate=True))
        given = [line.split(" ")[2] for line in signatures.splitlines() if line.startswith("— ")]
        raw = [base64.b64decode(one, validate=True)[4:] for one in given]
    except (ValueError, IndexError) as broken:
        raise CheckpointNotMet(0, "this file is not a checkpoint") from broken
    if not any(vouches(found.text.encode(), one) for one in raw):
        raise CheckpointNotMet(found.size, "it is not signed with this school's trail key")
    return found


def meets(school: str, entries: Sequence[Entry], kept: Checkpoint) -> None:
    """Raise CheckpointNotMet unless the trail passes through *kept*."""
    if kept.origin != origin(school):
        raise CheckpointNotMet(kept.size, f"it belongs to {kept.origin}")
    if len(entries) < kept.size:
        raise CheckpointNotMet(
            kept.size, f"the trail now has {len(entries)} entries: its tail was cut off"
        )
    if checkpoint(school, entries[: kept.size]) != kept:
        raise CheckpointNotMet(kept.size, "the trail was rewritten since it was made")
