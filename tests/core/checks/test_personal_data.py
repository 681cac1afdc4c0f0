"""Private contacts and numbers are seen however they are written, and nothing that only looks alike."""

from dataclasses import replace

import pytest

from chatops.checks.contacts import phones, spoken_phones
from chatops.checks.mentions import Style
from chatops.checks.mentions.reader import read
from chatops.checks.numbers import is_nhs_number, is_upn
from chatops.checks.personal_data import check
from chatops.findings import Fact, Kind, Place, Severity
from chatops.policy.judge import judge
from tests.core.checks.seeing import seen, words_seen
from tests.core.checks.thornfield import context, draft, photo


@pytest.mark.parametrize(
    "written",
    [
        "07700 900123",
        "07700900123",
        "(07700) 900 123",
        "07700-900-123",
        "07700.900.123",
        "+44 (0)7700 900123",
        "0044 7700 900123",
        "447700900123",
        "0 7 7 0 0 9 0 0 1 2 3",
        "020 7946 0123",
        "01632 960 555",
        "+33 1 42 68 53 00",
        "O77OO 9OO l23",
        "0\u200b7700 900123",
        "oh double seven double oh, nine hundred one two three",
        "Zero seven seven zero zero - nine zero zero - one two three",
        "oh one six three two ninety-six oh five fifty-five",
        "oh 7700 nine double oh one two three",
    ],
)
def test_a_telephone_number_is_seen_as_it_is_written(written: str) -> None:
    assert words_seen(check, f"ring {written}!", Kind.PHONE_NUMBER) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "0930-1130 and 09.30-11.30",
        "01-09-2025 05-09-2025, 01.09.2025-05.09.2025",
        "09.00 10.30 11.45 12.30",
        "3-0 0-2 1-1 0-0 4-3 2-2",
        "on 01.09.2025 345 pupils came",
        "£07700900123 raised",
        "Order 0123456789012345",
        "7700 900 123 steps walked",
        "0800 1111, 0300 123 4567, 0808 157 0123, 0345 123 4567",
        "+33 1 ok",
        "+0123456789",
        "01632 960123 is the office",
        "oh one six three two nine six oh one two three is the office",
        "zero one two three four five six seven eight nine ten: lift off!",
        "one two three four five, once I caught a fish alive",
        "REF-01632960555",
        "Add 10l of water, 2l of oil and 3 more",
    ],
)
def test_dates_scores_services_and_the_office_are_no_private_telephone(text: str) -> None:
    assert words_seen(check, text, Kind.PHONE_NUMBER) == []


@pytest.mark.parametrize("before", ["tel:", "ring:", "no.", "\u260e"])
def test_what_stands_before_a_number_may_touch_it(before: str) -> None:
    assert words_seen(check, f"{before}07700900123", Kind.PHONE_NUMBER) == ["07700900123"]


def test_a_spelt_number_is_the_number_that_is_dialled() -> None:
    text = "my mobile: seven seven double oh nine treble oh twelve"
    (found,) = spoken_phones(read(text, Style.PROSE), text)
    assert (found.number, text[found.start : found.end]) == ("447700900012", text[11:])
    assert (
        words_seen(check, "steps: seven seven double oh nine treble oh twelve", Kind.PHONE_NUMBER)
        == []
    )


def test_a_number_without_its_nought_is_one_where_somebody_is_to_be_called() -> None:
    text = "text Sam's nan on 7700 900 123"
    assert words_seen(check, text, Kind.PHONE_NUMBER) == ["7700 900 123"]
    assert [one.number for one in phones(text)] == ["447700900123"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("ring Mr Hussain on 07700 900123", {Fact.MOBILE, Fact.STAFF}),
        ("07700 900123 (Mrs Nolan)", {Fact.MOBILE, Fact.STAFF}),
        ("text me on 07700 900123", {Fact.MOBILE, Fact.STAFF}),
        ("ring Priya on 01632 960555", {Fact.STAFF}),
        ("ring nolan on 01632 960555", set()),
        ("the bus driver is on 01632 960555", set()),
    ],
)
def test_whose_number_it_is_may_be_told_beside_it(text: str, facts: set[Fact]) -> None:
    (found,) = seen(check, text)
    assert found.facts == facts


@pytest.mark.parametrize(
    ("text", "written", "facts"),
    [
        ("to jo.b@gmail.com.", "jo.b@gmail.com", set()),
        ("to jo[at]gmail.com", "jo[at]gmail.com", set()),
        ("to jo (at) gmail (dot) com", "jo (at) gmail (dot) com", set()),
        ("to jo at gmail dot com", "jo at gmail dot com", set()),
        ("mail stan AT club DOT example", "stan AT club DOT example", set()),
        ("write to pip at club dot example", "pip at club dot example", set()),
        ("JO@OAKFIELD.LEEDS.SCH.UK", "JO@OAKFIELD.LEEDS.SCH.UK", set()),
        ("info@museum.example", "info@museum.example", {Fact.ORGANISATION}),
        ("info@gmail.com", "info@gmail.com", set()),
        ("p.nolan@gmail.com", "p.nolan@gmail.com", {Fact.STAFF}),
        ("head@thornfield.example", "head@thornfield.example", {Fact.OWN, Fact.ORGANISATION}),
        ("jo@mail.thornfield.example", "jo@mail.thornfield.example", {Fact.OWN}),
    ],
)
def test_an_email_address_is_seen_and_whose_it_is(
    text: str, written: str, facts: set[Fact]
) -> None:
    (found,) = seen(check, text)
    assert words_seen(check, text, Kind.EMAIL_ADDRESS) == [written]
    assert found.facts == facts


@pytest.mark.parametrize(
    "text",
    [
        "@thornfield",
        "today @will.runs",
        "see you at bbc.co.uk",
        "a @ b",
        "Book at club dot example",
    ],
)
def test_handles_and_sites_are_no_email(text: str) -> None:
    assert words_seen(check, text, Kind.EMAIL_ADDRESS) == []


def test_what_the_school_has_listed_is_public() -> None:
    listed = ("hall@parish.example", "choir.example", "2 School Lane, ZZ99 1AA", "020 7946 0123")
    here = replace(context(), school=replace(context().school, exempt_contacts=listed))
    text = "hall@parish.example jo@choir.example 2 School Lane or zz99 1aa; 020-7946-0123"
    found = list(check(draft(text), here))
    (at_the_choir,) = (
        found  # whoever it is there; the address that is listed as it stands is let be
    )
    assert at_the_choir.kind is Kind.EMAIL_ADDRESS
    assert Fact.OWN in at_the_choir.facts


def test_a_telephone_that_the_head_agreed_to_is_told_apart() -> None:
    agreed = replace(context().school, agreed_numbers=("07700 900456",))
    text = "On the trip, text Mr Lomax on 07700900456, or ring 07700 900457."
    found = list(check(draft(text), replace(context(), school=agreed)))
    assert [one.kind for one in found] == [Kind.AGREED_NUMBER, Kind.PHONE_NUMBER]
    warned = [one for one in judge(found, context("lache").pack) if one.kind is Kind.AGREED_NUMBER]
    assert [(one.severity, one.clauses) for one in warned] == [(Severity.WARN, ("LAC-1.5",))]
    everywhere = judge(found, context("default").pack)
    assert Kind.AGREED_NUMBER not in {one.kind for one in everywhere}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at 14 Larch Row, ZZ99 3VZ today", ["14 Larch Row, ZZ99 3VZ"]),
        ("14 Larch Row. LS1 4DY", ["14 Larch Row", "LS1 4DY"]),
        ("Flat 2, 19 St John's Road", ["19 St John's Road"]),
        ("12b-14 Mill Lane", ["12b-14 Mill Lane"]),
        ("come to 7 high street", ["7 high street"]),
        ("at 3 Church View", ["3 Church View"]),
        ("my postcode: sw1a 1aa", ["sw1a 1aa"]),
        ("she lives on Larch Close with cats", ["?Larch Close"]),
        ("E4 4TH", ["?E4 4TH"]),
        ("her family has moved to Larch Drive", ["?Larch Drive"]),
        ("parcels for Holm Cottage, Back Lane", ["?Holm Cottage, Back Lane"]),
        ("he lives in Rose Cottage", ["?Rose Cottage"]),
    ],
)
def test_an_address_is_seen_its_street_and_postcode_as_one(text: str, found: list[str]) -> None:
    assert words_seen(check, text, Kind.HOME_ADDRESS) == found


@pytest.mark.parametrize(
    "text",
    [
        "KS2 1st, Y6 2nd, U11 3rd, P5 2pe, P7 1ST",
        "B12 3PM kick-off",
        "ls1 4dy",
        "Class 3 Forest Way and Year 4 Park Lane",
        "2 Green Lane Primary pupils",
        "20 Minutes Walk",
        "30 children walked down the road",
        "Team 4 Oak Drive",
        "10 Downing Street, 4 Privet Drive",
        "she lives on cake",
        "our library has moved to Mill Street",
        "we moved on to Larch class",
        "5 Green Hill",
    ],
)
def test_places_in_a_race_and_in_stories_are_no_address(text: str) -> None:
    assert words_seen(check, text, Kind.HOME_ADDRESS) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DOB: 03/05/17", ["03/05/17"]),
        ("d.o.b 3.5.2017", ["3.5.2017"]),
        ("date of birth is 2017-05-03", ["2017-05-03"]),
        ("he was born on the 3rd of May 2018", ["3rd of May 2018"]),
        ("born May 3rd, 2018", ["May 3rd, 2018"]),
        ("her 7th birthday is on 3 May", ["?3 May"]),
        ("Shakespeare was born on 26 April 1564", []),
        ("We baked on 3 May 2018", []),
        ("date of birth is the 3rd of May 2017", ["3rd of May 2017"]),
        ("DoB 3 May \u201917", ["3 May \u201917"]),
        ("birthday boy: 03.05.2019", ["03.05.2019"]),
        ("our birthday party on 3 May 2026", []),
        ("he turned 7 on 3 May", ["?3 May"]),
        ("she will be eight on the 3rd of May", ["?3rd of May"]),
        ("our school will be 70 on 3 May", []),
        ("Our school's tea is on 3 May", []),
    ],
)
def test_a_birth_date_is_one_by_its_cue(text: str, found: list[str]) -> None:
    assert words_seen(check, text, Kind.BIRTH_DATE) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H801200001001", ["H801200001001"]),
        ("h801 2000 01001.", ["h801 2000 01001"]),
        ("U80120000100A", ["U80120000100A"]),
        ("X80120000100A", []),
        ("UPN: X80120000100A", ["?X80120000100A"]),
        ("his unique pupil number is X801200001001", ["?X801200001001"]),
        ("943 476 5919", ["943 476 5919"]),
        ("943 476 5918", []),
        ("NHS no. 9434765919", ["9434765919"]),
        ("order 9434765919", []),
        ("the car BD51 SMR", ["BD51 SMR"]),
        ("BD51 SMR", ["?BD51 SMR"]),
        ("reg A123 BCD", ["A123 BCD"]),
        ("A123 BCD", []),
    ],
)
def test_a_pupils_a_patients_and_a_cars_number_are_seen(text: str, found: list[str]) -> None:
    assert words_seen(check, text, Kind.PERSONAL_NUMBER) == found


def test_check_characters_are_checked() -> None:
    """Of all letters only one is right, and of all last digits at most one."""
    assert [one for one in "ABCDEFGHJKLMNPQRTUVWXYZ" if is_upn(f"{one}823432113104")] == ["N"]
    assert [one for one in "0123456789" if is_nhs_number(f"943476591{one}")] == ["9"]
    assert not is_nhs_number("0000000000")


def test_labels_alt_texts_and_file_names_are_looked_at_too() -> None:
    pictured = photo(label="ring 07700 900123", alt="jo@gmail.com", name="LS1 4DY.jpg")
    found = check(draft("Our week.", (pictured,)), context())
    assert {one.kind: one.place for one in found} == {
        Kind.PHONE_NUMBER: Place("photos[0].label", 5, 17),
        Kind.EMAIL_ADDRESS: Place("photos[0].alt", 0, 12),
        Kind.HOME_ADDRESS: Place("photos[0].name", 0, 7),
    }
