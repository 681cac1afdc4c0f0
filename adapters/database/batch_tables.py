"""The tables of what imports leave behind."""

from datetime import datetime

from sqlmodel import Field, Index, SQLModel

from adapters.database.tables import NUMBER, Moment


class RepeatRow(SQLModel, table=True):
    """A row of an import that said again what a kept record says."""

    __tablename__ = "consent_repeat"
    __table_args__ = (Index("repeat_of_batch", "school", "batch"),)

    order: int = Field(primary_key=True, sa_type=NUMBER, sa_column_kwargs={"autoincrement": False})
    batch: str = Field(primary_key=True)
    school: str
    row: int


class AskedUndoingRow(SQLModel, table=True):
    """A batch that somebody wants undone, until a second person has agreed or refused."""

    __tablename__ = "asked_undoing"

    school: str = Field(primary_key=True)
    batch: str = Field(primary_key=True)
    by: str
    at: datetime = Field(sa_type=Moment)
