"""The tables of what is known of pictures; the bytes themselves are in the media store."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from adapters.database.tables import Moment


class PictureRow(SQLModel, table=True):
    """What is known of a picture; *body* is the whole of it."""

    __tablename__ = "picture"

    digest: str = Field(primary_key=True)
    look_at: datetime = Field(sa_type=Moment, index=True)
    likeness: str = Field(sa_type=Text)
    body: str = Field(sa_type=Text)


class ShownRow(SQLModel, table=True):
    """Which draft shows a picture in some revision."""

    __tablename__ = "picture_shown"

    digest: str = Field(primary_key=True)
    draft: str = Field(primary_key=True)
