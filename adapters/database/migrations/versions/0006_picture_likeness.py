"""How each picture looks, to know it again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    likeness = sa.Column("likeness", sa.Text(), nullable=False, server_default="")
    op.add_column("picture", likeness)
