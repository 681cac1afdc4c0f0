"""How soon `/consent` answers at 100,000 pupils and 2 million records, on SQLite and PostgreSQL.

    python -m benchmarks.register [PUPILS]

Measured through the desk, whole: reading the line, finding the pupil, the records, the standing, the
look-up on the trail, the commit. Beside it stands, from the same run, the bare query of the very
same pupils' records by their index, and a bare line on the trail, which each answer leaves. Then
1,000 rows are imported, beside a plain insert of as many; whole files are in `imports`.
The PostgreSQL is a throw-away one that does not wait for its disk; SQLite waits for each commit.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Date, Select, func, insert, literal, select, true, union_all

from adapters.database.engine import Engines, connect
from adapters.database.register import CONSENT, PUPIL, RECORDS_OF
from adapters.database.storage import SqlStorage
from adapters.database.tables import Moment
from adapters.database.upgrade import upgrade
from benchmarks.screening import invented_roll
from chatops import policy
from chatops.consent.record import Choice, Record
from chatops.desk import Desk, importing
from chatops.desk.office import Office
from chatops.people import Member, Role
from chatops.ports import Batch, Event
from chatops.requests import LookUp
from chatops.roll.difference import difference
from chatops.roll.roll import Roll
from chatops.school import School, Trust
from tests.fakes.surroundings import GivenDirectory, SetClock, TestNotary
from tests.postgres import postgres_server

PUPILS: Final = 100_000
MEDIA: Final = ("image", "video")
CHANNELS: Final = ("internal", "print", "website", "social", "press")
YEARS: Final = (date(2024, 9, 9), date(2025, 9, 8))  # a form each September: 20 records a pupil
IN_A_CLASS: Final = 30
ASKED: Final = 150
IMPORTED: Final = 1_000
SCHOOL: Final = "bench"
NOW: Final = datetime(2026, 1, 14, 12, tzinfo=UTC)
WHO: Final = Member(
    "o.office@bench.example", "Office", frozenset({Role.OFFICE}), schools=(SCHOOL,), surfaces=()
)
SEED: Final = 20_260_115


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that somebody types, and the pupils of whom the answer speaks."""

    line: str
    pupils: tuple[str, ...]


def the_roll(size: int) -> Roll:
    """An invented roll, in classes of a usual size."""
    pupils = invented_roll(size).pupils.values()
    return Roll.of(
        SCHOOL, 1, (replace(one, reg_group=_class_of(n)) for n, one in enumerate(pupils))
    )


def _class_of(number: int) -> str:
    return f"{1 + number % 6}.{number // (6 * IN_A_CLASS)}"


def fill(engines: Engines, storage: SqlStorage, roll: Roll) -> int:
    """Put the roll and its records in; how many records there are now."""
    with storage.transaction() as ledger:
        ledger.keep_roll(SCHOOL, difference((), tuple(roll.pupils.values())), complete=False)
    for number, day in enumerate(YEARS, 1):
        batch = Batch(f"b{number}", SCHOOL, "bench", "", NOW - timedelta(days=number))
        with storage.transaction() as ledger:
            ledger.keep_consents(batch, ())
        with engines.write.begin() as connection:
            names, values = _said(batch, day)
            connection.execute(insert(CONSENT).from_select(names, values))
    with engines.write.begin() as connection:
        return connection.scalar(select(func.count()).select_from(CONSENT)) or 0


def _said(batch: Batch, day: date) -> tuple[list[str], Select[tuple[object, ...]]]:
    """A yes to every medium and channel from every pupil, as one statement for the database."""
    media = union_all(*(select(literal(one).label("medium")) for one in MEDIA)).subquery()
    channels = union_all(*(select(literal(one).label("channel")) for one in CHANNELS)).subquery()
    columns = {
        "school": PUPIL.c.school,
        "pupil": PUPIL.c.admission_no,
        "medium": media.c.medium,
        "channel": channels.c.channel,
        "choice": literal("granted"),
        "given_on": literal(day, Date),
        "recorded_at": literal(batch.at, Moment),
        "basis": literal("consent"),
        "given_by": literal(""),
        "event": literal(""),
        "written": literal(value=True),
        "evidence": literal("form"),
        "recorded_by": literal(""),
        "batch": literal(batch.id),
        "row": literal(1),
    }
    every = PUPIL.join(media, true()).join(channels, true())
    return list(columns), select(*columns.values()).select_from(every)


def names(roll: Roll, chance: random.Random) -> Iterator[Asked]:
    """Full names that only one pupil bears."""
    pupils = list(roll.pupils.values())
    while True:
        pupil = chance.choice(pupils)
        if len(roll.named(pupil.name)) == 1:
            yield Asked(pupil.name, (pupil.admission_no,))


def misspelt(roll: Roll, chance: random.Random) -> Iterator[Asked]:
    """The same with one letter too many, so that near misses are sought; mostly there are several."""
    return (replace(one, line=f"{one.line}q") for one in names(roll, chance))


def classes(roll: Roll, chance: random.Random) -> Iterator[Asked]:
    while True:
        group = chance.choice(roll.classes())
        yield Asked(group, tuple(one.admission_no for one in roll.in_class(group)))


def milliseconds(work: Callable[[Asked], object], asked: Sequence[Asked]) -> float:
    """The median."""
    return statistics.median(_timed(work, one) for one in asked) * 1e3


def _timed(work: Callable[[Asked], object], one: Asked) -> float:
    started = time.perf_counter()
    work(one)
    return time.perf_counter() - started


def bare(engines: Engines, one: Asked) -> int:
    with engines.read.connect() as connection:
        found = connection.execute(RECORDS_OF, {"of": SCHOOL, "pupils": list(one.pupils)})
        return len(found.all())


def witness(storage: SqlStorage, one: Asked) -> None:
    with storage.transaction() as ledger:
        ledger.witness(Event(SCHOOL, WHO.id, "look up", f"pupil:{SCHOOL}/{one.pupils[0]}", NOW))


def the_school() -> GivenDirectory:
    trust = Trust("Bench", (School(SCHOOL, "Bench", "default"),), (WHO,), ())
    return GivenDirectory(trust, {SCHOOL: policy.shipped("default")})


def import_rows(storage: SqlStorage, roll: Roll) -> None:
    """Seconds of an import into the full register, and of a plain insert of the same rows."""
    rows = [
        Record(SCHOOL, one, "name", "website", Choice.GRANTED, NOW.date(), NOW, batch="b3")
        for one in list(roll.pupils)[:IMPORTED]
    ]
    started = time.perf_counter()
    with storage.transaction() as ledger:
        office = Office(ledger, the_school(), NOW)
        compared = importing.compare(office, SCHOOL, rows, "")
        importing.keep(office, Batch("b3", SCHOOL, "bench", "", NOW), compared, "")
    took = time.perf_counter() - started
    started = time.perf_counter()
    with storage.transaction() as ledger:
        again = [replace(one, batch="b4") for one in rows]
        ledger.keep_consents(Batch("b4", SCHOOL, "bench", "", NOW), again)
    floor = time.perf_counter() - started
    print(f"  an import of {len(rows):,} rows: {len(rows) / took:,.0f} rows/s, plain insert "
          f"{len(rows) / floor:,.0f} rows/s, {took / floor:.1f} x", flush=True)  # fmt: skip


def measure(engine: str, address: str, roll: Roll) -> None:
    upgrade(address)
    engines = connect(address)
    storage, clock = SqlStorage(engines), SetClock(NOW)
    started = time.perf_counter()
    count = fill(engines, storage, roll)
    print(f"{engine}: {len(roll.pupils):,} pupils, {count:,} records, filled in "
          f"{time.perf_counter() - started:.0f} s", flush=True)  # fmt: skip
    desk = Desk(storage, the_school(), clock, TestNotary())

    def ask(one: Asked) -> None:
        clock.pass_by(timedelta(minutes=1))  # nobody is let ask without end
        desk.handle(LookUp(WHO.id, SCHOOL, one.line))

    started = time.perf_counter()
    ask(next(names(roll, random.Random(SEED))))  # noqa: S311 - invented names, no secret
    print(f"  the first question, which reads the roll: {time.perf_counter() - started:.1f} s")
    for what, asking, times in KINDS:
        asked = _some(asking(roll, random.Random(SEED)), times)  # noqa: S311
        floor = milliseconds(lambda one: bare(engines, one), asked)
        answer = milliseconds(ask, asked)
        line = milliseconds(lambda one: witness(storage, one), asked)
        print(f"  {what}: answer {answer:.2f} ms, bare query {floor:.2f} ms, "
              f"{answer / floor:.1f} x; bare line on the trail {line:.2f} ms", flush=True)  # fmt: skip
    import_rows(storage, roll)
    engines.close()


def _some(asked: Iterable[Asked], times: int) -> list[Asked]:
    return [one for one, _ in zip(asked, range(times), strict=False)]


KINDS: Final = (
    ("a pupil by name", names, ASKED),
    ("a pupil, misspelt", misspelt, ASKED // 3),
    (f"a class of {IN_A_CLASS}", classes, ASKED // 3),
)


@contextmanager
def databases() -> Iterator[Iterable[tuple[str, str]]]:
    with tempfile.TemporaryDirectory() as folder, postgres_server() as server:
        yield (
            ("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}"),
            ("PostgreSQL", server.create()),
        )


def main() -> None:
    """Print milliseconds and ratios; the argument is another number of pupils."""
    roll = the_roll(int(sys.argv[1]) if len(sys.argv) > 1 else PUPILS)
    with databases() as found:
        for engine, address in found:
            measure(engine, address, roll)


if __name__ == "__main__":
    main()
