"""The texts of the policies' worked cases (section 11), on the roll of the worked cases."""

import pytest

from chatops.checks.mentions import StaffNames, find, handles
from tests.core.names.marked import marked, seen_in, unmarked
from tests.core.roll.people import STAFF, WORKED_CASES, roll_of

ROLL = roll_of(WORKED_CASES)
CURLY = "\N{RIGHT SINGLE QUOTATION MARK}"
FAIR = (
    "Our Summer Fair is on 18 May. Will you help? We say grace first. "
    "Graceful dancing from Willow class!"
)
CASES = [
    ("1", FAIR),
    ("2", "Well done {Grace} and {Summer}, 50 books read!"),
    ("3", "{{May Okafor}}'s poem came first."),
    ("4", "Class 4 drummers. Next week we will sing!"),
    ("5", "{{Amelia Rose Whitcombe-Hale}} raised \N{POUND SIGN}300."),
    ("6", f"Captain {{O{CURLY}Connor}} lifts the cup"),
    ("7", "Maths morning."),
    ("8", "Great science today #WellDone{Zoe}"),
    ("14", "{{Grace Adeyemi}} with her winning cake"),
    ("18", "Thanks to {Tom}'s mum for the picnic at 14 Orchard Row, ZZ99 3VZ"),
    ("20", "Mr Hussain and {Leila} planted our tree."),
    ("21", "Bloody marvellous ten years, Priya! What a joy to work here."),
    ("22", "Thanks @<zoes>_mum_art for the mural help"),
    ("23", "Cross-country today @{{will.tanner}}.runs"),
    ("24", "Class 3 made bread today!"),
    ("25", "Our brave Year 3 boy is back after his operation."),
]


@pytest.mark.parametrize(("case", "post"), CASES)
def test_a_worked_case_names_whom_it_should(case: str, post: str) -> None:
    text, expected = unmarked(post)
    found = find(text, ROLL, StaffNames(STAFF))
    assert seen_in(found) == expected, f"case {case}: {marked(text, found)}"


def test_the_pupils_meant_are_told_by_admission_number() -> None:
    numbers = {one.name: one.admission_no for one in WORKED_CASES if one.name != "Jack Davies"}
    found = find("Well done Zoe! May Okafor and Captain O'Connor too.", ROLL, StaffNames(STAFF))
    assert [one.pupils for one in found] == [
        (numbers["Zoë Brandt"],),
        (numbers["May Okafor"],),
        (numbers["Niamh O'Connor"],),
    ]


def test_two_pupils_of_one_name_are_both_meant() -> None:
    [full] = find("Jack Davies scored", ROLL, StaffNames(STAFF))
    [part] = find("Jack scored", ROLL, StaffNames(STAFF))
    assert full.pupils == part.pupils == ("1003", "1013")


def test_the_handles_of_the_cases_are_told_whoever_they_are_of() -> None:
    text = "Thanks @zoes_mum_art. Cross-country @will.tanner.runs! Ask office@thornfield.example"
    assert [(one.name, text[one.start : one.end]) for one in handles(text)] == [
        ("zoes_mum_art", "@zoes_mum_art"),
        ("will.tanner.runs", "@will.tanner.runs"),
    ]
