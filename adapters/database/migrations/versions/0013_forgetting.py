"""When a draft last moved: what it said is erased some years later."""

import json
from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_DRAFT = sa.table("draft", sa.column("id"), sa.column("body"), sa.column("moved_at", sa.DateTime(timezone=True)))


def upgrade() -> None:
    op.add_column("draft", sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(_DRAFT.c.id, _DRAFT.c.body)).all():
        moved = datetime.fromisoformat(json.loads(row.body)["last"]["move"]["at"])
        if connection.dialect.name == "sqlite":
            moved = moved.replace(tzinfo=None)
        one = sa.update(_DRAFT).where(_DRAFT.c.id == row.id)
        connection.execute(one.values(moved_at=moved))
    op.create_index("draft_by_move", "draft", ["school", "moved_at"])
