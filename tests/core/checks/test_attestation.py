"""What is asked of the submitter, and what the answers amount to."""

from dataclasses import replace

import pytest

from chatops.answers import Answers
from chatops.checks import attestation
from chatops.checks.attestation import asked, outside_links
from chatops.findings import Kind, Place
from tests.core.checks.thornfield import ANSWERED, context, draft, group, photo

EVERYTHING = context().pack.asks


@pytest.mark.parametrize(
    ("question", "answer", "kind"),
    [
        ("dress", "no", Kind.DRESS_NOT_SUITABLE),
        ("dress", "unsure", Kind.DRESS_NOT_SUITABLE),
        ("dignity", "no", Kind.DIGNITY_NOT_KEPT),
        ("dignity", "unsure", Kind.DIGNITY_NOT_KEPT),
        ("device", "personal", Kind.PERSONAL_DEVICE),
        ("copyright", "none", Kind.NO_COPYRIGHT_PERMISSION),
        ("links_name_child", "yes", Kind.LINK_NAMES_CHILD),
        ("visitors", "yes", Kind.VISITORS_PICTURED),
        ("topic", "other", Kind.OFF_TOPIC),
    ],
)
def test_an_answer_that_is_no_yes_is_a_fact(question: str, answer: str, kind: Kind) -> None:
    answers = replace(ANSWERED, **{question: answer})
    found = list(attestation.check(draft("Our week.", answers=answers), context()))
    assert [one.kind for one in found] == [kind]


@pytest.mark.parametrize(
    "answers", [ANSWERED, Answers(), replace(ANSWERED, copyright="permission")]
)
def test_good_answers_and_what_was_not_asked_are_no_facts(answers: Answers) -> None:
    content = draft("See https://museum.example/show", group(), answers=answers)
    assert list(attestation.check(content, context())) == []


def test_a_link_that_nobody_checked_is_a_fact_where_it_leads_outside() -> None:
    unchecked = replace(ANSWERED, links_checked="no")
    text = "See https://museum.example/show. And https://www.thornfield.example/news"
    (found,) = attestation.check(draft(text, answers=unchecked), context())
    assert (found.kind, found.place) == (Kind.LINKS_NOT_CHECKED, Place("text", 4, 31))
    assert found.details["words"] == "https://museum.example/show"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://bit.ly/xyz", ["https://bit.ly/xyz"]),
        ("(see http://museum.example/a?b=c).", ["http://museum.example/a?b=c"]),
        (
            "www.museum.example, or museum.example/show!",
            ["www.museum.example", "museum.example/show"],
        ),
        ("HTTPS://MUSEUM.EXAMPLE", ["HTTPS://MUSEUM.EXAMPLE"]),
        ("At museum.org.uk, or bit.ly/x.", ["museum.org.uk", "bit.ly/x"]),
        ("a@museum.org.uk and museum.organised", []),
        ("https://thornfield.example.evil.example/", ["https://thornfield.example.evil.example/"]),
        ("https://notthornfield.example/", ["https://notthornfield.example/"]),
        ("https://user@thornfield.example:80/", []),
        ("https://thornfield.example@evil.example/", ["https://thornfield.example@evil.example/"]),
        ("http://[broken/", ["http://[broken/"]),
        ("https://Thornfield.example and https://news.thornfield.example/x", []),
        ("office@thornfield.example, a@museum.example/x, and/or, 1/2, e.g. this", []),
    ],
)
def test_where_a_link_leads(text: str, links: list[str]) -> None:
    found = [text[start:end] for start, end in outside_links(text, ("thornfield.example",))]
    assert found == links


def test_words_alone_are_asked_little() -> None:
    assert asked(draft("Our week."), EVERYTHING) == ("copyright",)


def test_a_link_asks_about_links() -> None:
    assert asked(draft("See https://museum.example"), EVERYTHING) == (
        "copyright",
        "links_checked",
        "links_name_child",
    )


def test_a_photo_asks_about_photos() -> None:
    photos = ("dress", "dignity", "device", "copyright")
    assert asked(draft("Our week.", group()), EVERYTHING) == photos
    assert asked(draft("Our week.", (photo(),)), EVERYTHING) == photos


@pytest.mark.parametrize("text", ["Great match today!", "Class 4 v Class 5", "The swimming GALA"])
def test_a_fixture_asks_about_visitors_where_somebody_is_seen(text: str) -> None:
    assert "visitors" in asked(draft(text, group()), EVERYTHING)
    assert "visitors" not in asked(draft(text, (photo(),)), EVERYTHING)
    assert "visitors" not in asked(draft(text), EVERYTHING)


def test_only_what_the_pack_asks_is_asked() -> None:
    assert asked(draft("Our week.", group()), ("dress", "topic")) == ("dress", "topic")
