"""The identifiability light, and before and after, on every surface's card."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from adapters.slack.card import show as slack_card
from adapters.teams.card import show as teams_card
from adapters.web.show.card import card_page
from adapters.web.show.templates import render
from chatops.notices import Audience, Card, PhotoLine
from chatops.seen import Colour
from tests.web.cards import a_card

Told = Callable[[Card], str]

AFTER, BEFORE = "ab" * 32, "cd" * 32
HINT = "A group: 5 faces (perhaps 6)."
PHOTO = PhotoLine(
    AFTER, "A class", "", light=Colour.AMBER, hint=HINT, before=BEFORE, changes="1 face covered"
)


def card(photo: PhotoLine, audience: Audience) -> Card:
    return replace(a_card(), audience=audience, photos=(photo,))


def on_slack(shown: Card) -> str:
    return json.dumps(slack_card(shown).blocks, ensure_ascii=False)


def on_teams(shown: Card) -> str:
    return json.dumps(teams_card(shown, lambda digest: f"https://x/{digest}").content)


def on_the_web(shown: Card) -> str:
    context = {"problems": {}, "typed": {}, "ids": {}, "others": {}, "may_read_trail": True}
    return str(render("_card.html", {**context, "page": card_page(shown), "token": "t"}))


SURFACES = pytest.mark.parametrize("told", [on_slack, on_teams, on_the_web])


@SURFACES
@pytest.mark.parametrize("audience", [Audience.AUTHOR, Audience.APPROVER])
def test_the_light_is_told_with_its_reason(told: Told, audience: Audience) -> None:
    said = told(card(PHOTO, audience))
    assert "amber" in said.casefold()
    assert HINT in said


@SURFACES
def test_where_nobody_could_look_that_is_told(told: Told) -> None:
    said = told(card(replace(PHOTO, light=None, hint="It failed."), Audience.APPROVER))
    assert "It failed." in said
    assert "amber" not in said.casefold()


@SURFACES
def test_what_was_done_to_a_picture_is_told(told: Told) -> None:
    assert "1 face covered" in told(card(PHOTO, Audience.APPROVER)).casefold()


@SURFACES
def test_whether_anybody_read_what_is_written_in_it_is_told(told: Told) -> None:
    said = told(card(replace(PHOTO, words="Nobody has read it."), Audience.AUTHOR))
    assert "Nobody has read it." in said


@pytest.mark.parametrize("told", [on_teams, on_the_web])
def test_the_head_sees_before_and_after(told: Told) -> None:
    said = told(card(PHOTO, Audience.APPROVER))
    assert said.index(BEFORE) < said.index(AFTER)
