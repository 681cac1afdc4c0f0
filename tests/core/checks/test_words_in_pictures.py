"""What is written in a picture is judged as in a caption (DEF-36); slips of the reading stop nothing."""

from dataclasses import replace

import pytest

from chatops import checks
from chatops.answers import Answers
from chatops.checks import words_in_pictures
from chatops.checks.words_in_pictures import certainly_named
from chatops.consent.record import Choice
from chatops.findings import Certainty, Fact, Kind, Observation, Place, Severity, outcome
from chatops.pictures import UNREAD, Picture, Reading
from chatops.policy import shipped_names
from chatops.policy.judge import judge
from chatops.seen import Seen
from tests.core.checks.thornfield import context, draft, number, photo, said

ZOE, WILL = number("Zo\u00eb Brandt"), number("Will Tanner")
SEEN = Seen(100, 100)
HARMLESS = (
    ("FIRE EXIT", "Push bar to open"),
    ("Lunch menu", "Monday: Fish pie", "Tuesday: Jacket potato", "Wednesday: Rice and peas"),
    ("A is for apple", "B b", "C is for cat", "R is for rose", "S is for stone", "W is for will"),
    ("May", "Summer term", "Grace before meals", "Rose Class", "Stone Age"),
    ("The Very Hungry Bear", "a story for young readers"),
    ("Thornfield Primary School", "Respect Kindness Courage", "01632 960123"),
    ("3 x 4 = 12", "Learning: to add two numbers", "1234567890"),
    ("il", "l", "0", "Zo", "|||", "- -"),
)


def seen(*lines: str, **answers: str) -> list[Observation]:
    return looked_at(Reading(lines), **answers)


def looked_at(reading: Reading | None, **answers: str) -> list[Observation]:
    shown = photo(ZOE, WILL, digest="cd" * 32, label="Zo\u00eb Brandt")
    known = {shown.digest: Picture(shown.digest, seen=SEEN, reading=reading)}
    content = draft("Call 07700 900123.", (photo(ZOE, WILL), shown), answers=Answers(**answers))
    return list(words_in_pictures.check(content, replace(context(), pictures=known)))


@pytest.mark.parametrize(
    ("lines", "kind", "certainty"),
    [
        (("Grace Adeyemi",), Kind.FULL_NAME_WITH_PHOTO, Certainty.CERTAIN),
        (("CERTIFICATE", "awarded to", "TOM ELLERY"), Kind.FULL_NAME_WITH_PHOTO, Certainty.CERTAIN),
        (("Graoe Adeyemi",), Kind.FULL_NAME_WITH_PHOTO, Certainty.CERTAIN),
        (("Leila", "Hussain"), Kind.FULL_NAME_WITH_PHOTO, Certainty.AMBIGUOUS),
        (("LeilaHussain",), Kind.FULL_NAME_WITH_PHOTO, Certainty.CERTAIN),
        (("Leila",), Kind.PART_NAME_IN_PICTURE, Certainty.CERTAIN),
        (("LEILA",), Kind.PART_NAME_IN_PICTURE, Certainty.CERTAIN),
        (("ring me on", "07700 900456"), Kind.PHONE_NUMBER, Certainty.AMBIGUOUS),
        (("14 Orchard Row", "ZZ99 3VZ"), Kind.HOME_ADDRESS, Certainty.AMBIGUOUS),
        (("bit.ly/3xyz",), Kind.SHORTENED_LINK, Certainty.AMBIGUOUS),
        (("ORCHARD ROW",), Kind.STREET_SIGN_IN_PICTURE, Certainty.CERTAIN),
        (("OAKFIELD PRIMARY SCHOOL",), Kind.OTHER_SCHOOL_IN_PICTURE, Certainty.CERTAIN),
    ],
)
def test_what_is_written_is_seen(lines: tuple[str, ...], kind: Kind, certainty: Certainty) -> None:
    found = [one for one in seen(*lines) if one.kind is kind]
    assert [one.certainty for one in found] == [certainty]
    assert found[0].place == Place("photos[1].text")
    assert found[0].inside == "Written in photo 2"


@pytest.mark.parametrize("lines", HARMLESS, ids=lambda lines: lines[0])
def test_harmless_signs_give_nothing(lines: tuple[str, ...]) -> None:
    assert seen(*lines) == []


def test_the_same_on_many_pegs_is_told_once() -> None:
    assert len(seen("Leila", "Leila", "LEILA", "Leila")) == 2, "in capitals it is another word"


def test_who_says_that_no_visitors_are_there_is_not_asked_again() -> None:
    assert seen("Oakfield Primary School", visitors="no") == []


@pytest.mark.parametrize("pack", shipped_names())
def test_a_forename_and_a_sign_are_a_warning_in_every_pack(pack: str) -> None:
    around = context(pack)
    for lines in (("Leila",), ("ORCHARD ROW",), ("Oakfield Primary School",)):
        (finding,) = judge(seen(*lines), around.pack)
        assert finding.severity is Severity.WARN
        assert finding.message.startswith("Written in photo 2: ")
        assert "cover" in finding.remedy or "crop" in finding.remedy.casefold()


@pytest.mark.parametrize("pack", shipped_names())
def test_a_full_name_on_a_badge_weighs_what_the_pack_says_of_a_caption(pack: str) -> None:
    around = context(pack)
    badge = judge(seen("Leila Hussain"), around.pack)
    caption = checks.run(draft("Leila Hussain", (photo(ZOE),)), around)
    named = [one for one in judge(caption, around.pack) if one.kind is Kind.FULL_NAME_WITH_PHOTO]
    assert [one.severity for one in badge] == [one.severity for one in named]
    assert [one.clauses for one in badge] == [one.clauses for one in named]


@pytest.mark.parametrize("pack", shipped_names())
def test_what_was_not_read_is_at_most_a_hint(pack: str) -> None:
    around = context(pack)
    assert outcome(judge(looked_at(UNREAD), around.pack)) is Severity.WARN
    assert outcome(judge(looked_at(None), around.pack)) is Severity.CLEAR, "the card says it"
    assert [one.facts for one in looked_at(None)] == [frozenset({Fact.NOT_INSTALLED})]


def test_a_name_that_may_not_be_used_counts_on_a_badge_too() -> None:
    refused = said(number("Leila Hussain"), Choice.REFUSED, medium="name")
    shown = photo(ZOE, digest="cd" * 32)
    known = {shown.digest: Picture(shown.digest, seen=SEEN, reading=Reading(("Leila Hussain",)))}
    around = replace(context("default", context().on, refused), pictures=known)
    content = draft("Our week.", (shown,))
    assert Kind.CONSENT_REFUSED in {one.kind for one in checks.run(content, around)}
    assert certainly_named(content, around) == {number("Leila Hussain")}
    assert number("Leila Hussain") in checks.pupils_in(content, around)


def test_a_picture_nobody_has_looked_at_is_not_spoken_of() -> None:
    content = draft("Our week.", (photo(ZOE),))
    assert list(words_in_pictures.check(content, context())) == []
