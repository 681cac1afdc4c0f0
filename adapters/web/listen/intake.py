"""Takes in a form with pictures as it streams past: each is cleaned and kept at once."""

import re
import warnings
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Final

from aiohttp import BodyPartReader, MultipartReader, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.multipart import BadContentDispositionHeader, BadContentDispositionParam
from multidict import MultiDict

from adapters.media.darkroom import Room
from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.worker import CleaningUnavailable
from adapters.web.listen.guard import CSRF, NotOurForm, check_ours
from adapters.web.listen.parts import me
from adapters.web.read import TypedPhoto
from chatops.desk.form import MOST_PHOTOS

CHUNK: Final = 64 * 1024
MOST_BYTES: Final = 500_000_000  # of a whole form; one file's own limit depends on what it is
MOST_WORDS: Final = 4_000_000  # bytes, of everything that is typed
LONGEST_NAME: Final = 200
MOST_FIELDS: Final = 5_000
BROKEN: Final = (
    *(ValueError, LookupError, AssertionError),
    *(HttpProcessingError, web.RequestPayloadError),
)
NOT_NOW: Final = "The photos could not be cleaned just now. Please add them again in a moment."
TOO_MANY: Final = f"A post can have {MOST_PHOTOS} photos at most; the others were left out."
# As the HTML standard has browsers write it; aiohttp's own reading trips over a name with two ";".
_DISPOSITION: Final = re.compile(
    r'form-data; *name="([^"]*)"(?:; *filename="([^"]*)")?', re.IGNORECASE
)


def no_names_in_warnings() -> None:
    """Keep aiohttp from printing a header that it cannot read, and with it the name of a file."""
    warnings.filterwarnings("ignore", category=BadContentDispositionHeader)
    warnings.filterwarnings("ignore", category=BadContentDispositionParam)


@dataclass(slots=True)
class Taken:
    """A form as it came in: what was typed, the pictures that are kept, what was wrong with others."""

    room: Room
    most: int = MOST_PHOTOS
    too_many: str = TOO_MANY
    fields: MultiDict[str] = field(default_factory=MultiDict)
    photos: list[TypedPhoto] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    read: int = 0
    words: int = 0

    def full(self) -> bool:
        """Whether it may have no more pictures."""
        before = sum(1 for name in self.fields if name.removeprefix("photo_").isdigit())
        return before + len(self.photos) >= self.most

    def trouble(self, said: str) -> None:
        if said not in self.troubles:
            self.troubles.append(said)


async def take(request: web.Request, taken: Taken) -> Taken:
    """Read the whole form into *taken*. No picture is looked at before the form is known to be ours.

    Raises NotOurForm with what was typed, HTTPBadRequest where it is no form, and
    HTTPRequestEntityTooLarge where it is far too large.
    """
    if (request.content_length or 0) > MOST_BYTES:
        raise web.HTTPRequestEntityTooLarge(MOST_BYTES, request.content_length or 0)
    try:
        await _read(request, await request.multipart(), taken)
    except BROKEN as broken:
        raise web.HTTPBadRequest from broken
    check_ours(request, taken.fields)
    return taken


async def _read(request: web.Request, form: MultipartReader, taken: Taken) -> None:
    while (part := await form.next()) is not None:
        found = _DISPOSITION.fullmatch(part.headers.get("Content-Disposition", ""))
        if found is None or not isinstance(part, BodyPartReader):
            raise web.HTTPBadRequest
        name, file = found.groups()
        if file is None:
            await _take_words(part, name, taken)
        else:
            await _take_file(request, part, file, taken)


async def _take_words(part: BodyPartReader, name: str, taken: Taken) -> None:
    words = bytearray()
    async for chunk in _chunks(part, taken):
        words += chunk
        taken.words += len(chunk)
        if taken.words > MOST_WORDS:
            raise web.HTTPRequestEntityTooLarge(MOST_WORDS, taken.words)
    taken.fields.add(name, words.decode(errors="replace"))
    if len(taken.fields) > MOST_FIELDS:
        raise web.HTTPRequestEntityTooLarge(MOST_FIELDS, len(taken.fields))


async def _take_file(request: web.Request, part: BodyPartReader, name: str, taken: Taken) -> None:
    with Original() as original:
        async for chunk in _chunks(part, taken):
            original.write(chunk)
        if not name and not original.size:  # how a browser says that no file was chosen
            return
        if not _is_ours(request, taken):
            return
        if taken.full():
            taken.trouble(taken.too_many)
            return
        # A header may hold any bytes, and browsers write a quotation mark in a name as %22.
        name = name.replace("%22", '"').encode(errors="replace").decode()[:LONGEST_NAME]
        # What is over the limit was let go by; its first bytes are enough to be refused in words.
        await _clean(request, original, name, taken)


async def _clean(request: web.Request, original: Original, name: str, taken: Taken) -> None:
    try:
        digest = await taken.room.take(original, me(request).id)
    except NotAPhoto as trouble:
        taken.trouble(f"“{name}”: {trouble}")
    except (CleaningUnavailable, OSError):
        taken.trouble(NOT_NOW)
    else:
        taken.photos.append(TypedPhoto(digest, name))


def _is_ours(request: web.Request, taken: Taken) -> bool:
    """Our forms carry their mark first, so a stranger's photo is never opened."""
    if CSRF not in taken.fields:
        return False
    try:
        check_ours(request, taken.fields)
    except NotOurForm:
        return False
    return True


async def _chunks(part: BodyPartReader, taken: Taken) -> AsyncIterator[bytes]:
    while chunk := await part.read_chunk(CHUNK):
        taken.read += len(chunk)
        if taken.read > MOST_BYTES:
            raise web.HTTPRequestEntityTooLarge(MOST_BYTES, taken.read)
        yield chunk
