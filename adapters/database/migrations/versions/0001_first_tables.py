"""The first tables, and the triggers that keep the trail as it was written."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# On SQLite, REPLACE would take an entry's place without a DELETE that the trigger sees.
SQLITE = (
    """
    CREATE TRIGGER trail_is_not_updated BEFORE UPDATE ON trail
    BEGIN SELECT RAISE(ABORT, 'an entry of the trail is never changed'); END
    """,
    """
    CREATE TRIGGER trail_is_not_deleted BEFORE DELETE ON trail
    BEGIN SELECT RAISE(ABORT, 'an entry of the trail is never removed'); END
    """,
    """
    CREATE TRIGGER trail_is_not_replaced BEFORE INSERT ON trail
    WHEN EXISTS (SELECT 1 FROM trail WHERE school = NEW.school AND position = NEW.position)
    BEGIN SELECT RAISE(ABORT, 'an entry of the trail is never changed'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION trail_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'an entry of the trail is never changed or removed';
    END
    $$
    """,
    """
    CREATE TRIGGER trail_is_kept BEFORE UPDATE OR DELETE ON trail
    FOR EACH ROW EXECUTE FUNCTION trail_refuses()
    """,
    """
    CREATE TRIGGER trail_is_not_emptied BEFORE TRUNCATE ON trail
    FOR EACH STATEMENT EXECUTE FUNCTION trail_refuses()
    """,
    # Also where a session calls itself a replica.
    "ALTER TABLE trail ENABLE ALWAYS TRIGGER trail_is_kept",
    "ALTER TABLE trail ENABLE ALWAYS TRIGGER trail_is_not_emptied",
)


def upgrade() -> None:
    _drafts()
    _trail()
    _beside_the_trail()
    _telling()
    _roll()
    _consents()
    engine = op.get_bind().dialect.name
    for statement in SQLITE if engine == "sqlite" else POSTGRESQL:
        op.execute(statement)


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("draft_by_author", "draft", ["school", "author", "opened_at"])
    op.create_index("draft_by_state", "draft", ["school", "state", "opened_at"])
    op.create_table(
        "revision",
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("draft", "digest"),
    )
    op.create_table(
        "take_down",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_take_down_school", "take_down", ["school"])


def _trail() -> None:
    op.create_table(
        "trail",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "position"),
    )
    op.create_index("trail_by_subject", "trail", ["school", "subject", "position"])
    op.create_table(
        "trail_tip",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school"),
    )


def _beside_the_trail() -> None:
    op.create_table(
        "trail_reason",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("school", "position"),
    )
    op.create_table(
        "pseudonym",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("school", "size"),
    )


def _telling() -> None:
    op.create_table(
        "outbox",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("parked_why", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_due", "outbox", ["parked_why", "due"])
    op.create_index("outbox_in_order", "outbox", ["recipient", "surface", "draft", "number"])
    op.create_table(
        "card_reference",
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("surface", "member", "draft", "audience"),
    )
    op.create_table(
        "identity",
        sa.Column("surface", sa.String(), nullable=False),
        sa.Column("platform_id", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("surface", "platform_id"),
    )
    op.create_index("identity_of_member", "identity", ["surface", "member"], unique=True)


def _roll() -> None:
    op.create_table(
        "roll_version",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("school"),
    )
    op.create_table(
        "pupil",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("admission_no", sa.String(), nullable=False),
        sa.Column("upn", sa.String(), nullable=False),
        sa.Column("legal_surname", sa.String(), nullable=False),
        sa.Column("legal_forename", sa.String(), nullable=False),
        sa.Column("preferred_surname", sa.String(), nullable=False),
        sa.Column("preferred_forename", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("reg_group", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "admission_no"),
    )


def _consents() -> None:
    op.create_table(
        "consent_batch",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "consent_record",
        *_record_columns(),
        sa.Column("order", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("order"),
        sqlite_autoincrement=True,
    )
    op.create_index("consent_of_pupil", "consent_record", ["school", "pupil", "order"])
    op.create_table(
        "consent_waiting",
        *_record_columns(),
        sa.Column("number", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("waiting_of_school", "consent_waiting", ["school", "number"])


def _record_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("written", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
    ]
