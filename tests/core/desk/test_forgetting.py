"""Three years after the decision what a draft said is erased, and not before (DEF-29)."""

from datetime import timedelta

import pytest

from chatops import policy
from chatops.draft import ERASED, State
from chatops.errors import MoveNotPossible
from chatops.forgetting import EraseDraft
from chatops.notices import Audience, Told
from chatops.people import Surface
from chatops.requests import Approve, GetPost, MarkPosted, Reject, Revise
from chatops.trail import verify
from tests.core.desk.school import HEAD, ID, PLAIN, PUBLISHER, TEACHER, Thornfield

KEPT = timedelta(days=policy.shipped("default").retention.drafts_days)
SECOND = timedelta(seconds=1)


def rejected(found: Thornfield) -> str:
    draft = found.checked(PLAIN)
    found.ask(Reject(draft, HEAD.id, found.draft(draft).digest, "Too many words."))
    return draft


def test_it_is_kept_until_then_and_erased_after() -> None:
    found = Thornfield()
    draft = rejected(found)
    found.clock.pass_by(KEPT)
    assert found.views.drafts_due() == ()
    assert found.ask(EraseDraft(draft)) == Told(0)
    assert found.draft(draft).revision.content == PLAIN
    found.clock.pass_by(SECOND)
    assert found.views.drafts_due() == (draft,)
    assert found.ask(EraseDraft(draft)) == Told(1)
    assert found.ask(EraseDraft(draft)) == Told(0)
    card = found.views.card(draft, TEACHER.id, Audience.AUTHOR)
    assert card.text.startswith("What this draft said was erased at 12:00 on 13 January 2029")
    assert (card.actions, card.controls, card.reason) == ((), (), "")
    told = found.views.trail(draft, HEAD.id)
    assert [one.what for one in told][-2:] == ["reject", "erase what a draft said"]
    assert {one.reason for one in told} == {""}
    with found.storage.reading() as ledger:
        verify(ID, ledger.entries(ID))


def test_what_somebody_waits_for_is_not_erased() -> None:
    found = Thornfield()
    for key, ends in (("k1", State.SUBMITTED), ("k2", State.AWAITING), ("k3", State.APPROVED)):
        draft = found.submit(PLAIN, key=key)
        if ends is not State.SUBMITTED:
            found.ask_checks(draft)
        if ends is State.APPROVED:
            found.ask(Approve(draft, HEAD.id, found.draft(draft).digest))
        assert found.draft(draft).state is ends
        found.clock.pass_by(KEPT + SECOND)
        assert found.ask(EraseDraft(draft)) == Told(0)


def test_a_post_that_is_public_keeps_its_address_and_nobody_gets_an_empty_post() -> None:
    found = Thornfield()
    draft = found.checked(PLAIN)
    digest = found.draft(draft).digest
    found.ask(Approve(draft, HEAD.id, digest))
    found.ask(MarkPosted(draft, PUBLISHER.id, digest, "facebook", "https://x.example/9"))
    found.clock.pass_by(KEPT + SECOND)
    found.ask(EraseDraft(draft))
    left = found.draft(draft)
    assert left.publications[0].address == "https://x.example/9"
    assert left.revision.content.text == ""
    with pytest.raises(MoveNotPossible):
        found.ask(GetPost(draft, PUBLISHER.id, left.digest, "facebook", Surface.WEB))
    with pytest.raises(MoveNotPossible) as refused:
        found.views.content(draft, TEACHER.id)
    assert ERASED in str(refused.value)
    with pytest.raises(MoveNotPossible):
        found.ask(Revise(draft, TEACHER.id, left.digest, PLAIN))
