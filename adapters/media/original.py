"""A file as it came in, until it is cleaned: a large one lies sealed on the disk, without a name."""

import secrets
import tempfile
from collections.abc import AsyncIterable, Iterator
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CTR

from adapters.media.hygiene import FILE_BYTES
from adapters.media.video_kind import ENOUGH, most_bytes

PIECE: Final = 2**20
_NONCE: Final = 16


class Original:
    """The bytes of one file, written once, piece by piece, and read any number of times.

    Up to the size of a photo they stay in the memory. Beyond it they lie in a file without a name, which the
    system removes whatever ends this process, and sealed with a key that is kept nowhere else. Close it, or
    use it with `with`, or it stays until it is forgotten.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = BytesIO()
        self._cipher = Cipher(AES256(secrets.token_bytes(32)), CTR(secrets.token_bytes(_NONCE)))
        self._seal = self._cipher.encryptor()
        self.size = 0
        self.opening = b""
        self._lost: OSError | None = None

    @classmethod
    def of(cls, data: bytes) -> Self:
        """A file that is whole already."""
        original = cls()
        original.write(data)
        return original

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """A file of this machine, or as much of it as tells that it is too large. OSError as `open` raises."""
        original = cls()
        with path.open("rb") as opened:
            while not original.too_large and (piece := opened.read(PIECE)):
                original.write(piece)
        return original

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def too_large(self) -> bool:
        """Whether it is larger than the desk takes, for what its first bytes say that it is."""
        return self.size > most_bytes(self.opening)

    def write(self, piece: bytes) -> None:
        """Add to its end. Of what is too large nothing more is kept; its size is still counted."""
        if len(self.opening) < ENOUGH:
            self.opening = (self.opening + piece)[:ENOUGH]
        if not self.too_large and self._lost is None:
            try:
                self._make_room(len(piece))
                self._file.write(self._seal.update(piece))
            except OSError as full:
                self._lost = full  # told to whoever reads it: what sends it may be let finish
        self.size += len(piece)

    def _make_room(self, more: int) -> None:
        """Move what is in the memory to the disk where *more* bytes are too many for it."""
        kept = self._file
        if isinstance(kept, BytesIO) and self.size + more > FILE_BYTES:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes it
            self._file.write(kept.getbuffer())

    async def fill(self, pieces: AsyncIterable[bytes]) -> Self:
        """Write all *pieces*, or as many as it takes to know that it is too large."""
        async for piece in pieces:
            self.write(piece)
            if self.too_large:
                break
        return self

    def pieces(self) -> Iterator[bytes]:
        """What was written, from the beginning, to one reader at a time. OSError where it could not be kept."""
        if self._lost is not None:
            raise self._lost
        self._file.seek(0)
        opened = self._cipher.decryptor()
        while piece := self._file.read(PIECE):
            yield opened.update(piece)

    def whole(self) -> bytes:
        """All of it in one: for photos, which are small."""
        return b"".join(self.pieces())

    def close(self) -> None:
        """Keep it no longer."""
        self._file.close()
