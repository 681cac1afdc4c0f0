"""The copies that the desk put into Slack go with the picture, and nobody else's files do."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from adapters.database.sent_files import SentFiles
from chatops.notices import Handover, PhotoLine
from tests.core.desk.school import HEAD, PUBLISHER
from tests.slack.pictures import jpeg
from tests.slack.test_show import PLAIN
from tests.slack.workspace import BadDay
from tests.slack.world import World

Delivered = Callable[[World, PhotoLine], Awaitable[None]]


def kept(world: World, side: int) -> str:
    return world.parts.darkroom.store.put(jpeg(size=(side, side)))


async def to_the_head(world: World, photo: PhotoLine) -> None:
    await world.surface.messenger.deliver(HEAD.id, replace(PLAIN, photos=(photo,)))


async def to_the_publisher(world: World, photo: PhotoLine) -> None:
    post = Handover("d", "Facebook", "Our week.", (photo,))
    await world.surface.messenger.deliver(PUBLISHER.id, post)


async def erase(world: World, digest: str) -> None:
    sent = world.parts.sent
    assert isinstance(sent, SentFiles)
    sent.release(digest)
    await world.surface.deleting.go_round()


@pytest.mark.parametrize("delivered", [to_the_head, to_the_publisher])
async def test_a_copy_goes_with_its_picture_and_others_stay(
    world: World, delivered: Delivered
) -> None:
    gone, stays = kept(world, 300), kept(world, 200)
    for digest in (gone, stays):
        await delivered(world, PhotoLine(digest, "Beans", ""))
    of_a_teacher = world.workspace.files.setdefault("F0MINE", {"id": "F0MINE"})
    before = list(world.workspace.shared)
    await erase(world, gone)
    assert world.workspace.shared == before[1:]
    assert world.workspace.files["F0MINE"] is of_a_teacher
    assert world.parts.sent.due(9) == []


async def test_the_picture_before_it_was_made_safer_goes_too(world: World) -> None:
    before, after = kept(world, 300), kept(world, 200)
    await to_the_head(world, PhotoLine(after, "Beans", "", before=before, changes="cropped"))
    await erase(world, before)
    assert [one["filename"] for one in world.workspace.shared] == ["photo-1.jpg"]


@pytest.mark.parametrize("error", ["ratelimited", "missing_scope", "internal_error"])
async def test_what_slack_does_not_take_now_is_deleted_later(world: World, error: str) -> None:
    digest = kept(world, 300)
    await to_the_head(world, PhotoLine(digest, "Beans", ""))
    world.workspace.next_time("files.delete", BadDay(error=error))
    await erase(world, digest)
    assert len(world.workspace.shared) == 1
    await world.surface.deleting.go_round()
    assert world.workspace.shared == []


async def test_what_somebody_deleted_already_is_done_with(world: World) -> None:
    digest = kept(world, 300)
    await to_the_head(world, PhotoLine(digest, "Beans", ""))
    world.workspace.next_time("files.delete", BadDay(error="file_deleted"))
    await erase(world, digest)
    assert world.parts.sent.due(9) == []
