"""The form is one that Slack takes, and comes back as it was filled in."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.forms.filled import QUESTIONS, File, Filled
from adapters.forms.offer import Offer
from adapters.forms.questions import WHY
from adapters.slack import form, read
from chatops.notices import AccountLine, Action, Form
from tests.slack import block_kit
from tests.slack.person import filled_in, shown
from tests.slack.strategies import FORMS, HOSTILE
from tests.slack.workspace import Json

THORNFIELD = Form(
    "thornfield",
    "Thornfield Primary School",
    (AccountLine("facebook", "Facebook @thornfield"), AccountLine("website", "Website")),
    ("dress", "copyright"),
    ("4A", "6A"),
)
ASHBY = replace(THORNFIELD, school="ashby", name="Ashby School")
ONE = Offer((THORNFIELD,))
TWO = Offer((THORNFIELD, ASHBY))


def read_back(view: Json, before: Filled) -> Filled:
    """What the view says when it is handed in untouched."""
    return read.filled(view | {"state": {"values": filled_in(view, {})}}, before)


@given(FORMS)
def test_a_form_is_within_slacks_limits_and_reads_back_as_it_was_filled(filled: Filled) -> None:
    view = form.first_step(ONE, filled, "Something is missing.")
    assert block_kit.of_view(view) == []
    back = read_back(view, Filled(files=filled.files))
    assert back.text.rstrip() == filled.text.rstrip()
    assert back.files == tuple(replace(one, alt=one.alt) for one in filled.files)
    names = ("accounts", "pictured", "none_visible", "answers", "date")
    assert [getattr(back, one) for one in names] == [getattr(filled, one) for one in names]
    carried = read.carried(view)
    assert (carried.key, carried.draft, carried.seen) == (filled.key, filled.draft, filled.seen)


@given(FORMS, st.lists(st.sampled_from(QUESTIONS), unique=True))
def test_a_second_step_is_within_slacks_limits_and_loses_nothing_of_the_first(
    filled: Filled, questions: list[str]
) -> None:
    if not filled.files and not questions:
        return
    view = form.second_step(filled, questions)
    assert block_kit.of_view(view) == []
    asked = {one: filled.answers.get(one, "") for one in questions}
    assert read_back(view, filled) == replace(
        filled, answers=dict(filled.answers) | {one: said for one, said in asked.items() if said}
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_the_same_when_it_comes_back(text: str) -> None:
    assert read_back(form.first_step(ONE, Filled(text=text)), Filled()).text == text


def test_a_text_too_long_for_one_field_has_several() -> None:
    text = "\n".join(f"Line {number} of a long letter to parents." for number in range(400))
    view = form.first_step(ONE, Filled(text=text))
    fields = [one["block_id"] for one in view["blocks"] if one["block_id"].startswith("text")]
    assert fields[:2] == ["text", "text_2"]
    assert len(fields) > 3
    assert read_back(view, Filled()).text == text


def test_no_questions_are_asked_before_there_is_a_reason_to() -> None:
    names = [one["block_id"] for one in form.first_step(ONE, Filled())["blocks"]]
    assert names == ["text", "accounts", "photos", "pictured", "none_visible", "date"]


def test_the_second_step_asks_each_photos_alt_text_and_what_the_pack_asks() -> None:
    filled = Filled(files=(File("slack:F1", "a.jpg"), File("slack:F2", "b.jpg")))
    view = form.second_step(filled, ["dress", "topic"])
    inputs = [one for one in view["blocks"] if one["type"] == "input"]
    assert [one["block_id"] for one in inputs] == ["alt_1", "alt_2", "dress", "topic"]
    assert [one["element"]["action_id"] for one in inputs] == ["alt_1", "alt_2", "dress", "topic"]
    assert view["callback_id"] == "post"
    assert view["notify_on_close"]


def test_a_full_form_has_no_room_for_more_photos() -> None:
    files = tuple(File(f"slack:F{number}", "a.jpg") for number in range(10))
    names = [one["block_id"] for one in form.first_step(ONE, Filled(files=files))["blocks"]]
    assert "kept" in names
    assert "photos" not in names


def test_who_works_at_several_schools_chooses_among_their_accounts() -> None:
    view = form.first_step(TWO, Filled(accounts=("ashby/website",)))
    assert block_kit.of_view(view) == []
    (accounts,) = [one["element"] for one in view["blocks"] if one["block_id"] == "accounts"]
    assert [one["label"]["text"] for one in accounts["option_groups"]] == [
        "Thornfield Primary School",
        "Ashby School",
    ]
    assert [one["value"] for one in accounts["initial_options"]] == ["ashby/website"]


def test_a_choice_is_told_apart_by_its_school() -> None:
    assert ONE.told_apart("facebook") == ("thornfield", "facebook")
    assert ONE.told_apart("a/b") == ("thornfield", "a/b")
    assert TWO.told_apart("ashby/1001") == ("ashby", "1001")
    assert TWO.school_of("ashby/website") == "ashby"
    assert TWO.school_of("website") == "thornfield"
    assert TWO.school_of("unheard-of") == "thornfield"
    assert TWO.asks("ashby") == ("dress", "copyright")
    assert TWO.asks("elsewhere") == ()


@pytest.mark.parametrize("action", list(WHY))
def test_a_small_form_carries_what_was_clicked(action: Action) -> None:
    click = read.Click(action, "0b7e369ec86ed462", "b6" * 32, "facebook")
    view = form.reason(click)
    assert block_kit.of_view(view) == []
    assert read.click(view["callback_id"], view["private_metadata"]) == click
    assert form.field_of(action) in {one["block_id"] for one in view["blocks"]}
    assert shown(view)
