"""Errands in Slack: each control reads back as itself, a sheet comes back as it was filled in."""

from hypothesis import given

from adapters.forms.errand import Called, Sheet
from adapters.slack import sheet
from chatops.notices import Control
from tests.errands import CALLED, CONTROLS, answers, sheets
from tests.slack import block_kit
from tests.slack.person import buttons, filled_in


@given(CONTROLS)
def test_each_errand_that_is_offered_reads_back_as_itself(offered: tuple[Control, ...]) -> None:
    blocks = sheet.controls("card", offered)
    assert block_kit.of_message({"blocks": blocks or [{"type": "divider"}], "text": "x"}) == []
    read = [sheet.called(one["value"]) for one in buttons({"blocks": blocks})]
    assert read == [Called(one.errand, one.subject) for one in offered]


@given(CALLED, sheets())
def test_a_sheet_comes_back_as_it_was_filled_in(called: Called, asked: Sheet) -> None:
    files = {one.digest: "F01" for one in asked.pictures}
    view = sheet.view(called, asked, files)
    assert block_kit.of_view(view) == []
    assert block_kit.of_view(sheet.view(called, asked, {})) == []
    assert sheet.called(view["private_metadata"]) == called
    said = sheet.values({"state": {"values": filled_in(view, {})}})
    assert set(said) == {one.name for one in asked.fields}
    assert {name: value for name, value in said.items() if value} == answers(asked)
