"""The words in a video are those of its key frames: what is shown only once is read, too."""

import io
from pathlib import Path

import pytest
from PIL import Image

from adapters.media.folder import FolderStore
from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.reader import KeptPhotos, Reader
from adapters.media.video import Cutter
from chatops.pictures import UNREAD
from tests.films import Films
from tests.media.signs import Sign, showing

SIZE = (640, 360)
FILM = b"\0\0\0\x14ftypisom" + bytes(100)


def board(*words: str) -> Image.Image:
    return Image.open(io.BytesIO(showing(Sign(words, (40, 60), 60), size=SIZE)))


async def test_each_board_is_read_once(films: Films, tmp_path: Path) -> None:
    store, cutter = FolderStore(tmp_path, b"k" * 32), Cutter()
    shown = films.of(board("Harvest fair"), board("Grace Okafor"), each=0.6)
    digest = store.put((await cutter.clean(Original.of(shown))).data)
    async with Reader() as reader:
        reading = await KeptPhotos(reader, store, cutter).read(digest)
    assert [" ".join(one.split()) for one in reading.lines] == ["Harvest fair", "Grace Okafor"]


async def test_what_cannot_be_cut_counts_as_unread(films: Films, tmp_path: Path) -> None:
    store, cutter = FolderStore(tmp_path, b"k" * 32), Cutter()
    async with Reader() as reader:
        assert await KeptPhotos(reader, store, cutter).read(store.put(FILM)) == UNREAD
    with pytest.raises(NotAPhoto):
        await cutter.stills(films.plain()[:300])
