"""A video for `chatops photo`: its key frames are looked at, and told of as one picture."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from adapters.command_line.photo_output import Facts
from adapters.media.video import Cutter
from adapters.media.video_sight import watch
from chatops.pictures import Reading
from chatops.seen import Seen


class Looker(Protocol):
    """Looks at a clean photo: adapters/media/worker.py."""

    async def look(self, clean: bytes, /) -> Seen: ...


class Reads(Protocol):
    """Reads the words in a clean photo: adapters/media/reader.py."""

    async def words(self, clean: bytes, /) -> Reading: ...


async def of_video(
    path: str, data: bytes, looker: Looker, reader: Reads | None
) -> tuple[Facts, bytes]:
    """The facts of a video, and its clean copy. NotAPhoto where it cannot be taken."""
    video = await Cutter().clean(data)
    watched = await watch(looker, video.frames)
    words = await _words(reader, video.frames) if reader else None
    facts = Facts(
        path=path,
        kind="video",
        seen=watched.fullest.scaled(*video.full),
        nearest=watched.nearest,
        text=words,
        make=video.origin.make,
        model=video.origin.model,
        located=video.origin.located,
        seconds=round(video.seconds, 2),
    )
    return facts, video.data


async def _words(reader: Reads, frames: Sequence[bytes]) -> tuple[str, ...] | None:
    """What is written in any frame, each line once; None where one could not be read."""
    read = await asyncio.gather(*(reader.words(one) for one in frames))
    if any(one.failed for one in read):
        return None
    return tuple(dict.fromkeys(line for one in read for line in one.lines))


def copy_of(copy: Path, facts: Facts) -> Path:
    """Where the clean copy goes: beside those of photos, with a video's own ending."""
    return copy.with_suffix(".mp4") if facts.kind == "video" else copy
