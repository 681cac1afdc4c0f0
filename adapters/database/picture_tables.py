"""The tables of what is known of pictures; the bytes themselves are in the media store."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from adapters.database.tables import Moment


class PictureRow(SQLModel, table=True):
    """What is known of a picture; *body* is the whole of it."""

    __tablename__ = "picture"

    digest: str = Field(primary_key=True)
    kept_at: datetime = Field(sa_type=Moment)
    body: str = Field(sa_type=Text)
