"""Errands on Teams: each control reads back as itself, a sheet comes back as it was filled in."""

from typing import Any

from hypothesis import given

from adapters.forms.errand import Ask, Called, Sheet
from adapters.teams import read, sheet
from adapters.teams.card import LARGEST
from adapters.teams.elements import card, message
from adapters.teams.wording import weight
from chatops.notices import Control
from tests.errands import CALLED, CONTROLS, TABLE, answers, sheets
from tests.teams import controls as of


def link(digest: str, *, read: bool = False) -> str:
    return f"https://desk.thornfield.example/media/{digest}{digest[: 36 if read else 32]}"


@given(CONTROLS)
def test_each_errand_that_is_offered_reads_back_as_itself(offered: tuple[Control, ...]) -> None:
    shown = card(sheet.controls(offered, TABLE, {"draft": "d1", "as": "author"}))
    for (control, around), one in zip(of.controls(shown), offered, strict=True):
        sent = of.pressed(around, control)
        assert sheet.errand(sent) == Called(one.errand, one.subject)
        assert read.refreshed(sent)[0] == "d1"
        asks = TABLE[one.errand].sheet is not None
        assert (control["type"] == "Action.Submit") == asks
        if not asks:
            assert control["verb"] == sheet.ERRAND
            assert control["fallback"]["data"] == control["data"]


@given(CALLED, sheets())
def test_a_sheet_comes_back_as_it_was_filled_in(called: Called, asked: Sheet) -> None:
    problems = {one.name: "Wrong." for one in asked.fields[:1]} | {"": "All wrong."}
    shown = sheet.asking(called, asked, link, problems)
    assert weight(message(shown)) < LARGEST
    ((control, _),) = of.controls(shown)
    sent: dict[str, Any] = of.pressed(shown, control, **of.shown_fields(shown))
    assert read.verb(sent) == sheet.ERRAND
    assert sheet.errand(sent) == called
    said = sheet.values(sent)
    assert {name: value for name, value in said.items() if value} == answers(asked)
    for one in asked.fields:
        if one.ask is Ask.PUPIL and one.value:
            assert sheet.known(sent, one.name)[0][0] == one.value[0]
    assert "All wrong." in of.words(shown)
