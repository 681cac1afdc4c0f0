"""A clock that is set by hand, a trust that is given, and a notary with a key for tests."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chatops.people import Surface
from chatops.policy.pack import Pack
from chatops.school import Trust
from chatops.trail import Checkpoint, signed_note

# A Wednesday in term, as in the policies' worked cases.
NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)


@dataclass
class SetClock:
    """The Clock port; it stands still until somebody moves it."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def pass_by(self, time: timedelta) -> None:
        self.at += time


@dataclass
class GivenDirectory:
    """The Directory port over values."""

    known: Trust
    packs: dict[str, Pack]
    on: frozenset[Surface] = frozenset({Surface.SLACK})

    def trust(self) -> Trust:
        return self.known

    def pack(self, school: str) -> Pack:
        return self.packs[school]

    def surfaces(self) -> frozenset[Surface]:
        return self.on


@dataclass(frozen=True)
class TestNotary:
    """The Notary port with a key that everybody may know."""

    __test__ = False
    key: Ed25519PrivateKey = field(
        default_factory=lambda: Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
    )

    def sign(self, checkpoint: Checkpoint, /) -> str:
        return signed_note(checkpoint, b"\0\0\0\0", self.key.sign)
