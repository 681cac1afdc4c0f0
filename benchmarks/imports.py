"""What an import of consents costs, a canonical and a mapped file: rows a second, and a ratio.

The measure of the machine is a plain bulk insert of the very same records into the same table. Each
run begins with an empty register, with a pupil for every four rows, on SQLite and on PostgreSQL (a
throw-away one that does not wait for its disk; SQLite waits for each commit).
"""

import csv
import io
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from adapters.database.engine import connect
from adapters.database.storage import SqlStorage
from adapters.database.upgrade import upgrade
from benchmarks.screening import invented_roll
from chatops import policy
from chatops.consent.file import COLUMNS, Entering, read_consents, records_of
from chatops.consent.record import Record
from chatops.desk import importing
from chatops.desk.office import Office
from chatops.mapping.consents import dated, mapped
from chatops.mapping.layout import lay_out
from chatops.mapping.profile import read_profile
from chatops.mapping.pupils import match
from chatops.ports import Batch
from chatops.roll.difference import difference
from chatops.roll.roll import Roll
from chatops.school import School, Trust
from chatops.sheet import read_sheet
from tests.fakes.surroundings import GivenDirectory
from tests.postgres import postgres_server

ROWS: Final = 100_000
GOAL: Final = 60.0  # seconds for so many rows
SCHOOL: Final = "bench"
NOW: Final = datetime(2026, 9, 30, 12, tzinfo=UTC)
CHANNELS: Final = ("website", "social", "press", "internal")
PROFILE: Final = b"""
of = "consent"
title = "bench"
[columns]
admission_no = ["Adno"]
legal_surname = ["Surname"]
legal_forename = ["Forename"]
type = ["Consent Type"]
decision = ["Status"]
given_on = ["Date"]
[defaults]
written = "yes"
""" + b"".join(
    f'[[consent]]\ntype = "Photos {one}"\nmedia = ["image"]\nchannels = ["{one}"]\n'.encode()
    for one in CHANNELS
)


def canonical(roll: Roll) -> bytes:
    text = io.StringIO(newline="")
    file = csv.DictWriter(text, COLUMNS.required, restval="")
    file.writeheader()
    for number in roll.pupils:
        for channel in CHANNELS:
            said = {"admission_no": number, "medium": "image", "channel": channel}
            when = {"given_on": "2026-09-08", "written": "yes", "decision": "granted"}
            file.writerow({**said, **when, "evidence": "form"})
    return text.getvalue().encode()


def as_exported(roll: Roll) -> bytes:
    text = io.StringIO(newline="")
    file = csv.writer(text)
    file.writerow(["Adno", "Surname", "Forename", "Consent Type", "Status", "Date"])
    for pupil in roll.pupils.values():
        name = (pupil.legal_surname, pupil.legal_forename)
        for one in CHANNELS:
            file.writerow([pupil.admission_no, *name, f"Photos {one}", "Yes", "08/09/2026"])
    return text.getvalue().encode("utf-16")


def read_mapped(data: bytes, roll: Roll) -> tuple[Record, ...]:
    profile = read_profile("bench", PROFILE)
    layout = lay_out(read_sheet(data), profile)
    rows = mapped(layout, profile, match(layout, roll).sure).rows
    return records_of(dated(rows, {}), Entering(SCHOOL, NOW, "", "b1", vouching=True))


def imported(storage: SqlStorage, read: Callable[[], tuple[Record, ...]]) -> float:
    """Seconds from the file to the last record kept."""
    school = School(SCHOOL, "Bench", "default")
    directory = GivenDirectory(
        Trust("Bench", (school,), (), ()), {SCHOOL: policy.shipped("default")}
    )
    started = time.perf_counter()
    records = read()
    with storage.transaction() as ledger:
        office = Office(ledger, directory, NOW)
        compared = importing.compare(office, SCHOOL, records, "")
        importing.keep(office, Batch("b1", SCHOOL, "bench", "", NOW), compared, "")
    return time.perf_counter() - started


def inserted(storage: SqlStorage, records: tuple[Record, ...]) -> float:
    """Seconds for the same rows with nothing looked at."""
    started = time.perf_counter()
    with storage.transaction() as ledger:
        ledger.keep_consents(Batch("b0", SCHOOL, "bench", "", NOW), records)
    return time.perf_counter() - started


def empty(address: str, roll: Roll) -> SqlStorage:
    upgrade(address)
    storage = SqlStorage(connect(address))
    with storage.transaction() as ledger:
        ledger.keep_roll(SCHOOL, difference((), tuple(roll.pupils.values())), complete=False)
    return storage


@contextmanager
def engines() -> Iterator[dict[str, Callable[[], str]]]:
    """Each engine, with what makes one more empty database of it."""
    number = count()
    with tempfile.TemporaryDirectory() as folder, postgres_server() as server:
        yield {
            "SQLite": lambda: f"sqlite:///{Path(folder) / str(next(number))}.db",
            "PostgreSQL": server.create,
        }


def main() -> None:
    """Print the seconds, the rows a second and the ratio of both kinds of file, on both engines."""
    roll = invented_roll(ROWS // len(CHANNELS))
    plain, export = canonical(roll), as_exported(roll)
    records = read_consents(plain, SCHOOL, NOW, "")
    assert len(records) == ROWS
    files: dict[str, Callable[[], tuple[Record, ...]]] = {
        "canonical CSV": lambda: read_consents(plain, SCHOOL, NOW, ""),
        "mapped CSV (UTF-16)": lambda: read_mapped(export, roll),
    }
    with engines() as found:
        for engine, another in found.items():
            floor = inserted(empty(another(), roll), records)
            print(f"{engine}: plain bulk insert of {ROWS:,} records: {floor:.1f} s, "
                  f"{ROWS / floor:,.0f} rows/s", flush=True)  # fmt: skip
            for name, read in files.items():
                took = imported(empty(another(), roll), read)
                print(f"  {name}: {took:.1f} s, {ROWS / took:,.0f} rows/s, {took / floor:.1f} x the"
                      f" insert (goal: under {GOAL:.0f} s)", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
