"""A video in Slack: taken in, asked about, watched by its approver, handed over."""

from dataclasses import replace

import pytest

from adapters.database.sent_files import SentFiles
from adapters.forms.filled import File, Filled, content
from adapters.media.hygiene import FILE_BYTES
from adapters.media.original import Original
from adapters.media.video_kind import VIDEO_BYTES
from adapters.slack import form
from adapters.slack.intake import TOO_LARGE
from chatops.desk.filming import APPROVE_VIDEO, WATCH
from chatops.draft import Media, Photo, State
from chatops.notices import Audience, Handover
from tests.core.desk.school import ANSWERS, FACEBOOK, HEAD, PLAIN, PUBLISHER, TEACHER, picture
from tests.films import Films
from tests.slack.filling import TEXT, drafts, fields
from tests.slack.person import Person, buttons, shown
from tests.slack.world import World

HEARD = replace(ANSWERS, names_heard="no")


@pytest.fixture
def teacher(world: World) -> Person:
    return world.person(TEACHER)


async def kept(world: World, films: Films) -> str:
    """A video that came in, by the digest of its clean bytes."""
    return await world.parts.darkroom.take(Original.of(films.plain()), TEACHER.id)


async def checked(world: World, films: Films) -> str:
    shown_one = picture(digest=await kept(world, films))
    return world.school.checked(replace(PLAIN, photos=(shown_one,), answers=HEARD))


async def test_what_looks_like_one_is_asked_about_before_it_is_there(
    world: World, teacher: Person, films: Films
) -> None:
    first = await teacher.form(TEXT)
    (field,) = [one["element"] for one in first["blocks"] if one["block_id"] == "photos"]
    assert {"mp4", "mov"} <= set(field["filetypes"])
    file = world.workspace.files[world.workspace.upload(films.plain(), "Assembly.MOV")]
    answered = await teacher.submit(
        first, accounts=["facebook"], photos=[file], none_visible=["yes"]
    )
    assert "names_heard" in fields(answered.view)
    assert "Is a child's name spoken or sung in the video?" in shown(answered.view)
    answers = {"dress": "yes", "dignity": "yes", "device": "school", "copyright": "own"}
    await teacher.submit(answered.view, alt_1="Children sing", names_heard="no", **answers)
    (draft,) = drafts(world)
    assert draft.revision.content.answers.names_heard == "no"
    await world.go_round()
    (photo,) = drafts(world)[0].revision.content.photos
    assert (photo.media, photo.problem) == (Media.VIDEO, "")
    assert world.parts.store.get(photo.digest)[4:8] == b"ftyp"


async def test_what_nobody_took_for_one_counts_as_unheard(
    world: World, teacher: Person, films: Films
) -> None:
    waiting = Photo(origin=f"slack:{world.workspace.upload(films.plain(), 'Assembly')}")
    world.school.submit(replace(PLAIN, photos=(replace(waiting, none_visible=True),)))
    await world.go_round()
    (draft,) = drafts(world)
    assert draft.revision.content.answers.names_heard == "unsure"
    assert draft.state is State.HELD
    assert "A child's name may be heard in the video" in shown(teacher.cards[-1])


@pytest.mark.parametrize(
    ("opening", "size"), [(b"\0\0\0\x14ftypisom", VIDEO_BYTES), (b"\xff\xd8\xff", FILE_BYTES)]
)
async def test_each_kind_may_be_as_large_as_it_may(world: World, opening: bytes, size: int) -> None:
    """A video is not cut off where a photo is; only its own limit is."""
    fits = size == VIDEO_BYTES
    data = opening + bytes(FILE_BYTES)
    file = world.workspace.upload(data, size=None)
    found = await world.surface.intake.fetch(Photo(origin=f"slack:{file}"))
    assert (found.problem == TOO_LARGE) is not fits


async def test_the_approver_gets_it_to_watch_and_says_that_they_did(
    world: World, films: Films
) -> None:
    draft = await checked(world, films)
    await world.go_round()
    head = world.person(HEAD)
    titles = [
        one["title"] for one in world.workspace.called("files.completeUploadExternal")[-1]["files"]
    ]
    assert titles == ["Video 1, a still of it", "Video 1"]
    sent = world.parts.sent
    assert isinstance(sent, SentFiles)
    (line,) = world.school.card(draft, HEAD, Audience.APPROVER).photos
    for number, digest in enumerate((line.digest, line.still), 1):
        sent.release(digest)
        assert len(sent.due(9)) == number, "it goes from Slack with the picture"
    card = head.cards[-1]
    assert "0:01 long" in shown(card)
    assert "approve" not in {one["action_id"] for one in buttons(card)}
    await head.press(next(one for one in buttons(card) if APPROVE_VIDEO in str(one)), card)
    view = world.workspace.views[-1]
    assert "I have watched it to the end" in shown({"blocks": view["blocks"]})
    silent = await head.submit(view)
    assert silent.errors
    assert world.school.draft(draft).state is State.AWAITING
    await head.submit(view, watched=["yes"])
    assert world.school.draft(draft).state is State.APPROVED
    assert WATCH in world.school.verbs(draft)


async def test_the_publisher_gets_the_clean_file(world: World, films: Films) -> None:
    digest = await kept(world, films)
    lines = world.school.views
    draft = await checked(world, films)
    card = lines.card(draft, HEAD.id, Audience.APPROVER)
    assert card.photos[0].digest == digest
    notice = Handover(draft, FACEBOOK.name, "Text", card.photos)
    await world.surface.messenger.deliver(PUBLISHER.id, notice)
    (file,) = world.workspace.shared
    assert file["filename"] == "video-1.mp4"
    assert world.workspace.contents[file["id"]] == world.parts.store.get(digest)


def test_a_name_is_a_hint_and_no_more() -> None:
    def told(name: str) -> Media:
        return content(Filled(files=(File("slack:F1", name),)), ()).photos[0].media

    assert [told(one) for one in ("a.mov", "B.MP4", "c.jpg", "mp4")] == [
        Media.VIDEO,
        Media.VIDEO,
        Media.IMAGE,
        Media.IMAGE,
    ]
    assert "mp4" in form.FILE_TYPES
