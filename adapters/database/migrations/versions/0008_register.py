"""Where pupils are public, how take-downs end, what was undone, and what is due."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _take_downs()
    op.add_column("consent_batch", sa.Column("undone_at", sa.DateTime(timezone=True)))
    op.create_index("batch_undone", "consent_batch", ["school", "undone_at"])
    op.create_table(
        "spoken_wish",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("school", "batch"),
    )
    op.create_table(
        "duty_done",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("school", "key"),
    )
    _asking()


def _asking() -> None:
    op.create_table(
        "outing",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("leader", sa.String(), nullable=False),
        sa.Column("pupils", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("school", "key", "day"),
    )
    op.create_table(
        "look_up",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            autoincrement=True,
        ),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("look_up_of_member", "look_up", ["school", "member", "at"])
    op.create_index("look_up_at", "look_up", ["at"])


def _take_downs() -> None:
    for name in ("pupil", "batch", "said", "by"):
        op.add_column(
            "take_down", sa.Column(name, sa.String(), nullable=False, server_default="")
        )
    op.add_column(
        "take_down", sa.Column("outcome", sa.String(), nullable=False, server_default="open")
    )
    op.add_column("take_down", sa.Column("closed_at", sa.DateTime(timezone=True)))
    op.create_table(
        "appearance",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("pupil", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("medium", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("school", "pupil", "draft", "account", "medium"),
    )
    op.create_index("appearance_in", "appearance", ["draft", "account"])
