"""What an import said again, and which imports somebody wants undone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "consent_repeat",
        sa.Column(
            "order",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("order", "batch"),
    )
    op.create_index("repeat_of_batch", "consent_repeat", ["school", "batch"])
    op.create_table(
        "asked_undoing",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("school", "batch"),
    )
