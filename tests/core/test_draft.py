"""Only listed moves happen, nobody rules on their own draft, and no move goes untold."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.answers import Answers, PostConsent
from chatops.draft import (
    MOVES,
    RULINGS,
    Change,
    Content,
    Draft,
    Move,
    Photo,
    Revision,
    State,
    Verb,
    decide,
    open_draft,
)
from chatops.errors import DeskError, NotAllowed
from chatops.findings import Finding, Kind, Severity
from chatops.people import Surface

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CONTENT = Content("Sports day", ("facebook",), (Photo("a" * 64, alt="A race", pictured=("1",)),))
DRAFT = Draft("d1", "thornfield", "amira", Surface.SLACK, Revision(1, CONTENT, "salt", NOON))


@given(st.lists(st.sampled_from(Verb), max_size=12), st.sampled_from(["amira", "head"]))
def test_any_run_of_moves_stays_on_the_table(verbs: list[Verb], by: str) -> None:
    draft = DRAFT
    for verb in verbs:
        before = draft
        try:
            draft, decision = decide(draft, Move(verb, by, NOON))
        except DeskError:
            assert draft == before
        else:
            assert MOVES[before.state, verb] is draft.state is decision.state
            assert draft.version == before.version + 1
            assert draft.last == decision
            assert decision.revision == draft.digest
            assert not (verb in RULINGS and by == draft.author)


@pytest.mark.parametrize("verb", sorted(RULINGS))
def test_nobody_rules_on_their_own_draft_whatever_their_role(verb: Verb) -> None:
    with pytest.raises(NotAllowed, match="your own draft"):
        decide(replace(DRAFT, state=State.AWAITING), Move(verb, "amira", NOON))


TWO_ARE_NEEDED = Finding(
    Kind.CONTROVERSIAL,
    Severity.NEEDS_OVERRIDE,
    ("DEF-21",),
    "It divides people.",
    "",
    two_approvers=True,
)


RULED = [Verb.APPROVE_FIRST, Verb.APPROVE, Verb.ASK_CHANGES, Verb.REVISE, Verb.PASS]


@given(st.lists(st.tuples(st.sampled_from(RULED), st.sampled_from(["head", "deputy"])), max_size=8))
def test_what_needs_two_approvals_is_never_approved_by_one(steps: list[tuple[Verb, str]]) -> None:
    draft, approved = replace(DRAFT, state=State.AWAITING, findings=(TWO_ARE_NEEDED,)), set[str]()
    for verb, by in steps:
        try:
            draft, decision = decide(draft, Move(verb, by, NOON))
        except DeskError:
            continue
        approved = (approved | {by}) if verb in APPROVALS else approved
        if decision.state in {State.SUBMITTED, State.HELD, State.CHANGES_ASKED, State.LAPSED}:
            approved = set()
        if decision.state is State.APPROVED:
            assert approved == {"head", "deputy"}


APPROVALS = {Verb.APPROVE_FIRST, Verb.APPROVE}


def test_every_state_can_be_reached_and_three_are_final() -> None:
    assert {State.SUBMITTED} | set(MOVES.values()) == set(State)
    final = set(State) - {start for (start, _), end in MOVES.items() if end is not start}
    assert final == {State.REJECTED, State.WITHDRAWN, State.POSTED}


def test_nothing_is_approved_but_by_the_verb_that_says_so() -> None:
    into = {
        verb for (start, verb), end in MOVES.items() if end is State.APPROVED and start is not end
    }
    assert into == {Verb.APPROVE}


def test_a_new_draft_is_on_record_from_its_first_moment() -> None:
    opened, decision = open_draft(DRAFT, "amira", NOON)
    assert (opened.version, opened.last) == (1, decision)
    assert decision.move.verb is Verb.SUBMIT


OTHERS = [
    replace(CONTENT, text="Sports day!"),
    replace(CONTENT, accounts=("x",)),
    replace(CONTENT, photos=()),
    replace(CONTENT, photos=(replace(CONTENT.photos[0], digest="b" * 64),)),
    replace(CONTENT, photos=(replace(CONTENT.photos[0], alt="A child runs"),)),
    replace(CONTENT, photos=(replace(CONTENT.photos[0], pictured=("1", "2")),)),
    replace(CONTENT, answers=Answers(dress="yes")),
    replace(CONTENT, post_consents=(PostConsent("1", ("name",)),)),
    replace(CONTENT, wished=NOON.date()),
]


@pytest.mark.parametrize("other", OTHERS)
def test_any_change_to_what_was_seen_changes_the_digest(other: Content) -> None:
    assert replace(DRAFT.revision, content=other).digest != DRAFT.digest


def test_a_digest_cannot_be_guessed_from_the_text_alone() -> None:
    assert replace(DRAFT.revision, salt="other").digest != DRAFT.digest


def test_a_move_changes_only_what_it_says() -> None:
    moved, _ = decide(DRAFT, Move(Verb.HOLD, "clerk", NOON), Change(findings=()))
    assert moved == replace(DRAFT, state=State.HELD, version=1, last=moved.last)
