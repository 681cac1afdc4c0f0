"""A video in Teams: sent as a file, watched behind a link that ends, approved, handed over clean."""

from dataclasses import replace

from adapters.media.original import Original
from chatops.desk.filming import WATCH
from chatops.draft import Media, State
from chatops.notices import Audience, Handover
from tests.core.desk.school import ANSWERS, FACEBOOK, HEAD, PLAIN, PUBLISHER, TEACHER, picture
from tests.films import Films
from tests.teams import controls as of
from tests.teams.gathered import TEXT, dialog, gone_through
from tests.teams.world import World

HEARD = replace(ANSWERS, names_heard="no")
ASKED = {"dress": "yes", "dignity": "yes", "device": "school", "copyright": "own"}


async def checked(world: World, films: Films) -> str:
    digest = await world.parts.darkroom.take(Original.of(films.plain()), TEACHER.id)
    shown = replace(PLAIN, photos=(picture(digest=digest),), answers=HEARD)
    return world.school.checked(shown)


async def test_a_video_is_gathered_and_asked_about(world: World, films: Films) -> None:
    teacher = world.person(TEACHER)
    await teacher.says(TEXT, teacher.attaches("assembly.mp4", films.plain()))
    await gone_through(teacher)
    opened = await dialog(teacher)
    said = of.words(opened["task"]["value"]["card"]["content"])
    assert "Is a child's name spoken or sung in the video?" in said
    await teacher.hands_in(
        opened, accounts="facebook", none_visible="true", names_heard="no", **ASKED
    )
    (photo,) = world.draft.revision.content.photos
    assert photo.media is Media.VIDEO
    assert world.draft.revision.content.answers.names_heard == "no"


async def test_the_approver_watches_it_behind_a_link_and_says_so(
    world: World, films: Films
) -> None:
    head = world.person(HEAD)
    await head.says("help")
    draft = await checked(world, films)
    await world.go_round()
    card = head.card("A post to decide on")
    assert "0:01 long" in of.words(card)
    (watch,) = [one for one in of.parts(card) if one.get("title") == "Watch video 1"]
    assert watch["type"] == "Action.OpenUrl"
    assert "/media/" in watch["url"]
    assert "Approve" not in {control["title"] for control, _ in of.controls(card)}
    opened = await head.presses(card, "Approve the video")
    silent = await head.hands_in(opened)
    assert "Please fill this in." in str(silent)
    assert world.school.draft(draft).state is State.AWAITING
    await head.hands_in(opened, of_watched="true")
    assert world.school.draft(draft).state is State.APPROVED
    assert WATCH in world.school.verbs(draft)


async def test_the_publisher_is_offered_the_clean_file(world: World, films: Films) -> None:
    publisher = world.person(PUBLISHER)
    await publisher.says("help")
    draft = await checked(world, films)
    shown = world.school.views.card(draft, HEAD.id, Audience.APPROVER).photos
    notice = Handover(draft, FACEBOOK.name, "Text", shown)
    await world.surface.messenger.deliver(PUBLISHER.id, notice)
    (offer,) = [one for one in publisher.shown if "file.consent" in str(one.get("attachments"))]
    attached = offer["attachments"][0]
    assert attached["name"] == "video-1.mp4"
    film = world.parts.store.get(shown[0].digest)
    assert attached["content"]["sizeInBytes"] == len(film)
    assert await world.surface.gathering.files.hand_out(
        f"{world.microsoft.url}/files/video-1.mp4", film
    )
    assert world.microsoft.uploaded["video-1.mp4"] == film
