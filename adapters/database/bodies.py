"""Values of the core as JSON text in a row, and back."""

from typing import Final, get_args

from pydantic import TypeAdapter

from chatops.cases import Case
from chatops.draft import Draft, Revision
from chatops.notices import Tell
from chatops.pictures import Picture

_DRAFT: Final = TypeAdapter(Draft)
_REVISION: Final = TypeAdapter(Revision)
_CASE: Final = TypeAdapter(Case)
_PICTURE: Final = TypeAdapter(Picture)
_TELL: Final = {kind.__name__: TypeAdapter[Tell](kind) for kind in get_args(Tell)}


def write_draft(draft: Draft) -> str:
    return _DRAFT.dump_json(draft).decode()


def read_draft(body: str) -> Draft:
    return _DRAFT.validate_json(body)


def write_revision(revision: Revision) -> str:
    return _REVISION.dump_json(revision).decode()


def write_case(case: Case) -> str:
    return _CASE.dump_json(case).decode()


def read_case(body: str) -> Case:
    return _CASE.validate_json(body)


def write_picture(picture: Picture) -> str:
    return _PICTURE.dump_json(picture).decode()


def read_picture(body: str) -> Picture:
    return _PICTURE.validate_json(body)


def read_revision(body: str) -> Revision:
    return _REVISION.validate_json(body)


def write_tell(tell: Tell) -> tuple[str, str]:
    """The kind of it, by which it can be read back, and its body."""
    kind = type(tell).__name__
    return kind, _TELL[kind].dump_json(tell).decode()


def read_tell(kind: str, body: str) -> Tell:
    return _TELL[kind].validate_json(body)
