"""Records that the school keeps of its accounts, its staff and its policy."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "kept_record",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("member", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("record_of_school", "kept_record", ["school", "number"])
