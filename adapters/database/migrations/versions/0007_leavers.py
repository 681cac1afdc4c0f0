"""When pupils left the roll."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "leaver",
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("admission_no", sa.String(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("school", "admission_no"),
    )
