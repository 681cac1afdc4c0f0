"""A video for `chatops photo`: its key frames are looked at, and told of as one picture."""

from collections.abc import Sequence
from typing import Protocol

from adapters.command_line.photo_output import Facts
from adapters.media.original import Original
from adapters.media.video import Cutter
from adapters.media.video_sight import watch
from chatops.pictures import UNREAD, Reading
from chatops.seen import Seen


class Looker(Protocol):
    """Looks at a clean photo: adapters/media/worker.py."""

    async def look(self, clean: bytes, /) -> Seen: ...


class Reads(Protocol):
    """Reads the words in clean photos: adapters/media/reader.py."""

    async def all_words(self, frames: Sequence[bytes], /) -> Reading: ...


async def of_video(
    path: str, original: Original, looker: Looker, reader: Reads | None
) -> tuple[Facts, bytes]:
    """The facts of a video, and its clean copy. NotAPhoto where it cannot be taken."""
    video = await Cutter().clean(original)
    watched = await watch(looker, video.frames)
    reading = await reader.all_words(video.frames) if reader else UNREAD
    facts = Facts(
        path=path,
        kind="video",
        seen=watched.fullest.scaled(*video.full),
        nearest=watched.nearest,
        text=None if reading.failed else reading.lines,
        make=video.origin.make,
        model=video.origin.model,
        located=video.origin.located,
        seconds=round(video.seconds, 2),
    )
    return facts, video.data
