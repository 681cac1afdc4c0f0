"""What a policy's duties hang on, what was asked of people, and what they answered."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "published",
        sa.Column("draft", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("draft", "account"),
    )
    op.create_index("published_of_school", "published", ["school", "at"])
    op.create_table(
        "given_duty",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("school", "id"),
    )
    op.create_index("given_of_school", "given_duty", ["school", "at"])
    op.create_table(
        "duty_answer",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("school", "given", "by"),
    )
    op.create_index("answer_of_school", "duty_answer", ["school", "at"])
