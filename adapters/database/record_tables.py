"""The table of records that the school keeps."""

from datetime import date, datetime

from sqlalchemy import Text
from sqlmodel import Field, Index, SQLModel

from adapters.database.tables import NUMBER, Moment


class KeptRecordRow(SQLModel, table=True):
    """A fact that somebody wrote down, and when it was taken back, if it was."""

    __tablename__ = "kept_record"
    __table_args__ = (
        Index("record_of_school", "school", "number"),
        {"sqlite_autoincrement": True},
    )

    number: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    school: str
    sort: str
    about: str
    on: date
    member: str
    words: str = Field(sa_type=Text)
    by: str
    at: datetime = Field(sa_type=Moment)
    taken_back_at: datetime | None = Field(default=None, sa_type=Moment)
