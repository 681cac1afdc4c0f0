"""A message becomes the post that its writer meant, with its files."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack import message

PAYLOADS = Path(__file__).parent / "payloads"


def payload(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text())
    return read


def test_rich_text_is_taken_to_the_letter_with_real_emoji() -> None:
    said = payload("message_shortcut")["message"]
    assert message.text(said) == (
        "Sports day! 🎉 1 < 2 & more\n"
        "• Class 4A won\n"
        "• see our page (https://thornfield.example/sports)\n"
        "Thanks to @… and #…, @channel :thornfield:\n"
        "“Well run,” said the head\n"
        "code & all"
    )


def test_every_file_comes_along_and_a_nameless_one_too() -> None:
    said = payload("message_shortcut")["message"]
    assert message.files(said) == (("F0SPORTS1", "IMG_2041.HEIC"), ("F0SPORTS2", "photo"))


def test_a_message_without_rich_text_is_read_as_markup() -> None:
    said = payload("message_shortcut_plain")["message"]
    assert message.text(said) == "Bake sale & raffle on Friday: https://thornfield.example"
    assert message.files(said) == ()


@pytest.mark.parametrize("said", [{}, {"text": None, "blocks": None, "files": None}])
def test_a_message_without_words_is_an_empty_text(said: dict[str, Any]) -> None:
    assert message.text(said) == ""
    assert message.files(said) == ()


def test_a_numbered_list_keeps_its_numbers() -> None:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": "Bring a hat"}]}
    numbered = {"type": "rich_text_list", "style": "ordered", "offset": 2, "elements": [section]}
    blocks = [{"type": "rich_text", "elements": [numbered]}]
    assert message.text({"blocks": blocks}) == "3. Bring a hat"


JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda inner: st.dictionaries(
        st.sampled_from(["type", "text", "url", "unicode", "name", "style"]), inner, max_size=4
    ),
    max_leaves=5,
)


@given(JSON)
def test_an_element_nobody_foresaw_is_left_out_and_breaks_nothing(element: object) -> None:
    run = element if isinstance(element, dict) else {}
    section = {"type": "rich_text_section", "elements": [run]}
    assert isinstance(message.text({"blocks": [{"type": "rich_text", "elements": [section]}]}), str)
