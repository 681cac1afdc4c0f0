"""What is asked of the desk about pictures alone, each passed to whoever does it."""

from typing import assert_never

from chatops.desk import purging, taking_in, tidying
from chatops.desk.office import Office
from chatops.notices import Kept, Noted
from chatops.requests import ErasePicture, KeepPicture, PictureGone, PictureRequest, PurgePicture


def handle(office: Office, request: PictureRequest) -> Kept | Noted:
    match request:
        case KeepPicture():
            return taking_in.keep_picture(office, request)
        case PurgePicture():
            return purging.purge(office, request)
        case ErasePicture():
            return tidying.erase(office, request)
        case PictureGone():
            return tidying.gone(office, request)
        case _:
            assert_never(request)
