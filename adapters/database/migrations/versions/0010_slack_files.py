"""Which pictures Slack keeps as which files."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "slack_file",
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("due", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("file"),
    )
    op.create_index("ix_slack_file_digest", "slack_file", ["digest"])
    op.create_index("ix_slack_file_due", "slack_file", ["due"])
