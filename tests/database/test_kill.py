"""Killed at any moment, the desk has kept whole transactions, and all it said it had."""

import json
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from random import SystemRandom

from adapters.database.engine import Engines
from adapters.database.outbox import SqlOutbox
from adapters.database.storage import SqlStorage
from chatops.trail import verify
from tests.drafts import NOON, SCHOOL

DICE = SystemRandom()
KILLS = 6
SECONDS = 0.05  # up to so long after it has begun: some dozens of transactions


def write_until_killed(database: str, name: str) -> list[str]:
    """The drafts that the process said were kept."""
    command = [sys.executable, "-m", "tests.database.processes", "write", database, name]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    first = process.stdout.readline()
    time.sleep(DICE.uniform(0, SECONDS))  # a moment nobody chose
    process.kill()
    said, _ = process.communicate()
    lines = (first + said).splitlines(keepends=True)
    return [line.strip() for line in lines if line.endswith("\n")]


def test_a_killed_writer_leaves_whole_transactions(
    database: str, engines: Engines, storage: SqlStorage
) -> None:
    said = [draft for kill in range(KILLS) for draft in write_until_killed(database, f"w{kill}")]
    with storage.reading() as ledger:
        entries = ledger.entries(SCHOOL)
        drafts = {one.id: one for one in ledger.drafts(SCHOOL, limit=100_000)}
    assert verify(SCHOOL, entries).length == len(entries)
    assert set(said) <= set(drafts)
    on_the_trail = Counter(json.loads(one.body)["subject"] for one in entries)
    assert on_the_trail == {one.id: one.version for one in drafts.values()}
    posted = _everything_posted(SqlOutbox(engines))
    assert posted == on_the_trail


def _everything_posted(outbox: SqlOutbox) -> Counter[str]:
    claimed = outbox.claim(NOON, timedelta(minutes=1), 100_000)
    return Counter(str(getattr(one.envelope.tell, "draft", "")) for one in claimed)
