"""What is asked of the desk about cases, each passed to whoever does it."""

from typing import assert_never

from chatops.desk import case_adding, case_chasing, case_filing
from chatops.desk.office import Office
from chatops.filing import (
    AddExhibit,
    CaseRequest,
    ChaseCase,
    EraseCase,
    FileCase,
    KeepFetched,
    MoveCase,
)
from chatops.notices import Done, Told


def handle(office: Office, request: CaseRequest) -> Done | Told:
    reply: Done | Told
    match request:
        case FileCase():
            reply = case_filing.file(office, request)
        case AddExhibit():
            reply = case_adding.add(office, request)
        case KeepFetched():
            reply = case_adding.keep(office, request)
        case MoveCase():
            reply = case_filing.move(office, request)
        case EraseCase():
            reply = case_filing.erase(office, request)
        case ChaseCase():
            reply = case_chasing.chase(office, request)
        case _:
            assert_never(request)
    return reply
