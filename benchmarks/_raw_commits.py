"""The floor under any decision: as many bytes, committed durably by raw sqlite3."""

import queue
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

COMMITS: Final = 400


@dataclass(frozen=True)
class Times:
    """Milliseconds from sending a request to having its answer."""

    each: Sequence[float]

    @property
    def p50(self) -> float:
        return statistics.median(self.each)

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.each, n=100)[98]


def raw_commits(at_once: int) -> Times:
    """As many bytes written by sqlite3 alone: one writer, and so many who wait for it."""
    with tempfile.TemporaryDirectory() as folder:
        return Times(_commits(Path(folder) / "raw.db", at_once))


def _commits(path: Path, at_once: int) -> list[float]:
    """One thread writes what the others hand it, as the desk's door has it."""
    waiting: queue.Queue[threading.Event | None] = queue.Queue()
    writer = threading.Thread(target=_write, args=(path, waiting))
    writer.start()
    each: list[float] = []

    def ask() -> None:
        for _ in range(COMMITS // at_once):
            done, begun = threading.Event(), time.perf_counter()
            waiting.put(done)
            done.wait()
            each.append((time.perf_counter() - begun) * 1000)

    askers = [threading.Thread(target=ask) for _ in range(at_once)]
    for one in askers:
        one.start()
    for one in askers:
        one.join()
    waiting.put(None)
    writer.join()
    return each


def _write(path: Path, waiting: "queue.Queue[threading.Event | None]") -> None:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE draft (id INTEGER PRIMARY KEY, version INTEGER, body TEXT)")
    database.execute("CREATE TABLE trail (position INTEGER PRIMARY KEY, body TEXT)")
    database.execute("CREATE TABLE outbox (number INTEGER PRIMARY KEY, body TEXT)")
    database.execute("INSERT INTO draft VALUES (1, 0, '')")
    while done := waiting.get():
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE draft SET version = version + 1, body = ?", ("x" * 1500,))
        database.execute("INSERT INTO trail (body) VALUES (?)", ("x" * 500,))
        database.executemany("INSERT INTO outbox (body) VALUES (?)", [("x" * 100,)] * 4)
        database.execute("COMMIT")
        done.set()
    database.close()
