"""A card offers each mend with what it would put where; “Why?” quotes the clauses, if they are yours."""

from dataclasses import replace

import pytest

from chatops.consent.record import Choice
from chatops.desk.offering import told
from chatops.draft import Media, Photo, State
from chatops.errors import DraftNotFound
from chatops.findings import Severity
from chatops.mends import EVERYTHING, Edit, Mend
from chatops.notices import Audience, Control, Weight
from chatops.requests import Approve, Withdraw
from tests.core.desk.school import (
    DSL,
    HEAD,
    OFFICE,
    OMAR,
    PLAIN,
    TEACHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)

NAMED = replace(PLAIN, text="Well done Omar! Ring 07700 900123.")


def test_each_mend_is_told_beside_its_finding_and_offered_as_a_click(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.checked(NAMED)
    card = thornfield.card(draft, TEACHER, Audience.AUTHOR)
    assert [one.mend for one in card.findings] == [
        "One click: “07700 900123” → “the school office”.",
        "One click: “Omar” → “to a Year 4 pupil”.",
    ]
    digest, kept = card.digest, thornfield.draft(draft).mends.each
    assert card.controls == (
        Control("mend", "Mend all 2", (draft, digest, EVERYTHING), Weight.PRIMARY),
        Control("mend", "“07700 900123” → “the school office”", (draft, digest, kept[0].id)),
        Control("mend", "“Omar” → “to a Year 4 pupil”", (draft, digest, kept[1].id)),
        Control("why", "Why?", (draft, "author")),
    )
    assert card.policy == "The desk's own defaults"


def test_only_the_author_is_offered_mends_and_only_while_the_draft_is_open(
    thornfield: Thornfield,
) -> None:
    warned = replace(PLAIN, text="A great day #worldbookday")
    draft = thornfield.checked(warned)
    head = thornfield.card(draft, HEAD, Audience.APPROVER)
    assert [one.errand for one in head.controls] == ["why"]
    assert [one.mend for one in head.findings] == [""]
    thornfield.ask(Approve(draft, HEAD.id, head.digest))
    author = thornfield.card(draft, TEACHER, Audience.AUTHOR)
    assert (author.state, [one.errand for one in author.controls]) == (State.APPROVED, ["why"])


def test_a_draft_in_which_nothing_was_found_offers_nothing(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    card = thornfield.card(draft, TEACHER, Audience.AUTHOR)
    assert (card.controls, card.policy) == ((), "")
    thornfield.ask(Withdraw(draft, TEACHER.id))
    assert thornfield.card(draft, TEACHER, Audience.AUTHOR).controls == ()


def test_a_card_never_offers_more_than_a_surface_draws(thornfield: Thornfield) -> None:
    lines = "\n".join(f"Ring 07700 9001{number:02}." for number in range(20))
    draft = thornfield.checked(replace(PLAIN, text=lines))
    card = thornfield.card(draft, TEACHER, Audience.AUTHOR)
    assert len(card.controls) == 6
    assert (card.controls[0].label, card.controls[-1].label) == ("Mend all 12", "Why?")


def test_why_quotes_each_clause_once_with_its_policy(thornfield: Thornfield) -> None:
    draft = thornfield.checked(NAMED)
    clauses = thornfield.views.why(draft, TEACHER.id, Audience.AUTHOR)
    assert [one.id for one in clauses] == ["DEF-9", "DEF-8"]
    assert {one.title for one in clauses} == {"The desk's own defaults"}
    assert "forename or surname" in clauses[1].sentence


@pytest.mark.parametrize("choice", [Choice.REFUSED, Choice.NEVER])
def test_why_says_nothing_of_a_child_to_those_who_may_not_know(
    thornfield: Thornfield, choice: Choice
) -> None:
    thornfield.consent(record(ZOE, choice, given_on=thornfield.clock.at.date()))
    draft = thornfield.checked(pictured(ZOE, OMAR))
    assert thornfield.views.why(draft, TEACHER.id, Audience.AUTHOR) == ()
    controls = thornfield.card(draft, TEACHER, Audience.AUTHOR).controls
    assert [one.label for one in controls] == ["Leave photo 1 out", "Report a picture"]
    known = [one.id for one in thornfield.views.why(draft, DSL.id, Audience.APPROVER)]
    assert known[0] == ("G2" if choice is Choice.NEVER else "G1")


def test_why_is_nobody_elses_business(thornfield: Thornfield) -> None:
    draft = thornfield.checked(NAMED)
    with pytest.raises(DraftNotFound):
        thornfield.views.why(draft, OFFICE.id, Audience.AUTHOR)


def test_a_mend_is_told_in_short_however_much_it_changes() -> None:
    edits = tuple(Edit("text", at, at + 1, "x" * 50, "y" * 50) for at in range(5))
    said = told(Mend(Severity.WARN, edits, (0, 2)), (Photo(), Photo(), Photo(media=Media.VIDEO)))
    assert said.startswith("leave photo 1 and video 3 out; “xxx")
    assert said.endswith("; 2 more")
    assert len(said) < 300
    assert told(Mend(Severity.WARN, (Edit("text", 0, 6, " @them", ""),)), ()) == "take “@them” out"
