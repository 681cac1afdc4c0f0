"""The tables of what a policy's duties hang on, and of what people answered to them."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from adapters.database.tables import Moment


class PublishedRow(SQLModel, table=True):
    """A draft that is public on one account."""

    __tablename__ = "published"
    __table_args__ = (Index("published_of_school", "school", "at"),)

    draft: str = Field(primary_key=True)
    account: str = Field(primary_key=True)
    school: str
    author: str
    address: str
    at: datetime = Field(sa_type=Moment)


class GivenRow(SQLModel, table=True):
    """A duty that was given and asks something; *body* is the whole of it."""

    __tablename__ = "given_duty"
    __table_args__ = (Index("given_of_school", "school", "at"),)

    school: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)
    body: str = Field(sa_type=Text)


class AnsweredRow(SQLModel, table=True):
    """What one person answered to a duty; *body* is the whole of it."""

    __tablename__ = "duty_answer"
    __table_args__ = (Index("answer_of_school", "school", "at"),)

    school: str = Field(primary_key=True)
    given: str = Field(primary_key=True)
    by: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)
    body: str = Field(sa_type=Text)
