"""A card is shown once and put right in place; what Slack does not take now is taken later."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chatops.draft import State
from chatops.errors import NotDelivered
from chatops.notices import (
    AccountLine,
    Action,
    Audience,
    CheckpointNote,
    Handover,
    Notice,
    PhotoLine,
    TakeDownTask,
    Word,
)
from tests.core.desk.school import HEAD, PUBLISHER, TEACHER
from tests.slack.person import buttons, shown
from tests.slack.pictures import jpeg
from tests.slack.test_show import PLAIN
from tests.slack.workspace import SIGN_IN, BadDay
from tests.slack.world import World

DECIDED = replace(PLAIN, version=4, state=State.APPROVED, actions=(), status="Approved.")


async def deliver(world: World, notice: Notice, to: str = HEAD.id) -> None:
    await world.surface.messenger.deliver(to, notice)


async def test_a_card_is_one_message_however_often_it_is_told(world: World) -> None:
    head = world.person(HEAD)
    for card in (PLAIN, PLAIN, DECIDED, DECIDED):
        await deliver(world, card)
    (message,) = head.cards
    assert "Approved." in shown(message)
    assert message["text"] == "A post to decide on: Approved."
    assert not buttons(message)


async def test_a_card_that_only_puts_right_is_never_a_new_message(world: World) -> None:
    await deliver(world, replace(DECIDED, update_only=True))
    assert world.person(HEAD).cards == []
    assert world.workspace.called("users.lookupByEmail") == []
    await deliver(world, PLAIN)
    await deliver(world, replace(DECIDED, update_only=True))
    (message,) = world.person(HEAD).cards
    assert "Approved." in shown(message)


async def test_each_reader_and_audience_has_their_own_card(world: World) -> None:
    await deliver(world, PLAIN)
    await deliver(world, replace(PLAIN, audience=Audience.AUTHOR, actions=()))
    await deliver(world, PLAIN, PUBLISHER.id)
    assert len(world.person(HEAD).cards) == 2
    assert len(world.person(PUBLISHER).cards) == 1


async def test_a_revision_to_decide_on_is_a_new_message_and_the_old_card_says_so(
    world: World,
) -> None:
    await deliver(world, PLAIN)
    await deliver(world, replace(PLAIN, revision=2, version=6, text="Better."))
    old, new = world.person(HEAD).cards
    assert "newer revision" in shown(old)
    assert not buttons(old)
    assert "Better." in shown(new)


async def test_a_revision_to_publish_is_a_new_message_too(world: World) -> None:
    account = AccountLine("facebook", "Facebook", actions=(Action.GET_POST,))
    first = replace(PLAIN, audience=Audience.PUBLISHER, actions=(), accounts=(account,))
    await deliver(world, first, PUBLISHER.id)
    await deliver(world, replace(first, revision=2, version=9), PUBLISHER.id)
    assert len(world.person(PUBLISHER).cards) == 2


async def test_an_authors_card_stays_one_message_through_every_revision(world: World) -> None:
    mine = replace(PLAIN, audience=Audience.AUTHOR, actions=(Action.EDIT,))
    await deliver(world, mine, TEACHER.id)
    await deliver(world, replace(mine, revision=2, version=6, text="Better."), TEACHER.id)
    (message,) = world.person(TEACHER).cards
    assert "Better." in shown(message)


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message"])
async def test_a_card_that_was_deleted_is_shown_again(world: World, error: str) -> None:
    await deliver(world, PLAIN)
    world.workspace.next_time("chat.update", BadDay(error=error))
    await deliver(world, DECIDED)
    assert "Approved." in shown(world.person(HEAD).cards[-1])
    await deliver(world, replace(DECIDED, status="Posted."))
    assert len(world.person(HEAD).cards) == 2


async def test_photos_come_before_the_card_privately_small_and_described(world: World) -> None:
    digest = world.parts.darkroom.store.put(jpeg(size=(1600, 1200)))
    photos = (PhotoLine(digest, "Beans", ""), PhotoLine("", "", "", problem="It is empty."))
    await deliver(world, replace(PLAIN, photos=photos))
    (photo,) = world.workspace.shared
    assert photo["channel"] == world.person(HEAD).channel
    assert photo["alt_txt"] == "Beans"
    assert photo["filename"] == "photo-1.jpg"
    assert len(world.workspace.contents[photo["id"]]) < len(world.parts.store.get(digest))
    order = [one.method for one in world.workspace.calls]
    assert order.index("files.completeUploadExternal") < order.index("chat.postMessage")


async def test_the_head_sees_a_picture_before_and_after_it_was_made_safer(world: World) -> None:
    before, after = (world.parts.darkroom.store.put(jpeg(size=(n, n))) for n in (300, 200))
    photo = PhotoLine(after, "Beans", "", before=before, changes="1 face covered")
    await deliver(world, replace(PLAIN, photos=(photo,)))
    names = [one["filename"] for one in world.workspace.shared]
    assert names == ["photo-1-before.jpg", "photo-1.jpg"]


async def test_the_author_is_not_sent_their_own_photos(world: World) -> None:
    digest = world.parts.darkroom.store.put(jpeg())
    card = replace(PLAIN, audience=Audience.AUTHOR, photos=(PhotoLine(digest, "Beans", ""),))
    await deliver(world, card, TEACHER.id)
    assert world.workspace.shared == []


async def test_a_long_text_comes_whole_as_a_file_before_the_button_to_approve_it(
    world: World,
) -> None:
    text = "A line of a long letter to parents. " * 500
    await deliver(world, replace(PLAIN, text=text))
    (file,) = world.workspace.shared
    assert text in world.workspace.contents[file["id"]].decode()
    order = [one.method for one in world.workspace.calls]
    assert order.index("files.completeUploadExternal") < order.index("chat.postMessage")
    assert {one["action_id"] for one in buttons(world.person(HEAD).cards[0])} >= {"approve"}


async def test_what_was_sent_ahead_is_not_sent_again_when_the_card_was_not_taken(
    world: World,
) -> None:
    digest = world.parts.darkroom.store.put(jpeg())
    card = replace(PLAIN, photos=(PhotoLine(digest, "Beans", ""),))
    world.workspace.next_time("chat.postMessage", BadDay(status=500))
    with pytest.raises(NotDelivered):
        await deliver(world, card)
    await deliver(world, card)
    assert len(world.workspace.shared) == 1
    assert len(world.person(HEAD).cards) == 1


async def test_a_post_is_handed_over_with_its_photos_whole(world: World) -> None:
    clean = jpeg(size=(1600, 1200))
    digest = world.parts.darkroom.store.put(clean)
    post = Handover("d1", "Facebook @thornfield", "Our <garden>", (PhotoLine(digest, "Beans", ""),))
    await deliver(world, post, PUBLISHER.id)
    (photo,) = world.workspace.shared
    assert world.workspace.contents[photo["id"]] == clean
    assert photo["alt_txt"] == "Beans"
    (message,) = world.person(PUBLISHER).cards
    assert "Our <garden>" in shown(message)
    await deliver(world, replace(post, text="a" * 4000, photos=()), PUBLISHER.id)
    assert world.workspace.contents[world.workspace.shared[-1]["id"]] == b"a" * 4000


@pytest.mark.parametrize(
    "notice",
    [
        Word("Mrs Nolan approved your post <!channel>."),
        TakeDownTask(
            "t1", "d1", "Facebook", "https://f.example/1", date(2026, 1, 21), "See the DSL."
        ),
        CheckpointNote("thornfield", "chatops.trail/thornfield\n3\nabc=\n\n— sig\n"),
    ],
    ids=lambda one: type(one).__name__,
)
async def test_words_tasks_and_checkpoints_are_messages(world: World, notice: Notice) -> None:
    await deliver(world, notice)
    (message,) = world.person(HEAD).cards
    assert message["unfurl_links"] is False
    assert "<!channel>" not in message["text"]


@pytest.mark.parametrize(
    ("day", "final", "again_in"),
    [
        (BadDay(429, headers={"Retry-After": "30"}), False, timedelta(seconds=30)),
        (BadDay(429, headers={"Retry-After": "soon"}), False, timedelta(seconds=30)),
        (BadDay(error="ratelimited"), False, timedelta(seconds=30)),
        (BadDay(500), False, None),
        (BadDay(200, body=SIGN_IN), False, None),
        (BadDay(error="internal_error"), False, None),
        (BadDay(error="invalid_auth"), False, timedelta(minutes=10)),
        (BadDay(error="channel_not_found"), True, None),
        (BadDay(error="user_disabled"), True, None),
        (BadDay(error="invalid_blocks"), True, None),
    ],
    ids=[
        "429",
        "429 soon",
        "ratelimited",
        "500",
        "page",
        "internal",
        "auth",
        "gone",
        "off",
        "blocks",
    ],
)
async def test_what_slack_does_not_take_says_when_to_try_again_if_ever(
    world: World, day: BadDay, final: bool, again_in: timedelta | None
) -> None:
    world.workspace.next_time("chat.postMessage", day)
    with pytest.raises(NotDelivered) as refused:
        await deliver(world, PLAIN)
    assert (refused.value.final, refused.value.again_in) == (final, again_in)
    await deliver(world, PLAIN)


async def test_an_update_that_slack_does_not_take_is_no_new_message(world: World) -> None:
    await deliver(world, PLAIN)
    world.workspace.next_time("chat.update", BadDay(error="ratelimited"))
    with pytest.raises(NotDelivered):
        await deliver(world, DECIDED)
    assert len(world.person(HEAD).cards) == 1


async def test_an_upload_that_fails_is_tried_again(world: World) -> None:
    card = replace(PLAIN, photos=(PhotoLine(world.parts.darkroom.store.put(jpeg()), "Beans", ""),))
    world.workspace.next_time("upload", BadDay(500))
    with pytest.raises(NotDelivered):
        await deliver(world, card)
    assert world.workspace.called("files.completeUploadExternal") == []
    assert world.person(HEAD).cards == []
    await deliver(world, card)
    assert len(world.workspace.shared) == 1


async def test_slack_out_of_reach_is_tried_again(world: World) -> None:
    await deliver(world, PLAIN)
    connection = world.surface.connection
    for client in (connection.patient, connection.prompt):
        client.base_url = "http://127.0.0.1:9/api/"
    with pytest.raises(NotDelivered) as refused:
        await deliver(world, DECIDED)
    assert not refused.value.final


async def test_a_home_tab_that_cannot_be_shown_holds_nothing_up(world: World) -> None:
    world.workspace.next_time("views.publish", BadDay(error="not_enabled"))
    await deliver(world, PLAIN)
    assert len(world.person(HEAD).cards) == 1
