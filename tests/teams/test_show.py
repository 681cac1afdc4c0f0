"""What a card shows can be read back, is never too large, and never reads people's words as Markdown."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.forms.words import LABELS
from adapters.teams import form, read, show
from adapters.teams.card import LARGEST, superseded
from adapters.teams.card import show as show_card
from adapters.teams.elements import message
from adapters.teams.wording import cut, parts, weight
from chatops.draft import State
from chatops.errors import FormRefused
from chatops.findings import Severity
from chatops.notices import (
    Action,
    Audience,
    Card,
    CheckpointNote,
    ConsentAnswer,
    ConsentLine,
    Handover,
    PhotoLine,
    PupilAnswer,
    PupilChoice,
    Said,
    TakeDownTask,
    Word,
)
from chatops.people import Surface
from chatops.requests import (
    Approve,
    AskChanges,
    CouldNotPost,
    GetPost,
    LookUp,
    MarkPosted,
    Reject,
    Request,
    Withdraw,
)
from tests.errands import TABLE
from tests.slack.strategies import CARDS, words
from tests.teams import controls as of

BY = "p.nolan@thornfield.example"


def link(digest: str) -> str:
    return f"https://desk.thornfield.example/media/{digest}{digest[:32]}"


def expected(card: Card, action: Action, account: str, said: str) -> Request | None:
    of_draft = (card.draft, BY, card.digest)
    made: dict[Action, Request | None] = {
        Action.APPROVE: Approve(*of_draft, said if card.needs_reason else ""),
        Action.ASK_CHANGES: AskChanges(*of_draft, said),
        Action.REJECT: Reject(*of_draft, said),
        Action.WITHDRAW: Withdraw(card.draft, BY),
        Action.GET_POST: GetPost(*of_draft, account, Surface.TEAMS),
        Action.MARK_POSTED: MarkPosted(*of_draft, account, said),
        Action.COULD_NOT_POST: CouldNotPost(*of_draft, account, said),
        Action.EDIT: None,
    }
    return made[action]


def wanted(card: Card) -> list[tuple[Action, str]]:
    theirs = [one for one in card.accounts if one.actions][:5]
    return [(action, one.id) for one in theirs for action in one.actions] + [
        (action, "") for action in card.actions
    ]


@settings(max_examples=150)
@given(CARDS, words(80))
def test_each_control_reads_back_as_its_own_request(card: Card, said: str) -> None:
    content = show_card(card, link, errands=TABLE).content
    found = [one for one in of.controls(content) if "errand" not in one[0]["data"]]
    for (control, around), (action, account) in zip(found, wanted(card), strict=True):
        fields = dict.fromkeys(of.field_ids(around) if around is not content else [], said)
        sent = of.pressed(around, control, **fields)
        click = read.click(sent)
        assert (click.action, click.draft, click.seen, click.account, click.audience) == (
            action,
            card.draft,
            card.digest,
            account,
            card.audience,
        )
        assert read.asked(click, BY) == expected(card, action, account, said if fields else "")
        if action is not Action.EDIT:
            assert control["verb"] == sent["verb"]
            assert control["fallback"]["data"] == control["data"]


@settings(max_examples=150)
@given(CARDS, words(500))
def test_no_card_is_too_large_and_no_field_stands_in_it_twice(card: Card, told: str) -> None:
    shown = show_card(card, link, told)
    assert weight(message(shown.content, shown.summary)) < LARGEST
    ids = of.field_ids(shown.content)
    assert len(ids) == len(set(ids))
    assert weight(superseded(card).content) < 2_000


@settings(max_examples=100)
@given(CARDS)
def test_what_people_wrote_stands_only_where_no_markdown_is_read(card: Card) -> None:
    """TextBlocks read Markdown; only words of ours stand in them."""
    ours = show_card(card, link).content
    blocks = [one["text"] for one in of.parts(ours) if one.get("type") == "TextBlock"]
    typed = [card.school, card.author, card.text, card.reason, card.status]
    typed += [one.message for one in card.findings] + [one.name for one in card.accounts]
    assert not [one for one in blocks if any(said in one for said in typed if len(said) > 15)]


@settings(max_examples=100)
@given(CARDS)
def test_the_whole_text_reaches_whoever_decides(card: Card) -> None:
    decides = replace(card, audience=Audience.APPROVER)
    shown = show_card(decides, link)
    if shown.ahead:
        messages = show.whole_text(shown.ahead)
        assert "".join(one["text"] for one in messages) == card.text
        assert max(weight(one) for one in messages) < LARGEST
    else:
        (verbatim,) = [one for one in shown.content["body"] if one.get("style") == "emphasis"]
        lines = ["".join(run["text"] for run in one["inlines"]) for one in verbatim["items"]]
        kept = [one if one.strip() else "\xa0" for one in card.text.split("\n")]
        assert lines == kept


def approver(**more: Any) -> Card:  # noqa: ANN401 - any field
    facts: dict[str, Any] = {
        "audience": Audience.APPROVER,
        "draft": "d1",
        "digest": "ab" * 32,
        "version": 2,
        "revision": 1,
        "state": State.AWAITING,
        "school": "Thornfield",
        "author": "Miss Marsh",
        "status": "Waiting for Mrs Nolan.",
        "text": "Sports day",
        "actions": (Action.APPROVE, Action.ASK_CHANGES, Action.REJECT),
    }
    return Card(**facts | more)


def test_photos_are_shown_to_the_approver_and_signed_anew_when_the_card_is_looked_at() -> None:
    card = approver(photos=(PhotoLine("ab" * 32, "A raised bed", ""),))
    content = show_card(card, link).content
    (image,) = [one for one in of.parts(content) if one.get("type") == "Image"]
    assert (image["url"], image["altText"]) == (link("ab" * 32), "A raised bed")
    assert read.refreshed(content["refresh"]["action"]["data"]) == ("d1", Audience.APPROVER)
    author = show_card(replace(card, audience=Audience.AUTHOR), link).content
    assert not [one for one in of.parts(author) if one.get("type") == "Image"]


def test_how_much_was_found_stands_on_top_for_whoever_decides() -> None:
    """On a phone, the findings stand below the photos; nobody must scroll to learn that there are some."""
    said = Said(Severity.WARN, "Only one pupil is pictured.", "Use a group.", ("DEF-11",))
    card = approver(findings=(replace(said, severity=Severity.NEEDS_OVERRIDE), said, said))
    told = "The checks found: needs a reason: 1, worth a look: 2."
    top = of.words({"body": show_card(card, link).content["body"][:4]})
    assert told in top
    assert "The checks found" not in of.words(show_card(approver(), link).content)


def test_approving_asks_for_words_only_where_a_finding_needs_them() -> None:
    needs = (Said(Severity.NEEDS_OVERRIDE, "A full name.", "Leave it out.", ("DEF-6",)),)
    asks = of.controls(show_card(approver(findings=needs, needs_reason=True), link).content)
    assert next(of.field_ids(around) for _, around in asks) == ["said_approve"]
    plain = of.controls(show_card(approver(), link).content)
    assert plain[0][0]["title"] == LABELS[Action.APPROVE]


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"verb": "approve"},
        {"verb": "approve", "draft": "d1", "seen": "x", "as": "king"},
        {"verb": "approve", "draft": ["d1"], "seen": "x", "as": "approver"},
        {"verb": "approve", "draft": "", "seen": "x", "as": "approver"},
        {"verb": "approve", "draft": "d1", "seen": "x", "as": {}},
        {"verb": "delete", "draft": "d1", "seen": "x", "as": "approver"},
        {"verb": ["approve"], "draft": "d1", "seen": "x", "as": "approver"},
        {"verb": "get_post", "draft": "d1", "seen": "x", "as": "publisher", "account": 7},
    ],
    ids=str,
)
def test_what_no_control_of_ours_sends_is_not_read(odd: dict[str, Any]) -> None:
    with pytest.raises(read.NotOurs):
        read.click(odd)
    for other in (read.refreshed, lambda one: read.chosen(one, BY), form.key_of):
        with pytest.raises(read.NotOurs):
            other({"draft": 7, "as": 7, "school": 7, "pupil": [], "key": {}})


def test_a_choice_of_pupils_reads_back_as_a_look_up() -> None:
    answer = ConsentAnswer("Jack", choices=(PupilChoice("1004", "Jack Davies, 4A"),))
    card = show.consent("Jack", [("thornfield", answer)])
    ((control, _),) = of.controls(card)
    asked = read.chosen(of.pressed(card, control, pupil_thornfield="1004"), BY)
    assert asked == LookUp(BY, "thornfield", "", "1004")


def test_pupils_of_several_schools_are_chosen_each_by_themselves() -> None:
    jack, jo = PupilChoice("1004", "Jack Davies, 4A"), PupilChoice("7", "Jo Davies, R")
    found = [("thornfield", ConsentAnswer("J", choices=(jack,)))]
    card = show.consent("J", [*found, ("ashby", ConsentAnswer("J", choices=(jo,)))])
    ids = of.field_ids(card)
    assert len(ids) == len(set(ids)) == 2
    assert not [one for one in of.parts(card) if one.get("isRequired")]
    fields = {"pupil_thornfield": "1004", "pupil_ashby": "7"}
    asked = [read.chosen(of.pressed(card, one, **fields), BY) for one, _ in of.controls(card)]
    assert asked == [LookUp(BY, "thornfield", "", "1004"), LookUp(BY, "ashby", "", "7")]
    for one, _ in of.controls(card):
        with pytest.raises(FormRefused, match="Please choose a pupil"):
            read.chosen(of.pressed(card, one), BY)


def test_a_publisher_reads_what_the_policy_reminds_of() -> None:
    opening, *_ = show.handover(Handover("d", "X", "Text", minding=("It follows nobody.",)), {})
    assert "It follows nobody." in json.dumps(opening)


def _notices() -> Iterator[list[dict[str, Any]]]:
    long = "é" * 30_000
    yield show.word(Word(long))
    yield show.word(CheckpointNote("Thornfield", "note\n"))
    photo = PhotoLine("ab" * 32, long[:500], "")
    yield show.handover(Handover("d1", "Facebook", long, (photo, photo)), {"ab" * 32: 12345})
    yield show.take_down(TakeDownTask("t", "d1", "Facebook", "", date(2026, 11, 20), long[:900]))
    lines = tuple(
        ConsentLine(medium, channel, "granted", date(2026, 1, 1), date(2027, 1, 1), long[:900])
        for medium in ("image", "video", "name")
        for channel in ("internal", "print", "website", "social", "press")
    )
    pupil = PupilAnswer("Zoë Brandt, 4A", lines, "On the do-not-publish list.")
    yield [message(show.consent("Zoë", [("thornfield", ConsentAnswer("Zoë", pupil))]))]
    yield [show.lines("Your posts", [long] * 15, "none"), message(show.consent(long, []))]


def test_every_notice_is_small_enough() -> None:
    every = [one for several in _notices() for one in several]
    assert max(weight(one) for one in every) < LARGEST
    assert json.dumps(every)


@given(words(400), st.integers(20, 300))
def test_a_cut_text_weighs_no_more_and_its_parts_are_the_text(text: str, most: int) -> None:
    assert weight(cut(text, most)) <= max(most, weight("…"))
    assert "".join(parts(text, most)) == text
    assert max(weight(one) for one in parts(text, most)) <= most
