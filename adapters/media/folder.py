"""Photos in a folder on this machine: whole or not at all, whatever moment the desk is killed at."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from adapters.media.disk import UNFINISHED, settle, write_whole
from adapters.media.store import Store

FOLDER_MODE: Final = 0o700


class FolderStore(Store):
    """A folder that only the desk's own account may enter."""

    def __init__(self, folder: Path, key: bytes) -> None:
        super().__init__(key)
        self._folder = folder
        folder.mkdir(FOLDER_MODE, parents=True, exist_ok=True)

    def usable(self) -> bool:
        return os.access(self._folder, os.R_OK | os.W_OK | os.X_OK)

    def sweep(self, before: datetime) -> int:
        left = [
            path
            for path in self._folder.glob(f"*/{UNFINISHED}*")
            if path.stat().st_mtime < before.timestamp()
        ]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def _write(self, name: str, sealed: bytes) -> None:
        path = self._folder / name
        path.parent.mkdir(FOLDER_MODE, exist_ok=True)
        write_whole(path, sealed)
        settle(self._folder)

    def _read(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def _holds(self, name: str) -> bool:
        return (self._folder / name).exists()

    def _remove(self, name: str) -> None:
        path = self._folder / name
        with suppress(FileNotFoundError):
            path.unlink()
            settle(path.parent)
