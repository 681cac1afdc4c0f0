"""A post that is not a key message is held for the round-up by one click, and offered on its day."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chatops.draft import State
from chatops.duty_requests import HoldForRoundUp
from chatops.errors import MoveNotPossible, NotAllowed
from chatops.findings import Kind
from chatops.notices import Audience, Control, ShowCard
from chatops.people import Surface
from chatops.requests import GetPost, Lapse
from tests.core.desk.duties import about, at, come_by, school_with
from tests.core.desk.school import DEPUTY, HEAD, PLAIN, PUBLISHER, TEACHER, Thornfield

FRIDAY = date(2026, 1, 16)


def held(world: Thornfield) -> str:
    """A draft that its author holds with one click, approved on the Wednesday."""
    draft = world.checked(PLAIN)
    (control,) = hold_of(world, draft)
    assert control.label == "Hold it for Friday"
    world.ask(HoldForRoundUp(draft, TEACHER.id, control.subject[1]))
    world.ask_checks(draft)
    world.approve(draft)
    return draft


def hold_of(world: Thornfield, draft: str) -> list[Control]:
    card = world.card(draft, TEACHER, Audience.AUTHOR)
    return [one for one in card.controls if one.errand == "hold_for_round_up"]


def cards(world: Thornfield, draft: str) -> int:
    return world.told(PUBLISHER).count(ShowCard(draft, Audience.PUBLISHER))


def test_one_click_makes_it_a_part_of_the_round_up() -> None:
    world = school_with("lache")
    draft = held(world)
    found = world.draft(draft)
    assert found.revision.content.wished == FRIDAY
    assert Kind.ACCOUNT_FOR_OTHER_TOPICS not in {one.kind for one in found.findings}
    assert hold_of(world, draft) == []


def test_publishers_are_offered_it_on_the_day_and_not_before() -> None:
    world = school_with("lache")
    draft = held(world)
    assert cards(world, draft) == 0
    assert world.views.to_publish(PUBLISHER.id) == ()
    status = world.card(draft, TEACHER, Audience.AUTHOR).status
    assert status.endswith("Held for the round-up on 16 January.")
    at(world, "thursday")
    come_by(world)
    (tomorrow,) = about(world, PUBLISHER, "round-up is tomorrow")
    assert f"by {TEACHER.name}, for Facebook @thornfield" in tomorrow
    assert cards(world, draft) == 0
    at(world, "friday")
    come_by(world)
    assert len(about(world, PUBLISHER, "Today is the week's round-up")) == 1
    assert cards(world, draft) == 1
    assert [one.draft for one in world.views.to_publish(PUBLISHER.id)] == [draft]
    world.ask(GetPost(draft, PUBLISHER.id, world.draft(draft).digest, "facebook", Surface.SLACK))


def test_a_friday_without_the_machine_is_made_up_for_on_monday() -> None:
    world = school_with("lache")
    draft = held(world)
    at(world, "monday", weeks=1)
    come_by(world)
    assert len(about(world, PUBLISHER, "Today is the week's round-up")) == 1
    assert cards(world, draft) == 1


def test_what_is_held_does_not_lapse_before_its_day() -> None:
    world = school_with("lache")
    world.clock.at = datetime(2026, 1, 16, 19, tzinfo=UTC)
    draft = world.checked(PLAIN)
    world.clock.at = datetime(2026, 1, 17, 9, tzinfo=UTC)
    (control,) = hold_of(world, draft)
    world.ask(HoldForRoundUp(draft, TEACHER.id, control.subject[1]))
    world.ask_checks(draft)
    world.approve(draft)
    assert world.draft(draft).revision.content.wished == date(2026, 1, 23)
    world.clock.at = datetime(2026, 1, 22, 23, tzinfo=UTC)
    world.ask(Lapse(draft))
    assert world.draft(draft).state is State.APPROVED
    world.clock.at = datetime(2026, 1, 31, 9, tzinfo=UTC)
    world.ask(Lapse(draft))
    assert world.draft(draft).state is State.LAPSED


def test_a_round_up_of_nothing_is_told_to_nobody() -> None:
    world = school_with("lache")
    at(world, "friday")
    come_by(world)
    assert about(world, PUBLISHER, "round-up") == []


def test_only_the_author_holds_and_only_where_there_is_a_round_up() -> None:
    world = school_with("lache")
    draft = world.checked(PLAIN)
    seen = world.draft(draft).digest
    for other in (HEAD, DEPUTY):
        with pytest.raises(NotAllowed):
            world.ask(HoldForRoundUp(draft, other.id, seen))
    plain = school_with("default")
    draft = plain.checked(PLAIN)
    assert hold_of(plain, draft) == []
    with pytest.raises(MoveNotPossible):
        plain.ask(HoldForRoundUp(draft, TEACHER.id, plain.draft(draft).digest))


def test_a_key_message_is_not_held_back() -> None:
    world = school_with("lache")
    answers = replace(PLAIN.answers, topic="key message")
    draft = world.approved(replace(PLAIN, answers=answers))
    assert hold_of(world, draft) == []
    assert cards(world, draft) == 1


def test_whoever_takes_a_post_reads_what_the_policy_reminds_of() -> None:
    world = school_with("lumen")
    answers = replace(PLAIN.answers, topic="daily life")
    draft = world.approved(replace(PLAIN, answers=answers))
    handover = world.views.handover(draft, PUBLISHER.id, "facebook")
    (minding,) = handover.minding
    assert minding == "The school's account befriends, likes and follows nobody. (LUM-9.5)"
