"""The tables of what is public and what is still to be done about it."""

from datetime import date, datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from adapters.database.tables import NUMBER, Moment


class AppearanceRow(SQLModel, table=True):
    """A pupil who is shown or named in a post that is public."""

    __tablename__ = "appearance"
    __table_args__ = (Index("appearance_in", "draft", "account"),)

    school: str = Field(primary_key=True)
    pupil: str = Field(primary_key=True)
    draft: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    medium: str = Field(primary_key=True)


class SpokenWishRow(SQLModel, table=True):
    """A family's wish that was only spoken; *settled_at* is set once its writing has come."""

    __tablename__ = "spoken_wish"

    school: str = Field(primary_key=True)
    batch: str = Field(primary_key=True)
    pupil: str
    by: str
    at: datetime = Field(sa_type=Moment)
    settled_at: datetime | None = Field(default=None, sa_type=Moment)


class DutyRow(SQLModel, table=True):
    """A duty that was seen to, so that nobody is reminded of it twice."""

    __tablename__ = "duty_done"

    school: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)


class OutingRow(SQLModel, table=True):
    """Who goes on an outing, on one day."""

    __tablename__ = "outing"

    school: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    name: str
    leader: str
    pupils: str = Field(sa_type=Text)


class LookUpRow(SQLModel, table=True):
    """That somebody looked something up, for a day: so that nobody does without end."""

    __tablename__ = "look_up"
    __table_args__ = (
        Index("look_up_of_member", "school", "member", "at"),
        Index("look_up_at", "at"),
    )

    number: int | None = Field(default=None, primary_key=True, sa_type=NUMBER)
    school: str
    member: str
    at: datetime = Field(sa_type=Moment)
