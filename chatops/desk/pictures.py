"""What is asked of the desk about pictures alone, each passed to whoever does it."""

from typing import assert_never

from chatops.desk import making_safer, purging, taking_in, tidying
from chatops.desk.office import Office
from chatops.filing import KeepExhibit
from chatops.notices import Kept, Noted
from chatops.requests import (
    ErasePicture,
    KeepPicture,
    KeepReading,
    MakeSafer,
    PictureGone,
    PictureRequest,
    PurgePicture,
)


def handle(office: Office, request: PictureRequest) -> Kept | Noted:
    reply: Kept | Noted
    match request:
        case KeepPicture() | KeepExhibit() | KeepReading():
            reply = taking_in.take_in(office, request)
        case MakeSafer():
            reply = making_safer.make_safer(office, request)
        case PurgePicture():
            reply = purging.purge(office, request)
        case ErasePicture():
            reply = tidying.erase(office, request)
        case PictureGone():
            reply = tidying.gone(office, request)
        case _:
            assert_never(request)
    return reply
