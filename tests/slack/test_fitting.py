"""A long answer is as long as Slack takes, and says what it leaves out; a no-photo list loudly."""

from datetime import UTC, date, datetime

import pytest

from adapters.forms.errand import Called, Sheet
from adapters.slack import home, lookup, sheet, show
from adapters.slack.lookup import Found
from chatops.notices import (
    ConsentAnswer,
    ConsentLine,
    Control,
    Handover,
    ListLine,
    PhotoList,
    PupilAnswer,
    Word,
)
from tests.slack import block_kit
from tests.slack.person import shown

NAME = "Zoë Wolfeschlegelsteinhausen-Brandt"
DAY = date(2026, 11, 20)
MANY = tuple(Control("open_case", f"Open case number {n}", ("t", str(n))) for n in range(8))
LINES = tuple(
    ConsentLine(medium, channel, "granted", DAY, DAY, "é" * 900)
    for medium in ("image", "video", "name")
    for channel in ("internal", "print", "website", "social", "press")
)


def photo_list(pupils: int) -> ConsentAnswer:
    lines = tuple(
        ListLine(f"{NAME} {n}", "not on the website, not in the press") for n in range(pupils)
    )
    until = datetime(2026, 11, 20, 20, tzinfo=UTC)
    adults = tuple(f"Mrs {NAME} {n}" for n in range(60))
    return ConsentAnswer("4", listed=PhotoList("Year 4", DAY, until, lines, 0, pupils, adults))


@pytest.mark.parametrize("pupils", [0, 1, 60, 120, 600])
def test_a_no_photo_list_has_every_child_or_says_how_many_are_not_on_it(pupils: int) -> None:
    blocks = lookup.answer("4", [Found("thornfield", photo_list(pupils))])
    assert block_kit.of_message({"text": "x", "blocks": blocks}) == []
    said = shown({"blocks": blocks})
    left = pupils - said.count(NAME) + said.count(f"Mrs {NAME}")
    assert (f"no room for {left} more pupils" in said) == (left > 0)
    assert left == 0 or pupils > 60
    assert "Only you see this." in said


def test_what_is_left_out_is_counted() -> None:
    pupil = PupilAnswer(NAME, LINES, "See the office.", MANY, ("Ask for a form." * 9,))
    found = [Found(f"school-{n}", ConsentAnswer("Z", pupil)) for n in range(6)]
    blocks = lookup.answer("Z", found)
    assert block_kit.of_message({"text": "x", "blocks": blocks}) == []
    assert "no room for 5 more" in shown({"blocks": blocks})
    for many in (1, 3, 60):
        told = home.cases([Word("A case. " * 500, controls=MANY)] * many)
        assert block_kit.of_message({"text": "x", "blocks": told}) == []
        assert ("The desk's own page" in shown({"blocks": told})) == (many == 60)


@pytest.mark.parametrize("text", ["Word " * 800, "é" * 7000, "line\n" * 1500])
def test_a_word_is_told_whole_in_as_many_pieces_as_it_takes(text: str) -> None:
    told = show.message(Word(text, controls=MANY))
    blocks = list(told.blocks)
    assert block_kit.of_message({"text": show.fallback(told), "blocks": blocks}) == []
    pieces = [one["text"]["text"] for one in blocks if one["type"] == "section"]
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_what_is_minded_leaves_room_for_the_text() -> None:
    told = show.message(Handover("d", "Facebook", "t" * 3000, minding=("Please mind. " * 90,) * 30))
    blocks = list(told.blocks)
    assert block_kit.of_message({"text": show.fallback(told), "blocks": blocks}) == []
    assert "t" * 3000 in shown({"blocks": blocks})


def test_a_sheet_says_where_it_ends_too_soon() -> None:
    long = Sheet("Report", "Done", lead=("w" * 7000, *("line",) * 150))
    view = sheet.view(Called("x"), long, {})
    assert block_kit.of_view(view) == []
    assert "The desk's own page shows and prints all of it." in shown(view)
    whole = Sheet("Report", "Done", lead=("w" * 7000,))
    assert shown(sheet.view(Called("x"), whole, {})).count("w" * 1000) >= 6
