"""Pictures of cases: which have still to be fetched, and which may follow in a chat."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column(
        "filed_case",
        sa.Column("to_fetch", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "filed_case", sa.Column("open_until", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index("case_to_fetch", "filed_case", ["to_fetch"])
    op.create_index("case_open", "filed_case", ["school", "open_until"])
