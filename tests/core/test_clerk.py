"""The clerk finishes what was begun, gives up on nothing, and lets nothing hold up the rest."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from adapters.door import Door
from chatops.beside import Beside
from chatops.clerk import LEASE, MOST_ATTEMPTS, Clerk
from chatops.draft import State
from chatops.errors import NotDelivered
from chatops.notices import Audience, Word
from chatops.people import Surface
from tests.core.desk.school import CHAIR, HEAD, PLAIN, PUBLISHER, TEACHER, ZOE, Thornfield, picture
from tests.core.post import Post
from tests.fakes import MemoryOutbox
from tests.patience import PATIENCE


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    world = Thornfield()
    door = Door(world.desk, world.views, MemoryOutbox(world.storage), writers=1)
    yield Post(world, door)
    door.close()


WITH_PHOTO = replace(PLAIN, photos=(replace(picture(ZOE), digest="", origin="slack:F1"),))


async def test_a_new_draft_is_fetched_checked_and_its_cards_delivered(post: Post) -> None:
    draft = post.world.submit(WITH_PHOTO)
    await post.go_round()
    assert post.world.draft(draft).state is State.AWAITING
    (card,) = post.letterbox.cards(HEAD.id)
    assert (card.audience, card.photos[0].digest) == (Audience.APPROVER, "cd" * 32)
    assert post.letterbox.cards(TEACHER.id)[-1].state is State.AWAITING


async def test_a_late_review_is_told_on_one_round_and_on_no_other() -> None:
    late = Thornfield(pack="lumen")
    told = Post(late, Door(late.desk, late.views, MemoryOutbox(late.storage), writers=1))
    for _ in range(2):
        await told.go_round()
    words = [
        one.text for who, one in told.letterbox.arrived if isinstance(one, Word) and who == HEAD.id
    ]
    assert len([one for one in words if "was to be reviewed by 2 April 2022" in one]) == 1
    told.door.close()


async def test_what_was_refused_goes_out_on_a_later_round(post: Post) -> None:
    post.letterbox.trouble = NotDelivered("busy", again_in=timedelta(seconds=30))
    post.world.submit()
    await post.go_round()
    post.letterbox.trouble = None
    await post.go_round()
    assert post.letterbox.arrived == []
    post.world.clock.pass_by(timedelta(seconds=31))
    await post.go_round()
    assert len(post.letterbox.cards(HEAD.id)) == 1


async def test_what_can_never_arrive_is_put_aside_and_holds_up_nothing(post: Post) -> None:
    post.letterbox.trouble = NotDelivered("gone", final=True)
    draft = post.world.submit()
    await post.go_round()
    parked = [one.parked for one in post.world.storage.kept.posted.values()]
    assert parked
    assert set(parked) == {"gone"}
    assert post.world.draft(draft).state is State.AWAITING


async def test_what_is_for_somebody_who_has_yet_to_come_waits_for_weeks(post: Post) -> None:
    """An administrator hears of it once; nothing is put aside, and it is all there in the end."""
    quarter = timedelta(minutes=15)
    post.letterbox.trouble = NotDelivered("not met", again_in=quarter, unmet=True)
    draft = post.world.submit()
    clerk = Clerk(post.door, post.world.clock, {}, {Surface.SLACK: post.letterbox})
    for _ in range(MOST_ATTEMPTS + 5):
        await clerk.go_round()
        post.world.clock.pass_by(quarter)
    assert not any(one.parked for one in post.world.storage.kept.posted.values())
    words = post.world.words_to(PUBLISHER)
    told = [one for one in words if "has not met the press desk in Slack yet" in one]
    assert len(told) == len(set(told))
    assert {"Miss Marsh", "Mrs Nolan"} <= {one.partition(" has")[0] for one in told}
    post.letterbox.trouble = None
    await post.go_round()
    assert [one.draft for one in post.letterbox.cards(HEAD.id)] == [draft]


async def test_a_mistake_of_ours_is_tried_again_and_named_by_its_kind_only(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.letterbox.trouble = RuntimeError("Zoë Brandt")
    post.world.submit()
    await post.go_round()
    assert "Zoë" not in caplog.text
    post.letterbox.trouble = None
    post.world.clock.pass_by(timedelta(minutes=20))
    await post.go_round()
    assert post.letterbox.cards(HEAD.id)


async def test_a_chat_that_does_not_answer_holds_up_nobody_elses_and_is_told_once(
    post: Post,
) -> None:
    clerk = replace(post.clerk(), _delivering=Beside(0.1))
    answers = post.letterbox.answers[HEAD.id] = asyncio.Event()
    drafts = set()
    for key in ("k1", "k2"):
        drafts.add(post.world.submit(key=key))
        await clerk.go_round()
        assert {one.draft for one in post.letterbox.cards(TEACHER.id)} == drafts
    assert post.letterbox.cards(HEAD.id) == []
    answers.set()
    for _ in range(int(PATIENCE * 100)):
        if not post.world.storage.kept.posted:
            break
        await asyncio.sleep(0.01)
    told = [one.draft for one in post.letterbox.cards(HEAD.id)]
    assert (len(told), set(told)) == (2, drafts)


async def test_what_is_on_its_way_as_the_desk_closes_is_left_to_the_next_run(post: Post) -> None:
    clerk = replace(post.clerk(), _delivering=Beside(0.1))
    post.letterbox.answers[HEAD.id] = asyncio.Event()
    post.world.submit()
    await clerk.go_round()
    await clerk.close()
    assert post.letterbox.cards(HEAD.id) == []
    post.letterbox.answers.clear()
    post.world.clock.pass_by(LEASE * 2)
    await post.go_round()
    assert len(post.letterbox.cards(HEAD.id)) == 1


async def test_a_notice_for_a_chat_that_is_off_waits(post: Post) -> None:
    post.world.submit()
    await Clerk(post.door, post.world.clock, {}, {}).go_round()
    assert all(not one.parked for one in post.world.storage.kept.posted.values())
    post.world.clock.pass_by(timedelta(minutes=20))
    await post.go_round()
    assert post.letterbox.cards(HEAD.id)


async def test_a_photo_out_of_reach_is_tried_again_and_at_last_asked_for_anew(post: Post) -> None:
    post.basket.trouble = NotDelivered("no network")
    draft = post.world.submit(WITH_PHOTO)
    await post.go_round()
    assert post.world.draft(draft).state is State.SUBMITTED
    assert post.world.verbs(draft) == ["submit"]
    post.world.clock.pass_by(timedelta(minutes=16))
    await post.go_round()
    assert post.world.draft(draft).state is State.HELD
    card = post.letterbox.cards(TEACHER.id)[-1]
    assert any("could not be fetched" in one.message for one in card.findings)


async def test_a_photo_that_nobody_foresaw_holds_up_nobody_else_and_is_given_up_in_the_end(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.basket.trouble = RuntimeError("Zoë Brandt")
    odd = post.world.submit(WITH_PHOTO)
    good = post.world.submit(PLAIN, key="k2")
    await post.go_round()
    assert [one.draft for one in post.letterbox.cards(HEAD.id)] == [good]
    assert post.world.draft(odd).state is State.SUBMITTED
    post.world.clock.pass_by(timedelta(minutes=16))
    await post.go_round()
    assert post.world.draft(odd).state is State.HELD
    assert "Zoë" not in caplog.text


async def test_a_photo_from_nowhere_is_asked_for_anew(post: Post) -> None:
    photo = replace(WITH_PHOTO.photos[0], origin="carrier pigeon:1")
    draft = post.world.submit(replace(PLAIN, photos=(photo,)))
    await post.go_round()
    assert post.world.draft(draft).state is State.HELD


async def test_what_waited_too_long_lapses_and_each_night_is_sealed(post: Post) -> None:
    draft = post.world.submit()
    await post.go_round()
    assert post.world.storage.kept.checkpoints == {}
    post.world.clock.pass_by(timedelta(days=7))
    await post.go_round()
    assert post.world.storage.kept.checkpoints
    assert post.world.draft(draft).state is State.LAPSED
    assert any(isinstance(one, Word) and "lapsed" in one.text for _, one in post.letterbox.arrived)


async def test_a_broken_trail_is_not_sealed_and_is_cried_out(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.world.submit()
    kept = post.world.storage.kept
    kept.trail[0] = replace(kept.trail[0], body=kept.trail[0].body.replace("submit", "summit"))
    post.world.clock.pass_by(timedelta(days=1))
    await post.go_round()
    assert kept.checkpoints == {}
    assert "the trail was altered" in caplog.text
    await post.go_round()
    for one in (HEAD, CHAIR):
        (said,) = post.letterbox.words(one.id, "not what it was")
        assert "entry 0: its words were altered" in said
        assert "chatops trail verify" in said
    assert post.letterbox.words(TEACHER.id, "not what it was") == []
    post.world.clock.pass_by(timedelta(days=1))
    await post.go_round()
    assert len(post.letterbox.words(HEAD.id, "not what it was")) == 2


async def test_a_trail_whose_end_was_cut_off_is_cried_out_too(post: Post) -> None:
    post.world.submit()
    post.world.clock.pass_by(timedelta(days=1))
    await post.go_round()
    kept = post.world.storage.kept
    (size,) = [one.size for one in kept.checkpoints.values()]
    del kept.trail[1:]
    post.world.clock.pass_by(timedelta(days=1))
    await post.go_round()
    (said,) = post.letterbox.words(HEAD.id, "not what it was")
    assert f"checkpoint at {size} entries" in said


async def test_those_who_wait_are_woken_by_a_change(post: Post) -> None:
    before = post.door.changes
    assert await post.door.changed(before, within=0.01) == before
    post.world.clock.pass_by(timedelta())
    draft = post.world.submit()
    await post.go_round()
    assert await post.door.changed(before, within=5) > before
    assert draft


class CountingOutbox(MemoryOutbox):
    """Remembers what was settled by one write."""

    writes: list[tuple[int, ...]]

    def settle(self, *numbers: int) -> None:
        self.writes.append(numbers)
        super().settle(*numbers)


async def test_what_arrived_while_another_wrote_is_settled_by_one_write() -> None:
    world = Thornfield()
    outbox = CountingOutbox(world.storage)
    outbox.writes = []
    post = Post(world, Door(world.desk, world.views, outbox, writers=1))
    clerk, busy = post.clerk(), Event()
    writing = asyncio.ensure_future(post.door.at_outbox(lambda _: busy.wait(PATIENCE)))
    settling = [asyncio.ensure_future(clerk.settle(number)) for number in (1, 2, 3)]
    await asyncio.sleep(0)  # each stands in line by now
    busy.set()
    await asyncio.gather(writing, *settling)
    assert outbox.writes == [(1, 2, 3)]
    post.door.close()
