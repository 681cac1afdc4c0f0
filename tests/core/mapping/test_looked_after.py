"""A column of looked-after children is never guessed, says whose yes counts, and takes nothing back."""

from chatops.consent.record import AUTHORITY
from chatops.mapping.consents import mapped
from chatops.mapping.layout import lay_out
from chatops.mapping.profile import NOT_USED, Profile
from chatops.mapping.pupils import match
from chatops.mapping.questions import lacking, open_questions
from tests.core.mapping.tables import ROLL, settled, sheet

TABLE = ("Adno,LAC,Photo", "0101,Y,Yes", "0102,N,Yes", "0103,,Yes", "0104,was,Yes")


def test_it_is_asked_about_before_it_counts() -> None:
    layout = lay_out(sheet(*TABLE), Profile("consent"))
    asked = [one.text for one in open_questions(layout, Profile("consent")) if one.needed]
    assert any("“LAC”: taken for looked_after" in one for one in asked)


def test_a_yes_names_the_authority_and_nothing_else_says_anything() -> None:
    layout, profile = settled(sheet(*TABLE), {"“Photo” about": "photos website"})
    found = mapped(layout, profile, match(layout, ROLL).sure)
    said = [
        (one.cells["admission_no"], one.cells["given_by"], one.cells["medium"])
        for one in found.rows
        if one.cells["decision"] == "decides"
    ]
    assert said == [("0101", AUTHORITY, "*")]
    assert found.unclear == ((5, "LAC"),)
    assert [one.cells["decision"] for one in found.rows].count("granted") == 4


def test_it_can_be_left_out_and_can_come_alone() -> None:
    answers = {"“Photo” about": "photos website", "“LAC”": NOT_USED}
    layout, profile = settled(sheet(*TABLE), answers)
    assert "decides" not in {
        one.cells["decision"] for one in mapped(layout, profile, match(layout, ROLL).sure).rows
    }
    alone, said = settled(sheet("Adno,In Care", "0101,Yes", "0102,No"), {})
    assert lacking(alone, said) == ""
    assert len(mapped(alone, said, match(alone, ROLL).sure).rows) == 1
