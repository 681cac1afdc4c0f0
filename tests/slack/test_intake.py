"""Photos come from Slack only, with the token for Slack only, and are judged by their bytes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession, ClientTimeout

from adapters.media.hygiene import FILE_BYTES, CleanPhoto
from adapters.media.spoken import Order
from adapters.media.video_kind import VIDEO_BYTES
from adapters.media.worker import CleaningUnavailable
from adapters.slack.intake import NOT_LET, NOT_THERE, TO_A_DRAFT, TOO_LARGE, SlackIntake
from adapters.slack.upload import File, Post, upload
from chatops.draft import Photo
from chatops.errors import NotDelivered
from chatops.seen import Seen
from tests.slack.pictures import jpeg
from tests.slack.workspace import SIGN_IN, BadDay
from tests.slack.world import World


async def fetched(world: World, file: str) -> Photo:
    photo = Photo(alt="Beans", origin=f"slack:{file}", name="beans.jpg")
    return await world.surface.intake.fetch(photo)


async def test_a_photo_is_fetched_with_the_token_cleaned_and_kept(world: World) -> None:
    file = world.workspace.upload(jpeg())
    photo = await fetched(world, file)
    assert (photo.problem, photo.alt, photo.name) == ("", "Beans", "beans.jpg")
    assert world.parts.store.get(photo.digest).startswith(b"\xff\xd8")
    assert not photo.waits
    assert world.workspace.downloads[0]["Authorization"].startswith("Bearer xoxb-")


@pytest.mark.parametrize(
    "day",
    [
        BadDay(status=200, body=SIGN_IN),
        BadDay(status=302, headers={"Location": "https://evil.example/"}),
        BadDay(status=401),
        BadDay(status=403),
        BadDay(status=404),
    ],
    ids=["sign-in page", "redirect", "401", "403", "404"],
)
async def test_where_slack_does_not_let_us_the_author_is_told(world: World, day: BadDay) -> None:
    file = world.workspace.upload(jpeg())
    world.workspace.next_time("download", day)
    photo = await fetched(world, file)
    assert (photo.problem, photo.digest) == (f"{NOT_LET} {TO_A_DRAFT}", "")
    assert len(world.workspace.downloads) == 1


async def test_a_page_that_calls_itself_a_photo_is_still_a_page(world: World) -> None:
    file = world.workspace.upload(f"\n {SIGN_IN}".encode())
    assert (await fetched(world, file)).problem == f"{NOT_LET} {TO_A_DRAFT}"


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_a_bad_day_at_slack_is_no_fault_of_the_photos(world: World, status: int) -> None:
    file = world.workspace.upload(jpeg())
    world.workspace.next_time("download", BadDay(status, headers={"Retry-After": "7"}))
    with pytest.raises(NotDelivered) as later:
        await fetched(world, file)
    assert later.value.again_in == timedelta(seconds=7)
    assert not later.value.final
    assert (await fetched(world, file)).digest


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/files/beans.jpg",
        "https://files.slack.com.evil.example/beans.jpg",
        "http://files.slack.com/beans.jpg",
        "https://notslack.com/beans.jpg",
        "https://user:word@files.slack.com/beans.jpg",
        "file:///etc/passwd",
        "ftp://files.slack.com/x",
        "https://[",
        "",
        None,
    ],
    ids=str,
)
async def test_the_token_goes_to_slacks_own_hosts_only(world: World, url: str | None) -> None:
    file = world.workspace.upload(jpeg(), url_private_download=url, url_private=url)
    assert (await fetched(world, file)).problem == f"{NOT_LET} {TO_A_DRAFT}"
    assert world.workspace.downloads == []


async def test_slacks_own_hosts_are_known(world: World) -> None:
    known = world.surface.intake._is_slacks  # noqa: SLF001 - to fetch from them would be to call Slack
    assert known("https://files.slack.com/files-pri/T1-F1/a.jpg")
    assert known("https://thornfield.slack.com/a.jpg")
    assert known(f"{world.workspace.url}/files/F1")


async def test_a_photo_that_is_too_large_is_not_taken_to_the_end(world: World) -> None:
    said = world.workspace.upload(jpeg(), size=VIDEO_BYTES + 1)
    assert (await fetched(world, said)).problem == TOO_LARGE
    assert world.workspace.downloads == []
    unsaid = world.workspace.upload(b"\xff\xd8" + bytes(FILE_BYTES), size=None)
    assert (await fetched(world, unsaid)).problem == TOO_LARGE


@pytest.mark.parametrize("data", [b"", b"GIF89a and so on", jpeg()[:200], b"%PDF-1.7"])
async def test_what_is_no_photo_says_so_in_a_sentence(world: World, data: bytes) -> None:
    photo = await fetched(world, world.workspace.upload(data))
    assert photo.problem.endswith(".")
    assert not photo.digest
    assert not photo.waits


async def test_a_file_that_is_gone_is_asked_for_again(world: World) -> None:
    assert (await fetched(world, "F0GONE")).problem == f"{NOT_THERE} {TO_A_DRAFT}"


@pytest.mark.parametrize("error", ["internal_error", "ratelimited", "invalid_auth"])
async def test_what_slack_may_answer_later_is_tried_later(world: World, error: str) -> None:
    world.workspace.next_time("files.info", BadDay(error=error))
    with pytest.raises(NotDelivered) as later:
        await fetched(world, world.workspace.upload(jpeg()))
    assert not later.value.final


class Closed:
    """A cleaner that takes nothing now."""

    async def clean(self, data: bytes, /) -> CleanPhoto:
        raise CleaningUnavailable(len(data))

    async def look(self, clean: bytes, /) -> Seen:
        raise CleaningUnavailable(len(clean))

    async def make_safer(self, clean: bytes, order: Order, /) -> CleanPhoto:
        raise CleaningUnavailable(len(clean), order)


class Full:
    """A store on a full disk."""

    def put(self, clean: bytes, /) -> str:
        raise OSError(28, len(clean))


async def test_where_photos_cannot_be_cleaned_or_kept_now_it_is_tried_again(world: World) -> None:
    file = world.workspace.upload(jpeg())
    darkroom = world.parts.darkroom
    for one in (replace(darkroom, cleaner=Closed()), replace(darkroom, store=Full())):
        intake = SlackIntake(world.surface.intake.connection, one)
        with pytest.raises(NotDelivered):
            await intake.fetch(Photo(origin=f"slack:{file}"))


async def test_a_large_file_has_longer_than_a_call_has(world: World) -> None:
    """A film of 200 MB that keeps coming is not cut off after the seconds that a call may take."""
    known = world.surface.connection
    async with ClientSession(timeout=ClientTimeout(total=0.01)) as session:
        hurried = replace(known, session=session)
        world.workspace.next_time("download", BadDay(status=403, pause=0.2))
        photo = Photo(origin=f"slack:{world.workspace.upload(jpeg())}", name="beans.jpg")
        fetched_ = await replace(world.surface.intake, connection=hurried).fetch(photo)
        assert fetched_.problem == f"{NOT_LET} {TO_A_DRAFT}"
        world.workspace.next_time("upload", BadDay(status=503, pause=0.2))
        with pytest.raises(NotDelivered, match="upload: HTTP 503"):
            film = File("film.mp4", b"film", "Film")
            await upload(Post(hurried, world.parts.sent), "D0MARSH", [film])
