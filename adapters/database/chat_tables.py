"""The tables that only a chat platform's own side of the desk knows."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from adapters.database.tables import Moment


class ConversationRow(SQLModel, table=True):
    """Where Teams has its conversation with a member; *place* is JSON of our own."""

    __tablename__ = "teams_conversation"

    member: str = Field(primary_key=True)
    place: str = Field(sa_type=Text)


class TrayRow(SQLModel, table=True):
    """What a member sent to Teams' bot and has not handed in; *waiting* files are yet to be fetched."""

    __tablename__ = "teams_tray"

    member: str = Field(primary_key=True)
    waiting: int
    kept_at: datetime = Field(sa_type=Moment)
    body: str = Field(sa_type=Text)


class SentFileRow(SQLModel, table=True):
    """A file that Slack keeps for us and the picture it shows; *due* once that is erased."""

    __tablename__ = "slack_file"

    file: str = Field(primary_key=True)
    digest: str = Field(index=True)
    due: bool = Field(index=True)
