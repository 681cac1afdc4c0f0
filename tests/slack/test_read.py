"""Recorded payloads in, requests out; what is shown reads back as what it asks for."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.forms.filled import File, Filled, Tick, restored
from adapters.slack import card, read
from adapters.slack.read import Carried, Click, NotOurs
from chatops.notices import Action, Card
from chatops.people import Surface
from chatops.requests import (
    Approve,
    AskChanges,
    CouldNotPost,
    GetPost,
    MarkPosted,
    Reject,
    Request,
    Withdraw,
)
from tests.slack.person import buttons
from tests.slack.strategies import CARDS, FORMS

PAYLOADS = Path(__file__).parent / "payloads"
DRAFT, DIGEST, ME = "0b7e369ec86ed462", "b6" * 32, "marsh@thornfield.example"


def payload(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text())
    return found


def pressed(name: str) -> Click:
    button = payload(name)["actions"][0]
    return read.click(button["action_id"], button["value"])


def test_a_click_says_which_draft_content_and_account() -> None:
    assert pressed("click") == Click(Action.APPROVE, DRAFT, DIGEST)
    assert pressed("click_account") == Click(Action.MARK_POSTED, DRAFT, DIGEST, "facebook")
    assert pressed("click_home") == Click(Action.WITHDRAW, DRAFT, DIGEST)


@pytest.mark.parametrize(
    ("action", "request_"),
    [
        (Action.APPROVE, Approve(DRAFT, ME, DIGEST, "so")),
        (Action.ASK_CHANGES, AskChanges(DRAFT, ME, DIGEST, "so")),
        (Action.REJECT, Reject(DRAFT, ME, DIGEST, "so")),
        (Action.WITHDRAW, Withdraw(DRAFT, ME)),
        (Action.GET_POST, GetPost(DRAFT, ME, DIGEST, "x", Surface.SLACK)),
        (Action.MARK_POSTED, MarkPosted(DRAFT, ME, DIGEST, "x", "so")),
        (Action.COULD_NOT_POST, CouldNotPost(DRAFT, ME, DIGEST, "x", "so")),
    ],
)
def test_each_control_is_its_own_request(action: Action, request_: Request) -> None:
    assert read.asked(Click(action, DRAFT, DIGEST, "x"), ME, "so") == request_


def test_edit_opens_a_form_and_asks_nothing_yet() -> None:
    with pytest.raises(NotOurs):
        read.asked(Click(Action.EDIT, DRAFT, DIGEST), ME)


@pytest.mark.parametrize(
    ("action", "value"), [("approve", ""), ("approve", DRAFT), ("publish", f"{DRAFT} {DIGEST}")]
)
def test_what_no_control_of_ours_sends_is_not_guessed_at(action: str, value: str) -> None:
    with pytest.raises(NotOurs):
        read.click(action, value)


@given(CARDS)
def test_every_control_of_a_card_reads_back_as_itself(shown: Card) -> None:
    expected = {(one, "") for one in shown.actions}
    acting = [one for one in shown.accounts if one.actions][: card.MOST_ACCOUNTS]
    expected |= {(action, one.id) for one in acting for action in one.actions}
    clicks = [
        read.click(one["action_id"], one["value"])
        for one in buttons({"blocks": list(card.show(shown).blocks)})
        if not one["action_id"].startswith("errand_")
    ]
    assert {(one.action, one.account) for one in clicks} == expected
    assert {(one.draft, one.seen) for one in clicks} <= {(shown.draft, shown.digest)}
    assert [read.click(one.action, one.carried) for one in clicks] == clicks


def test_a_filled_in_form_is_read_field_by_field() -> None:
    assert read.filled(payload("submission")["view"], Filled()) == Filled(
        text="Our garden is growing.",
        accounts=("facebook", "website"),
        files=(File("slack:F0BEANS", "beans.jpg"),),
        pictured=(Tick("1001", "Zoë Brandt, 4A"), Tick("class:6A", "Class 6A (whole class, 1)")),
        date="2026-01-20",
    )


def test_a_form_of_nothings_is_an_empty_one() -> None:
    assert read.filled(payload("submission_empty")["view"], Filled()) == Filled()


def test_a_second_step_adds_to_the_first() -> None:
    first = read.filled(payload("submission")["view"], Filled())
    both = read.filled(payload("submission_second_step")["view"], first)
    assert both.text == first.text
    assert both.pictured == first.pictured
    assert both.files == (File("slack:F0BEANS", "beans.jpg", "Beans in a bed"),)
    assert both.answers == {"dress": "yes", "device": "school"}


def test_a_second_step_without_its_private_words_still_knows_its_photos() -> None:
    first = read.filled(payload("submission")["view"], Filled())
    view = payload("submission_second_step")["view"] | {"private_metadata": ""}
    (photo,) = read.filled(view, first).files
    assert photo.alt == "Beans in a bed"


def test_an_answer_that_is_taken_back_is_taken_back() -> None:
    before = Filled(answers={"dress": "yes", "copyright": "own"})
    after = read.filled(payload("submission_second_step")["view"], before)
    assert "copyright" not in after.answers


def test_a_kept_photo_that_is_unticked_goes_and_keeps_nothing_elses_alt_text() -> None:
    before = Filled(files=(File("a" * 64, "1"), File("b" * 64, "2")))
    view = {
        "private_metadata": Carried(files=("a" * 64, "b" * 64)).written(),
        "state": {
            "values": {
                "kept": {"kept": {"selected_options": [{"value": "b" * 64}]}},
                "photos": {"photos": {"files": [{"id": "F0NEW", "name": "new.jpg"}]}},
                "alt_1": {"alt_1": {"value": "first"}},
                "alt_2": {"alt_2": {"value": "second"}},
            }
        },
    }
    assert read.filled(view, before).files == (
        File("b" * 64, "2", "second"),
        File("slack:F0NEW", "new.jpg"),
    )


def test_a_new_photos_alt_text_is_missed_until_its_field_was_shown() -> None:
    view = payload("submission")["view"]
    first = read.filled(view, Filled())
    assert read.alts_unasked(view, Filled(), first)
    second = payload("submission_second_step")["view"]
    assert not read.alts_unasked(second, first, read.filled(second, first))
    view["state"]["values"]["alt_1"] = {"alt_1": {"value": None}}
    assert not read.alts_unasked(view, Filled(), read.filled(view, Filled()))


@pytest.mark.parametrize("said", ["", "null", "[]", "[1]", '"x"', "{", "[1,2,3,4,5]"])
def test_private_words_that_are_not_ours_carry_nothing(said: str) -> None:
    assert read.carried({"private_metadata": said}) == Carried()


def test_a_date_that_is_none_is_left_out() -> None:
    view = {"state": {"values": {"date": {"date": {"selected_date": "31 February"}}}}}
    assert read.filled(view, Filled()).date == ""


@given(FORMS)
def test_a_kept_form_comes_back_as_it_was(form: Filled) -> None:
    assert restored(form.kept()) == form


@given(st.text(), st.text(), st.text(), st.lists(st.text()), st.lists(st.text()))
def test_what_a_view_carries_comes_back_as_it_was(
    key: str, draft: str, seen: str, files: list[str], gaps: list[str]
) -> None:
    carried = Carried(key, draft, seen, tuple(files), tuple(gaps))
    assert read.carried({"private_metadata": carried.written()}) == carried
