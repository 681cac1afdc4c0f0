"""The part of a transaction that keeps the trail, and what lies beside it."""

import hashlib
import secrets
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, select, text, union, update
from sqlalchemy.exc import DBAPIError

from adapters.database.tables import (
    CheckpointRow,
    EntryRow,
    PseudonymRow,
    ReasonRow,
    TipRow,
    table_of,
)
from chatops.draft import Decision
from chatops.errors import TrailBroken
from chatops.ports import Event, KeptCheckpoint
from chatops.trail import Entry, Record, Tip, extend

_TRAIL: Final = table_of(EntryRow)
_TIP: Final = table_of(TipRow)
_REASON: Final = table_of(ReasonRow)
_PSEUDONYM: Final = table_of(PseudonymRow)
_CHECKPOINT: Final = table_of(CheckpointRow)

_OPEN_TRAIL: Final = text(
    "INSERT INTO trail_tip (school, length, seal) VALUES (:school, :length, :seal)"
    " ON CONFLICT DO NOTHING"
)
_TIP_OF: Final = select(_TIP.c.length, _TIP.c.seal).where(_TIP.c.school == bindparam("of"))
_TIP_HELD: Final = _TIP_OF.with_for_update()
_ADD: Final = _TRAIL.insert()
_MOVE_TIP: Final = update(_TIP).where(_TIP.c.school == bindparam("of"))
_PSEUDONYM_OF: Final = select(_PSEUDONYM.c.id).where(_PSEUDONYM.c.key == bindparam("of"))
_NAME: Final = text(
    "INSERT INTO pseudonym (key, id) VALUES (:key, :id) ON CONFLICT (key) DO NOTHING"
)
_KEY_OF: Final = select(_PSEUDONYM.c.key).where(_PSEUDONYM.c.id == bindparam("of"))
_ENTRIES: Final = (
    select(_TRAIL.c.school, _TRAIL.c.position, _TRAIL.c.body, _TRAIL.c.seal)
    .where(_TRAIL.c.school == bindparam("of"))
    .order_by(_TRAIL.c.position)
)
# A body's keys are in order, and "verb" is the last of them.
_LATEST: Final = (
    select(_TRAIL.c.school, _TRAIL.c.position, _TRAIL.c.body, _TRAIL.c.seal)
    .where(
        _TRAIL.c.school == bindparam("of"),
        _TRAIL.c.position < bindparam("before"),
        _TRAIL.c.body.like(bindparam("said")),
    )
    .order_by(_TRAIL.c.position.desc())
    .limit(bindparam("most"))
)
_ENTRIES_ABOUT: Final = _ENTRIES.where(_TRAIL.c.subject == bindparam("about"))
_FILED: Final = _ENTRIES.add_columns(_TRAIL.c.subject)
_NEXT_FILED: Final = _FILED.where(_TRAIL.c.position > bindparam("last")).limit(1)
_SCHOOLS: Final = union(select(_TRAIL.c.school), select(_TIP.c.school)).order_by("school")
_REASONS: Final = select(_REASON.c.position, _REASON.c.body).where(
    _REASON.c.school == bindparam("of"),
    _REASON.c.position.in_(bindparam("at", expanding=True)),
)
_LAST_CHECKPOINT: Final = (
    select(_CHECKPOINT.c.size, _CHECKPOINT.c.note, _CHECKPOINT.c.at)
    .where(_CHECKPOINT.c.school == bindparam("of"))
    .order_by(_CHECKPOINT.c.size.desc())
    .limit(1)
)
_AT_A_TIME: Final = 2_000
_MEMBER: Final = "member:"
_DRAFT: Final = "draft:"


class TrailPart:
    """One transaction's hand on the trail; the other parts build on it."""

    def __init__(self, connection: Connection, *, writes: bool) -> None:
        self._connection = connection
        self._writes = writes
        self._held: dict[str, Tip] = {}

    def witness(self, event: Event, /) -> None:
        """Put an event that moves no draft on the trail."""
        self._hold(event.school)
        record = Record(
            at=_instant(event.at),
            actor=self._pseudonym(_MEMBER + event.actor),
            verb=event.verb,
            subject=self._subject(event.subject),
            pack=event.pack,
        )
        self._append(event.school, record, event.reason)

    def tip(self, school: str, /) -> Tip:
        """How long the school's trail is now, and its newest seal."""
        row = self._connection.execute(_TIP_OF, {"of": school}).first()
        return Tip(*row) if row else Tip()

    def entries(self, school: str, /, *, subject: str = "") -> Sequence[Entry]:
        """The school's trail in order, or only the entries about one draft or one key."""
        wanted = {"of": school, "about": subject and self._known(subject)}
        rows = self._connection.execute(_ENTRIES_ABOUT if subject else _ENTRIES, wanted)
        return [Entry(*row) for row in rows]

    def each_entry(self, school: str, /) -> Generator[tuple[Entry, str], None, None]:
        """The school's trail in order, a little at a time, each with its subject column.

        Close it where it is not read to its end. TrailBroken names the first entry that the
        database cannot read at all.
        """
        last = -1
        try:
            for found in self._filed(_FILED, {"of": school}):
                yield found
                last = found[0].position
        except DBAPIError:
            yield from self._up_to_what_cannot_be_read(school, last)

    def _up_to_what_cannot_be_read(
        self, school: str, last: int
    ) -> Generator[tuple[Entry, str], None, None]:
        """One by one: what is read ahead fails before its time."""
        try:
            while found := list(self._filed(_NEXT_FILED, {"of": school, "last": last})):
                yield found[0]
                last = found[0][0].position
        except DBAPIError as unreadable:
            raise TrailBroken(last + 1, "the database cannot read it") from unreadable

    def _filed(
        self, statement: Select[Any], wanted: dict[str, Any]
    ) -> Generator[tuple[Entry, str], None, None]:
        options = {"yield_per": _AT_A_TIME}
        with (
            _whatever_the_bytes(self._connection),
            self._connection.execute(statement, wanted, execution_options=options) as rows,
        ):
            for school, position, body, seal, subject in rows:
                yield Entry(school, position, str(body), seal), str(subject)

    def schools(self) -> Sequence[str]:
        """Every school that has a trail, or had one."""
        return self._connection.scalars(_SCHOOLS).all()

    def reasons(self, school: str, positions: Iterable[int], /) -> Mapping[int, str]:
        """The reasons kept beside these entries, where not erased."""
        rows = self._connection.execute(_REASONS, {"of": school, "at": list(positions)})
        return {row.position: row.body for row in rows}

    def latest(self, school: str, verb: str, before: int, limit: int, /) -> Sequence[Entry]:
        """The newest entries with this verb, of those before a position; newest first."""
        wanted = {"of": school, "said": f'%"verb":"{verb}"}}', "before": before, "most": limit}
        return [Entry(*row) for row in self._connection.execute(_LATEST, wanted)]

    def key_of(self, pseudonym: str, /) -> str:
        """The key behind a subject's pseudonym; empty where it was erased."""
        return str(self._connection.scalar(_KEY_OF, {"of": pseudonym}) or "")

    def member_of(self, pseudonym: str, /) -> str:
        """The member id behind an actor's pseudonym; empty where it was erased."""
        return self.key_of(pseudonym).removeprefix(_MEMBER)

    def keep_checkpoint(self, school: str, kept: KeptCheckpoint, /) -> None:
        """Remember a checkpoint that goes out; a repeat at the same size changes nothing."""
        found = self.last_checkpoint(school)
        if found is None or found.size < kept.size:
            values = {"school": school, "size": kept.size, "note": kept.note, "at": kept.at}
            self._connection.execute(_CHECKPOINT.insert(), values)

    def last_checkpoint(self, school: str, /) -> KeptCheckpoint | None:
        row = self._connection.execute(_LAST_CHECKPOINT, {"of": school}).first()
        return KeptCheckpoint(*row) if row else None

    def _write_down(self, decision: Decision) -> None:
        """Put a draft's decision on the trail."""
        move = decision.move
        record = Record(
            at=_instant(move.at),
            actor=self._pseudonym(_MEMBER + move.by),
            verb=move.verb,
            subject=decision.draft,
            revision=decision.revision,
            standing=move.standing,
            pack=move.pack,
        )
        self._append(decision.school, record, move.reason)

    def _hold(self, school: str) -> None:
        """From here on no other transaction writes to this school, nor changes its register.

        On SQLite the transaction has held the whole file since it began. On PostgreSQL the row
        is locked once, before any other: one order of locks, so that no two wait for each other.
        """
        if self._writes and school not in self._held:
            row = self._connection.execute(_TIP_HELD, {"of": school}).first()
            self._held[school] = Tip(*row) if row else self._opened(school)

    def _opened(self, school: str) -> Tip:
        start = Tip()
        values = {"school": school, "length": start.length, "seal": start.seal}
        self._connection.execute(_OPEN_TRAIL, values)
        return Tip(*self._connection.execute(_TIP_HELD, {"of": school}).one())

    def _append(self, school: str, record: Record, reason: str) -> None:
        salt = secrets.token_hex(16) if reason else ""
        sealed = replace(record, reason=_digest(salt, reason)) if reason else record
        entry = extend(school, self._held[school], sealed)
        place = {"school": school, "position": entry.position}
        row = place | {"subject": record.subject, "body": entry.body, "seal": entry.seal}
        self._connection.execute(_ADD, row)
        tip = Tip(entry.position + 1, entry.seal)
        self._connection.execute(_MOVE_TIP, {"of": school, "length": tip.length, "seal": tip.seal})
        self._held[school] = tip
        if reason:
            self._connection.execute(_REASON.insert(), place | {"salt": salt, "body": reason})

    def _pseudonym(self, key: str) -> str:
        """The random id that stands for *key*, made the first time it is needed."""
        known = self._connection.scalar(_PSEUDONYM_OF, {"of": key})
        if known is None:
            self._connection.execute(_NAME, {"key": key, "id": secrets.token_hex(16)})
            known = self._connection.scalar(_PSEUDONYM_OF, {"of": key})
        return str(known)

    def _subject(self, key: str) -> str:
        return key.removeprefix(_DRAFT) if key.startswith(_DRAFT) else self._pseudonym(key)

    def _known(self, subject: str) -> str:
        """What stands on the trail for *subject*: a draft's id, "draft:ID", or another key."""
        if subject.startswith(_DRAFT):
            return subject.removeprefix(_DRAFT)
        known = self._connection.scalar(_PSEUDONYM_OF, {"of": subject})
        return subject if known is None else str(known)


@contextmanager
def _whatever_the_bytes(connection: Connection) -> Iterator[None]:
    """Read text that is not UTF-8 as other words than were sealed, and not as an error.

    Only SQLite would keep such text, where somebody or a failing disk has put it.
    """
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        driver.text_factory = lambda data: data.decode(errors="replace")
    try:
        yield
    finally:
        if connection.dialect.name == "sqlite":
            driver.text_factory = str


def _digest(salt: str, reason: str) -> str:
    return hashlib.sha256(f"{salt}\0{reason}".encode()).hexdigest()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
