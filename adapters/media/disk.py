"""Writes files that are whole or not there at all, whatever moment we are killed at."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

OWNER_ONLY: Final = 0o600
UNFINISHED: Final = ".unfinished-"


def write_whole(path: Path, content: bytes) -> None:
    """Make *path* hold *content*, in place of what it held before."""
    with _written(path.parent, content) as draft:
        draft.replace(path)


def write_once(path: Path, content: bytes) -> None:
    """Make *path* hold *content*, unless there is such a file by now: then leave it alone."""
    # A link, unlike a rename, never takes a name from another file.
    with _written(path.parent, content) as draft, suppress(FileExistsError):
        path.hardlink_to(draft)


def settle(folder: Path) -> None:
    """Wait until the disk knows which files *folder* has: a rename alone may be lost."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _written(folder: Path, content: bytes) -> Iterator[Path]:
    draft = folder / f"{UNFINISHED}{secrets.token_hex(16)}"
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb"
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)
    settle(folder)
