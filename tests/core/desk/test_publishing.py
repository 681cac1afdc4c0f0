"""The publisher takes the post, puts it out, says where; each step is checked again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chatops import trail
from chatops.consent.record import Choice
from chatops.draft import Content, Standing, State
from chatops.errors import DraftNotFound, FormRefused, MoveNotPossible, NotAllowed
from chatops.notices import (
    Action,
    Audience,
    Card,
    CheckpointNote,
    Envelope,
    HandOver,
    Handover,
    Kept,
    ShowTakeDown,
    TakeDownTask,
)
from chatops.people import Surface
from chatops.requests import (
    Approve,
    CouldNotPost,
    GetPost,
    Lapse,
    MarkPosted,
    Request,
    Revise,
)
from chatops.sealing import Seal
from tests.core.desk.school import (
    CHAIR,
    HEAD,
    ID,
    OFFICE,
    PLAIN,
    PUBLISHER,
    TEACHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)

ADDRESS = "https://facebook.example/thornfield/1"


def both(content: Content = PLAIN) -> Content:
    return replace(content, accounts=("facebook", "website"))


def get(world: Thornfield, draft: str, account: str = "facebook") -> Kept:
    seen = world.draft(draft).digest
    return _kept(world, GetPost(draft, PUBLISHER.id, seen, account, Surface.SLACK))


def mark(world: Thornfield, draft: str, account: str = "facebook", address: str = ADDRESS) -> Kept:
    seen = world.draft(draft).digest
    return _kept(world, MarkPosted(draft, PUBLISHER.id, seen, account, address))


def _kept(world: Thornfield, request: Request) -> Kept:
    kept = world.ask(request)
    assert isinstance(kept, Kept)
    return kept


def test_the_post_is_handed_over_whole(thornfield: Thornfield) -> None:
    draft = thornfield.approved(pictured(ZOE))
    get(thornfield, draft)
    tell = thornfield.told(PUBLISHER)[-1]
    assert isinstance(tell, HandOver)
    handover = thornfield.views.compose(Envelope(PUBLISHER.id, Surface.SLACK, tell))
    assert isinstance(handover, Handover)
    assert (handover.text, len(handover.photos)) == (PLAIN.text, 1)


def test_a_post_blocked_by_now_is_not_handed_over(thornfield: Thornfield) -> None:
    draft = thornfield.approved(pictured(ZOE))
    thornfield.consent(record(ZOE, Choice.WITHDRAWN, given_on=thornfield.clock.at.date()))
    assert get(thornfield, draft).state is State.HELD
    assert not any(isinstance(one, HandOver) for one in thornfield.told(PUBLISHER))
    card = thornfield.views.compose(
        Envelope(PUBLISHER.id, Surface.SLACK, thornfield.told(PUBLISHER)[-1])
    )
    assert isinstance(card, Card)
    assert not any(line.actions for line in card.accounts)


def test_a_handover_on_its_way_stops_where_the_draft_has_changed(thornfield: Thornfield) -> None:
    draft = thornfield.approved()
    get(thornfield, draft)
    tell = thornfield.told(PUBLISHER)[-1]
    seen = thornfield.draft(draft).digest
    thornfield.ask(Revise(draft, TEACHER.id, seen, replace(PLAIN, text="Other")))
    assert thornfield.views.compose(Envelope(PUBLISHER.id, Surface.SLACK, tell)) is None


def test_a_post_is_handed_over_only_while_it_is_approved(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    with pytest.raises(DraftNotFound):
        thornfield.views.handover(draft, PUBLISHER.id, "facebook")
    thornfield.ask(Approve(draft, HEAD.id, thornfield.draft(draft).digest))
    assert thornfield.views.handover(draft, PUBLISHER.id, "facebook").text == PLAIN.text
    with pytest.raises(DraftNotFound):
        thornfield.views.handover(draft, TEACHER.id, "facebook")


def test_posted_on_one_account_and_failed_on_another_is_a_state_of_its_own(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.approved(both())
    assert mark(thornfield, draft).state is State.PARTLY_POSTED
    seen = thornfield.draft(draft).digest
    thornfield.ask(CouldNotPost(draft, PUBLISHER.id, seen, "website", "The site is down."))
    assert thornfield.draft(draft).state is State.PARTLY_POSTED
    facebook, website = thornfield.card(draft, PUBLISHER, Audience.PUBLISHER).accounts
    assert (facebook.standing, facebook.address, facebook.actions) == (Standing.POSTED, ADDRESS, ())
    assert (website.standing, website.reason) == (Standing.FAILED, "The site is down.")
    assert Action.MARK_POSTED in website.actions
    assert any("The site is down." in one for one in thornfield.words_to(TEACHER))
    assert mark(thornfield, draft, "website").state is State.POSTED


def test_what_was_posted_stays_posted_through_a_new_revision(thornfield: Thornfield) -> None:
    draft = thornfield.approved(both())
    mark(thornfield, draft)
    seen = thornfield.draft(draft).digest
    thornfield.ask(Revise(draft, TEACHER.id, seen, replace(both(), text="Now with a pond.")))
    assert [one.account for one in thornfield.draft(draft).publications] == ["facebook"]


def test_a_post_cannot_be_marked_twice(thornfield: Thornfield) -> None:
    draft = thornfield.approved(both())
    mark(thornfield, draft)
    with pytest.raises(MoveNotPossible, match="already posted on Facebook"):
        mark(thornfield, draft)


def test_nothing_unapproved_is_published(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    with pytest.raises(MoveNotPossible):
        mark(thornfield, draft)


def test_only_the_accounts_own_administrators_publish(thornfield: Thornfield) -> None:
    draft = thornfield.approved()
    seen = thornfield.draft(draft).digest
    for somebody in (OFFICE, TEACHER, HEAD):
        with pytest.raises(NotAllowed, match="administrators"):
            thornfield.ask(MarkPosted(draft, somebody.id, seen, "facebook", ADDRESS))


@pytest.mark.parametrize(
    "address",
    ["", "somewhere", "javascript:alert(1)", "https://u:p@x.example/", "http://[", "x" * 501],
)
def test_an_address_is_asked_for_in_words(thornfield: Thornfield, address: str) -> None:
    draft = thornfield.approved()
    with pytest.raises(FormRefused) as refused:
        mark(thornfield, draft, address=address)
    assert "address" in refused.value.problems


def test_a_block_found_only_when_public_is_recorded_and_taken_down(thornfield: Thornfield) -> None:
    draft = thornfield.approved(pictured(ZOE))
    get(thornfield, draft)
    thornfield.consent(record(ZOE, Choice.WITHDRAWN, given_on=thornfield.clock.at.date()))
    kept = mark(thornfield, draft)
    assert kept.state is State.POSTED
    assert "take it down" in kept.said
    for member in (PUBLISHER, HEAD):
        (tell,) = [one for one in thornfield.told(member) if isinstance(one, ShowTakeDown)]
        task = thornfield.views.compose(Envelope(member.id, Surface.SLACK, tell))
        assert isinstance(task, TakeDownTask)
        assert (task.address, task.due) == (ADDRESS, date(2026, 1, 15))
        assert "Zo" not in task.reason


def test_a_take_down_found_on_a_friday_is_due_on_monday(thornfield: Thornfield) -> None:
    draft = thornfield.approved(pictured(ZOE))
    thornfield.clock.pass_by(timedelta(days=2))
    thornfield.consent(record(ZOE, Choice.WITHDRAWN, given_on=thornfield.clock.at.date()))
    mark(thornfield, draft)
    (task,) = thornfield.storage.kept.take_downs.values()
    assert task.due == date(2026, 1, 19)


def test_an_unused_approval_lapses_after_a_week(thornfield: Thornfield) -> None:
    draft = thornfield.approved()
    thornfield.clock.pass_by(timedelta(days=6))
    assert thornfield.views.overdue() == ()
    thornfield.ask(Lapse(draft))
    assert thornfield.draft(draft).state is State.APPROVED
    thornfield.clock.pass_by(timedelta(days=1))
    assert thornfield.views.overdue() == (draft,)
    thornfield.ask(Lapse(draft))
    assert thornfield.draft(draft).state is State.LAPSED
    assert any("lapsed" in one for one in thornfield.words_to(TEACHER))
    assert Action.EDIT in thornfield.card(draft, TEACHER, Audience.AUTHOR).actions


def test_each_night_the_trails_head_is_signed_and_sent_out(thornfield: Thornfield) -> None:
    thornfield.approved()
    assert thornfield.views.unsealed() == ()
    thornfield.clock.pass_by(timedelta(days=1))
    assert thornfield.views.unsealed() == (ID,)
    thornfield.ask(Seal(ID))
    assert thornfield.views.unsealed() == ()
    for member in (HEAD, CHAIR):
        assert any(isinstance(one, CheckpointNote) for one in thornfield.told(member))
    thornfield.clock.pass_by(timedelta(days=1))
    assert thornfield.views.unsealed() == ()
    thornfield.checked(replace(PLAIN, text="Another"), by=OFFICE)
    assert thornfield.views.unsealed() == (ID,)
    trail.verify(ID, thornfield.storage.kept.trail)
