"""Every table of the desk, whichever module it stands in."""

from typing import Final

from sqlmodel import SQLModel

from adapters.database import (
    agenda_tables,
    batch_tables,
    case_tables,
    chat_tables,
    duty_tables,
    leaver_tables,
    picture_tables,
    record_tables,
    tables,
)

MODULES: Final = (
    tables,
    agenda_tables,
    batch_tables,
    case_tables,
    chat_tables,
    duty_tables,
    leaver_tables,
    picture_tables,
    record_tables,
)
EVERY_TABLE: Final = SQLModel.metadata
