"""The table of leavers."""

from datetime import date

from sqlmodel import Field, SQLModel


class LeaverRow(SQLModel, table=True):
    """When a pupil left the roll; name, class and UPN went with it."""

    __tablename__ = "leaver"

    school: str = Field(primary_key=True)
    admission_no: str = Field(primary_key=True)
    left_on: date
