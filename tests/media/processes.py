"""The cleaning processes that are there now, as the system sees them."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.patience import PATIENCE


def cleaners(parent: int | None = None) -> set[int]:
    """The cleaning processes that *parent* (this process) has now."""
    threads = Path(f"/proc/{parent or os.getpid()}/task").glob("*")
    children = b" ".join(_read(thread / "children") for thread in threads).split()
    return {int(pid) for pid in children if b"media.cleaner" in told_by_system(int(pid), "cmdline")}


def told_by_system(pid: int, what: str) -> bytes:
    return _read(Path(f"/proc/{pid}/{what}"))


def _read(path: Path) -> bytes:
    """What it holds; nothing where it has gone in the meantime."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return path.read_bytes()
    return b""


async def until(condition: Callable[[], bool]) -> None:
    end = asyncio.get_running_loop().time() + PATIENCE
    while not condition():
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.005)
