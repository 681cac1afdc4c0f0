"""Errands on the pages: each control reads back as itself, a sheet comes back as it was filled in."""

from hypothesis import given
from multidict import MultiDict

from adapters.forms.errand import Called, Sheet, called
from adapters.web.show import sheet as show
from adapters.web.show.sheet import SheetPage, ShownField
from adapters.web.show.templates import render
from chatops.notices import Control
from tests.errands import CALLED, CONTROLS, answers, sheets
from tests.web.markup import Markup


def rendered(of: Called, asked: Sheet, problems: dict[str, str]) -> Markup:
    page = SheetPage(
        of,
        asked,
        tuple(ShownField(one, problems.get(one.name, "")) for one in asked.fields),
        [(f"/desk/uploads/{one.digest}", one.alt) for one in asked.pictures],
        "/desk/",
    )
    nobody: dict[str, object] = {"me": None, "said": "", "ids": {}, "token": "t0k3n"}
    return Markup(render("errand.html", nobody | {"page": page, "problems": problems}))


@given(CONTROLS)
def test_each_errand_that_is_offered_reads_back_as_itself(offered: tuple[Control, ...]) -> None:
    read = [called(one.written) for one in show.offered(offered)]
    assert read == [Called(one.errand, one.subject) for one in offered]


@given(CALLED, sheets())
def test_a_sheet_comes_back_as_it_was_filled_in(of: Called, asked: Sheet) -> None:
    problems = {one.name: "Wrong." for one in asked.fields[:1]}
    markup = rendered(of, asked, problems)
    assert markup.unbalanced == []
    (form,) = markup.forms
    assert called(form.fields["errand"]) == of
    assert form.fields["csrf"] == "t0k3n"
    assert show.values(MultiDict(form.filled)) == answers(asked)
    named = [(one.get("name"), one.get("value")) for tag, one in markup.elements if tag == "input"]
    assert len(named) == len(set(named))
    if problems:
        assert "Wrong." in markup.words
