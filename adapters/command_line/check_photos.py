"""Looks at the pictures and videos that a draft to check names, where their files are there."""

import asyncio
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from adapters.command_line.check_input import Asked
from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.reader import Reader, can_read
from adapters.media.video import Cutter
from adapters.media.video_kind import check_kind, is_video
from adapters.media.video_sight import watch
from adapters.media.worker import CleaningUnavailable, Hygienist
from chatops.draft import Media, Photo
from chatops.pictures import Picture
from chatops.videos import Film

Pictures = Mapping[str, Picture]


def nobody_looks(asked: Asked) -> tuple[Asked, Pictures]:
    """The draft as it was given."""
    return asked, {}


@dataclass(slots=True)
class Eyes:
    """Opens pictures and videos, whose paths are relative to *folder*, in the processes apart."""

    folder: Path
    runner: asyncio.Runner
    _hygienist: Hygienist | None = field(default=None, init=False)
    _reader: Reader = field(default_factory=Reader, init=False)

    def look(self, asked: Asked) -> tuple[Asked, Pictures]:
        """The draft with its photos known by digest or problem, and what was seen in each.

        A photo whose file is not there is judged by its description alone. What is a video and what
        is none is told by the bytes, as the desk does.
        """
        known: dict[str, Picture] = {}
        photos = tuple(
            self._photo(photo, path, known)
            for photo, path in zip(asked.content.photos, asked.paths, strict=True)
        )
        return replace(asked, content=replace(asked.content, photos=photos)), known

    def close(self) -> None:
        if self._hygienist is not None:
            self.runner.run(self._hygienist.close())
            self.runner.run(self._reader.close())

    def _photo(self, photo: Photo, path: str, known: dict[str, Picture]) -> Photo:
        file = self.folder / path
        if not path or not file.is_file():
            return photo
        try:
            with Original.of_file(file) as original:
                seen = self.runner.run(self._seen(original))
        except (NotAPhoto, CleaningUnavailable) as refusal:
            return replace(photo, problem=str(refusal))
        except OSError as error:
            return replace(photo, problem=f"It cannot be read: {error.strerror}.")
        known[seen.digest] = seen
        media = Media.VIDEO if seen.film else Media.IMAGE
        return replace(photo, digest=seen.digest, media=media)

    async def _seen(self, original: Original) -> Picture:
        self._hygienist = self._hygienist or Hygienist()
        if is_video(original.opening):
            return await self._film(original, self._hygienist)
        check_kind(original.opening)
        clean = await self._hygienist.clean(original.whole())
        seen = await self._hygienist.look(clean.data)
        reading = await self._reader.words(clean.data) if can_read() else None
        return Picture(clean.digest, located=clean.origin.located, seen=seen, reading=reading)

    async def _film(self, original: Original, hygienist: Hygienist) -> Picture:
        video = await Cutter().clean(original)
        watched = await watch(hygienist, video.frames)
        reading = await self._reader.all_words(video.frames) if can_read() else None
        poster = _digest(video.frames[watched.still])
        film = Film(video.seconds, len(video.data), poster, video.sound, watched.nearest)
        return Picture(
            _digest(video.data),
            located=video.origin.located,
            seen=watched.fullest,
            film=film,
            reading=reading,
        )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@contextmanager
def eyes(folder: Path) -> Iterator[Eyes]:
    with asyncio.Runner() as runner:
        several = Eyes(folder, runner)
        try:
            yield several
        finally:
            several.close()
