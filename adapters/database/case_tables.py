"""The table of cases: what was filed, and every move that was made."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from adapters.database.tables import Moment


class CaseRow(SQLModel, table=True):
    """A case as last kept; *body* is the whole of it, the other columns are what is asked for."""

    __tablename__ = "filed_case"
    __table_args__ = (
        Index("case_to_erase", "school", "erased", "ended_at"),
        Index("case_to_fetch", "to_fetch"),
        Index("case_open", "school", "open_until"),
    )

    school: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    version: int
    erased: bool
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    to_fetch: bool
    open_until: datetime | None = Field(default=None, sa_type=Moment)
    body: str = Field(sa_type=Text)
