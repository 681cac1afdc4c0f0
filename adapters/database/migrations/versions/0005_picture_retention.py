"""When to ask whether a picture may still be kept, and which drafts show it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.drop_table("picture")
    op.create_table(
        "picture",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_picture_look_at", "picture", ["look_at"])
    op.create_table(
        "picture_shown",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("draft", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "draft"),
    )
