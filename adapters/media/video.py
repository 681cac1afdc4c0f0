"""Makes the public copy of a video, and pictures of what is to be seen in it, with ffmpeg."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PIL import Image

from adapters.media import video_commands
from adapters.media.hygiene import MEGA, as_jpeg
from adapters.media.kind import NotAPhoto
from adapters.media.origin import Origin
from adapters.media.original import Original
from adapters.media.video_commands import ENCODER, Copy
from adapters.media.video_kind import check_kind
from adapters.media.video_probe import TOO_LONG, UNREADABLE, Probed, VideoLimits, read
from adapters.media.video_process import Job, NoSuchProgram, ProgramFailed, run
from adapters.media.video_whole import cut_short
from chatops.videos import length

FRAME_QUALITY: Final = 88
_NEEDED: Final = frozenset({"zscale", "tonemap"})
SLACK: Final = 0.5  # seconds by which sound may outlast the pictures
COLOURS: Final = 3  # bytes of a pixel
PROBE_SECONDS: Final = 30
NOT_INSTALLED: Final = (
    "This file is a video, and this desk cannot take videos: the program ffmpeg is not installed on"
    " its machine. Please send a still photo, or ask whoever looks after the desk to install it."
)
CANNOT_MAP: Final = (
    "This video was filmed in high dynamic range (HDR), and the ffmpeg on the desk's machine cannot"
    " turn it into ordinary colours. Please switch HDR off in the camera's settings and film again, send"
    " an ordinary copy, or ask whoever looks after the desk for an ffmpeg with the filter zscale."
)
TOO_BIG: Final = (
    "This video has {size} MB, and the desk takes videos of up to {most} MB. Please send a shorter"
    " cut or a smaller copy."
)


@dataclass(frozen=True, slots=True)
class CleanVideo:
    """An MP4 (H.264, AAC) without metadata, and JPEGs of its key frames, in the same size.

    *origin* is what the file that came in said of itself, for the desk to weigh and to drop;
    *full* is how many pixels its pictures had, upright, across and down.
    """

    data: bytes
    width: int
    height: int
    seconds: float
    sound: bool
    frames: tuple[bytes, ...]
    origin: Origin
    full: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cleans one video at a time: each takes every processor that there is to have."""

    limits: VideoLimits = field(default_factory=VideoLimits)
    patience: float = 600  # seconds for one video
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def clean(self, original: Original) -> CleanVideo:
        """The public copy of a video.

        NotAPhoto, with a sentence for its author, where there is none or ffmpeg is not there. OSError where
        there is no room for it.
        """
        check_kind(original.opening)
        self._check_size(original.size)
        try:
            async with self._turn:
                if await asyncio.to_thread(cut_short, original.pieces(), original.size):
                    raise NotAPhoto(UNREADABLE)
                probed = await self._probed(original.pieces())
                await self._check_range(probed)
                return await self._made(original.pieces(), probed)
        except NoSuchProgram as missing:
            raise NotAPhoto(NOT_INSTALLED) from missing
        except ProgramFailed as failed:
            raise NotAPhoto(UNREADABLE) from failed

    async def stills(self, film: bytes) -> tuple[bytes, ...]:
        """The key frames of a clean video (and of nothing else), spread over it; raises as `clean`."""
        try:
            async with self._turn:
                copy = Copy(await self._probed((film,)), self.limits.seconds + 1)
                arguments = partial(video_commands.stills, copy)
                job = Job("ffmpeg", arguments, (film,), writes=1, patience=self.patience)
                (raw,) = (await run(job)).written
                return await asyncio.to_thread(lambda: tuple(_pictures(raw, copy.size)))
        except (NoSuchProgram, ProgramFailed) as failed:
            raise NotAPhoto(UNREADABLE) from failed

    async def _probed(self, given: Iterable[bytes]) -> Probed:
        job = Job("ffprobe", video_commands.probe, given, patience=PROBE_SECONDS)
        return read((await run(job)).said, self.limits)

    async def _check_range(self, probed: Probed) -> None:
        if probed.curve and _NEEDED - set((await self._filters()).split()):
            raise NotAPhoto(CANNOT_MAP)

    async def _filters(self) -> str:
        job = Job("ffmpeg", lambda _: video_commands.filters(), (), patience=PROBE_SECONDS)
        return (await run(job)).said.decode(errors="replace")

    async def _made(self, given: Iterable[bytes], probed: Probed) -> CleanVideo:
        # A little more than may be, so that what lied about its length is found out by it.
        copy = Copy(probed, self.limits.seconds + 1)
        arguments = partial(video_commands.clean, copy)
        job = Job("ffmpeg", arguments, given, writes=3, patience=self.patience)
        film, *raw = (await run(job)).written
        film = film.replace(*ENCODER, 1)
        clean = await self._probed((film,))
        if (clean.width, clean.height) != copy.size:
            raise ProgramFailed
        self._check_length(clean.seconds)
        frames = await asyncio.to_thread(
            lambda: tuple(one for part in raw for one in _pictures(part, copy.size))
        )
        if not frames:
            raise ProgramFailed
        return CleanVideo(
            film,
            *copy.size,
            seconds=clean.seconds,
            sound=clean.sound is not None,
            frames=frames,
            origin=probed.origin,
            full=(probed.width, probed.height),
        )

    def _check_size(self, size: int) -> None:
        most = self.limits.file_bytes
        if size > most:
            raise NotAPhoto(TOO_BIG.format(size=-(-size // MEGA), most=most // MEGA))

    def _check_length(self, seconds: float) -> None:
        most = self.limits.seconds
        if seconds > most + SLACK:
            raise NotAPhoto(TOO_LONG.format(length=f"more than {length(most)}", most=length(most)))


def _pictures(raw: bytes, size: tuple[int, int]) -> Iterator[bytes]:
    each = size[0] * size[1] * COLOURS
    for start in range(0, len(raw) - each + 1, each):
        picture = Image.frombytes("RGB", size, raw[start : start + each])
        yield as_jpeg(picture, FRAME_QUALITY)
