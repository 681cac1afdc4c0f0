"""A link to a preview shows one photo, small, for an hour; then it shows nothing any more."""

import io
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from PIL import Image

from adapters.media.folder import FolderStore
from adapters.media.tokens import PreviewTokens
from adapters.previews import Previews
from tests.fakes.surroundings import SetClock

KEY = b"k" * 32


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path, KEY)


@pytest.fixture
async def previews(store: FolderStore) -> AsyncIterator[tuple[Previews, SetClock]]:
    """Served on this machine, under the address that stands in the links."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        clock, app = SetClock(), web.Application()
        served = Previews(PreviewTokens(KEY), store, clock, url)
        served.mount(app)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.SockSite(runner, listening).start()
        yield served, clock
        await runner.cleanup()


def photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (2000, 1000), "green").save(written, "JPEG")
    return written.getvalue()


def hide(folder: Path, digest: str) -> None:
    """Have the store fail to read what it keeps: a folder lies where the file was."""
    (kept,) = folder.rglob(digest)
    kept.unlink()
    kept.mkdir()


async def got(url: str) -> tuple[int, bytes, str]:
    async with ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.read(), answer.headers["Cache-Control"]


async def test_a_link_shows_a_small_copy_and_nobody_keeps_it(
    previews: tuple[Previews, SetClock], store: FolderStore
) -> None:
    link = previews[0].link(store.put(photo()))
    status, shown, kept = await got(link)
    with Image.open(io.BytesIO(shown)) as image:
        assert (status, image.size, kept) == (200, (480, 240), "private, no-store")


async def test_a_link_to_a_video_plays_it_from_anywhere(
    previews: tuple[Previews, SetClock], store: FolderStore
) -> None:
    film = b"\0\0\0\x14ftypisom" + bytes(range(200))
    link = previews[0].link(store.put(film))
    async with ClientSession() as session:
        async with session.get(link) as answer:
            assert (answer.status, answer.content_type) == (200, "video/mp4")
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert (
                answer.headers["Content-Security-Policy"] == "default-src 'none'; media-src 'self'"
            )
            assert await answer.read() == film
        async with session.get(link, headers={"Range": "bytes=12-"}) as answer:
            assert (answer.status, await answer.read()) == (206, film[12:])
    previews[1].pass_by(timedelta(minutes=61))
    assert (await got(link))[:2] == (410, b"")


async def test_after_an_hour_it_is_useless(
    previews: tuple[Previews, SetClock], store: FolderStore
) -> None:
    link = previews[0].link(store.put(photo()))
    previews[1].pass_by(timedelta(minutes=61))
    assert (await got(link))[:2] == (410, b"")


async def test_a_made_up_link_shows_nothing(
    previews: tuple[Previews, SetClock], store: FolderStore
) -> None:
    link = previews[0].link(store.put(photo()))
    other = "B" if link[-5] == "A" else "A"
    assert (await got(f"{link[:-5]}{other}{link[-4:]}"))[0] == 404
    assert (await got(previews[0].link("ab" * 32)))[0] == 404


async def test_a_store_that_cannot_be_reached_is_told_as_not_now(
    previews: tuple[Previews, SetClock], store: FolderStore, tmp_path: Path
) -> None:
    digest = store.put(photo())
    hide(tmp_path, digest)
    assert (await got(previews[0].link(digest)))[:2] == (503, b"")
