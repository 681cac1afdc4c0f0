"""The tables. Rows stay in this folder: the desk sees drafts, entries and records, not rows.

What is personal and may have to be erased (reasons, pseudonyms, bodies of drafts, the register)
stands apart from the trail, which names nobody and is never changed. No foreign key leads there.
"""

from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    Index,
    Integer,
    Table,
    Text,
    TypeDecorator,
    inspect,
)
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel

# SQLite numbers rows by itself only where the key is a plain INTEGER.
NUMBER = BigInteger().with_variant(Integer, "sqlite")


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on both engines (SQLite keeps no zone beside it)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class DraftRow(SQLModel, table=True):
    """A draft as last kept; *body* is the whole of it, the other columns are what is asked for."""

    __tablename__ = "draft"
    __table_args__ = (
        Index("draft_by_state", "school", "state", "opened_at"),
        Index("draft_by_author", "school", "author", "opened_at"),
        Index("draft_by_move", "school", "moved_at"),
    )

    id: str = Field(primary_key=True)
    school: str
    author: str
    state: str
    version: int
    opened_at: datetime = Field(sa_type=Moment)
    moved_at: datetime | None = Field(sa_type=Moment)  # none once erased
    body: str = Field(sa_type=Text)


class RevisionRow(SQLModel, table=True):
    """Every content a draft ever had: what a digest on the trail was the digest of."""

    __tablename__ = "revision"

    draft: str = Field(primary_key=True)
    digest: str = Field(primary_key=True)
    number: int
    body: str = Field(sa_type=Text)


class EntryRow(SQLModel, table=True):
    """The trail: only ever added to. The key lets one writer, and one only, take each place."""

    __tablename__ = "trail"
    __table_args__ = (Index("trail_by_subject", "school", "subject", "position"),)

    school: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    subject: str
    body: str = Field(sa_type=Text)
    seal: str


class TipRow(SQLModel, table=True):
    """Where a school's trail ends. Locking this row puts its writers in order on PostgreSQL."""

    __tablename__ = "trail_tip"

    school: str = Field(primary_key=True)
    length: int
    seal: str


class ReasonRow(SQLModel, table=True):
    """The words behind a reason's digest, beside the trail so that they can be erased."""

    __tablename__ = "trail_reason"

    school: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    salt: str
    body: str = Field(sa_type=Text)


class PseudonymRow(SQLModel, table=True):
    """Whom an id on the trail stands for; without its row the id means nothing."""

    __tablename__ = "pseudonym"

    key: str = Field(primary_key=True)
    id: str = Field(unique=True)


class CheckpointRow(SQLModel, table=True):
    """The signed checkpoints that were sent out."""

    __tablename__ = "checkpoint"

    school: str = Field(primary_key=True)
    size: int = Field(primary_key=True)
    note: str = Field(sa_type=Text)
    at: datetime = Field(sa_type=Moment)


class OutboxRow(SQLModel, table=True):
    """What waits to be told. *parked_why* is set once nobody will try again."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("outbox_due", "parked_why", "due"),
        Index("outbox_in_order", "recipient", "surface", "draft", "number"),
        {"sqlite_autoincrement": True},
    )

    number: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    recipient: str
    surface: str
    draft: str
    kind: str
    body: str = Field(sa_type=Text)
    due: datetime = Field(sa_type=Moment)
    lease_until: datetime | None = Field(default=None, sa_type=Moment)
    attempts: int = 0
    parked_why: str | None = None


class TakeDownRow(SQLModel, table=True):
    __tablename__ = "take_down"

    id: str = Field(primary_key=True)
    school: str = Field(index=True)
    draft: str
    account: str
    address: str
    opened_at: datetime = Field(sa_type=Moment)
    due: date
    pupil: str = ""
    batch: str = ""
    outcome: str = "open"
    said: str = ""
    by: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class CardReferenceRow(SQLModel, table=True):
    """Where a surface showed somebody's card, so that it can be updated in place."""

    __tablename__ = "card_reference"

    surface: str = Field(primary_key=True)
    member: str = Field(primary_key=True)
    draft: str = Field(primary_key=True)
    audience: str = Field(primary_key=True)
    reference: str = Field(sa_type=Text)
    version: int


class IdentityRow(SQLModel, table=True):
    """Which member a platform's own user id belongs to."""

    __tablename__ = "identity"
    __table_args__ = (Index("identity_of_member", "surface", "member", unique=True),)

    surface: str = Field(primary_key=True)
    platform_id: str = Field(primary_key=True)
    member: str


class KeptFormRow(SQLModel, table=True):
    """A form that somebody began on a chat platform and has not handed in yet."""

    __tablename__ = "kept_form"
    __table_args__ = (Index("kept_form_of_member", "member", "kept_at"),)

    key: str = Field(primary_key=True)
    member: str = Field(primary_key=True)
    kept_at: datetime = Field(sa_type=Moment)
    body: str = Field(sa_type=Text)


class RollVersionRow(SQLModel, table=True):
    """Which import a school's roll is at."""

    __tablename__ = "roll_version"

    school: str = Field(primary_key=True)
    version: int


class PupilRow(SQLModel, table=True):
    """A school's roll as of its newest import."""

    __tablename__ = "pupil"

    school: str = Field(primary_key=True)
    admission_no: str = Field(primary_key=True)
    upn: str
    legal_surname: str
    legal_forename: str
    preferred_surname: str
    preferred_forename: str
    year: str
    reg_group: str


class ConsentBatchRow(SQLModel, table=True):
    """One import of consent records: of which file, by whom, when, and when it was undone."""

    __tablename__ = "consent_batch"
    __table_args__ = (Index("batch_undone", "school", "undone_at"),)

    id: str = Field(primary_key=True)
    school: str
    source: str
    by: str
    at: datetime = Field(sa_type=Moment)
    undone_at: datetime | None = Field(default=None, sa_type=Moment)


class _ConsentColumns(SQLModel):
    school: str
    pupil: str
    medium: str
    channel: str
    choice: str
    given_on: date
    recorded_at: datetime = Field(sa_type=Moment)
    basis: str
    given_by: str
    valid_from: date | None
    valid_until: date | None
    event: str
    written: bool
    evidence: str
    recorded_on: date | None
    recorded_by: str
    batch: str
    row: int


class ConsentRow(_ConsentColumns, table=True):
    """Every consent record, in the order kept; only ever added to."""

    __tablename__ = "consent_record"
    __table_args__ = (
        Index("consent_of_pupil", "school", "pupil", "order"),
        {"sqlite_autoincrement": True},
    )

    order: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)


class WaitingRow(_ConsentColumns, table=True):
    """A consent record that loosens, kept aside until a second person has seen it."""

    __tablename__ = "consent_waiting"
    __table_args__ = (
        Index("waiting_of_school", "school", "number"),
        {"sqlite_autoincrement": True},
    )

    number: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)


METADATA: Final = SQLModel.metadata


def table_of(row: type[SQLModel]) -> Table:
    """The plain table behind a row class: statements over it cost no object mapping."""
    mapper: Mapper[SQLModel] = inspect(row)
    table = mapper.local_table
    if not isinstance(table, Table):
        raise TypeError(row)
    return table
