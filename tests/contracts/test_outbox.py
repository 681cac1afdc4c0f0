"""What every outbox promises: nothing is lost, nothing is told twice while somebody tells it."""

from datetime import UTC, datetime, timedelta

import pytest

from chatops.errors import DraftNotFound
from chatops.notices import (
    Audience,
    CheckpointNote,
    Envelope,
    HandOver,
    ShowCard,
    ShowTakeDown,
    Tell,
    Word,
)
from chatops.people import Surface
from chatops.ports import Claimed, Outbox, Storage
from tests.contracts.conftest import Store
from tests.drafts import AUTHOR, HEAD, NOON

LEASE = timedelta(minutes=1)
CARD = ShowCard("d1", Audience.AUTHOR)


def post(
    storage: Storage, *tells: Tell, to: str = AUTHOR, surface: Surface = Surface.SLACK
) -> None:
    with storage.transaction() as ledger:
        for tell in tells:
            ledger.post(Envelope(to, surface, tell))


def claim(outbox: Outbox, minute: int = 0, limit: int = 10) -> list[Claimed]:
    return list(outbox.claim(NOON + timedelta(minutes=minute), LEASE, limit))


def told(claimed: list[Claimed]) -> list[Tell]:
    return [one.envelope.tell for one in claimed]


@pytest.mark.parametrize(
    "tell",
    [
        CARD,
        Word("The draft is withdrawn.", draft="d1"),
        HandOver("d1", "ab" * 32, "facebook"),
        ShowTakeDown("t1"),
        CheckpointNote("thornfield", "a\n1\nb\n\n\u2014 a sig\n"),
    ],
)
def test_what_is_posted_comes_out_as_it_was(store: Store, tell: Tell) -> None:
    post(store.storage, tell, to=HEAD, surface=Surface.WEB)
    (claimed,) = claim(store.outbox)
    assert claimed.envelope == Envelope(HEAD, Surface.WEB, tell)
    assert claimed.attempt == 1


def test_what_was_not_kept_is_not_told(store: Store) -> None:
    with pytest.raises(DraftNotFound), store.storage.transaction() as ledger:
        ledger.post(Envelope(AUTHOR, Surface.SLACK, CARD))
        ledger.draft("d9")
    assert claim(store.outbox) == []
    assert store.outbox.next_due() is None


def test_it_waits_until_it_is_settled(store: Store) -> None:
    post(store.storage, CARD)
    (claimed,) = claim(store.outbox)
    assert claim(store.outbox) == []
    store.outbox.settle(claimed.number)
    assert claim(store.outbox, minute=60) == []
    assert store.outbox.next_due() is None


def test_what_a_killed_worker_had_comes_back_when_the_lease_ends(store: Store) -> None:
    post(store.storage, CARD)
    (first,) = claim(store.outbox)
    assert store.outbox.next_due() == NOON + LEASE
    (again,) = claim(store.outbox, minute=1)
    assert (again.number, again.attempt) == (first.number, 2)


def test_what_could_not_be_told_is_due_again_when_it_says(store: Store) -> None:
    post(store.storage, CARD)
    (claimed,) = claim(store.outbox)
    store.outbox.put_back(claimed.number, NOON + timedelta(minutes=5))
    assert store.outbox.next_due() == NOON + timedelta(minutes=5)
    assert claim(store.outbox, minute=4) == []
    assert [one.attempt for one in claim(store.outbox, minute=5)] == [2]


def test_what_can_never_be_told_is_set_aside(store: Store) -> None:
    post(store.storage, CARD)
    (claimed,) = claim(store.outbox)
    store.outbox.park(claimed.number, "this person has left the workspace")
    assert claim(store.outbox, minute=60) == []
    assert store.outbox.next_due() is None


def test_a_new_envelope_is_due_at_once(store: Store) -> None:
    post(store.storage, CARD)
    due = store.outbox.next_due()
    assert due is not None
    assert due <= datetime(2000, 1, 1, tzinfo=UTC)


def test_the_oldest_go_first_and_no_more_than_asked_for(store: Store) -> None:
    words = [Word(str(number), draft=f"d{number}") for number in range(5)]
    post(store.storage, *words)
    assert told(claim(store.outbox, limit=3)) == words[:3]
    assert told(claim(store.outbox, limit=3)) == words[3:]


def test_one_members_news_of_one_draft_comes_in_order(store: Store) -> None:
    first, second = Word("first", draft="d1"), Word("second", draft="d1")
    post(store.storage, first, second)
    (one,) = claim(store.outbox)
    assert told([one]) == [first]
    assert claim(store.outbox) == []
    store.outbox.put_back(one.number, NOON + timedelta(minutes=9))
    assert claim(store.outbox, minute=8) == []
    assert store.outbox.next_due() == NOON + timedelta(minutes=9)
    (one,) = claim(store.outbox, minute=9)
    store.outbox.settle(one.number)
    assert told(claim(store.outbox, minute=9)) == [second]


def test_what_is_set_aside_holds_nothing_up(store: Store) -> None:
    first, second = Word("first", draft="d1"), Word("second", draft="d1")
    post(store.storage, first, second)
    (one,) = claim(store.outbox)
    store.outbox.park(one.number, "too long")
    assert told(claim(store.outbox)) == [second]


def test_other_people_drafts_and_surfaces_do_not_wait_for_it(store: Store) -> None:
    post(store.storage, CARD)
    post(store.storage, CARD, to=HEAD)
    post(store.storage, CARD, surface=Surface.TEAMS)
    post(store.storage, ShowCard("d2", Audience.AUTHOR))
    assert len(claim(store.outbox)) == 4


def test_what_is_about_no_draft_waits_for_nothing(store: Store) -> None:
    post(store.storage, Word("one"), Word("two"))
    assert told(claim(store.outbox)) == [Word("one"), Word("two")]


def test_several_are_settled_at_one_stroke_and_no_others(store: Store) -> None:
    post(store.storage, Word("one"), Word("two"), Word("three"))
    first, _, third = claim(store.outbox)
    store.outbox.settle(first.number, third.number)
    assert told(claim(store.outbox, minute=60)) == [Word("two")]


def test_an_envelope_that_is_gone_is_left_alone(store: Store) -> None:
    post(store.storage, CARD)
    (claimed,) = claim(store.outbox)
    store.outbox.settle(claimed.number)
    store.outbox.settle(claimed.number)
    store.outbox.put_back(claimed.number, NOON)
    store.outbox.park(claimed.number, "gone")
    assert store.outbox.next_due() is None


def test_what_is_still_being_told_is_held_longer(store: Store) -> None:
    post(store.storage, CARD)
    (claimed,) = claim(store.outbox)
    store.outbox.hold(claimed.number, NOON + timedelta(minutes=5))
    assert told(claim(store.outbox, minute=4)) == []
    assert told(claim(store.outbox, minute=5)) == [CARD]
