"""Links that hide where they lead, or that are not safe; no link is ever fetched."""

import pytest

from chatops.checks.links import check, links
from chatops.checks.lookalike import imitates
from chatops.findings import Kind
from tests.core.checks.seeing import seen, words_seen

OWN = ("thornfield.example", "oakfield.leeds.sch.uk", "st-marys-hove.co.uk")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://bit.ly/xyz", ["https://bit.ly/xyz"]),
        ("bit.ly/xyz.", ["bit.ly/xyz"]),
        ("(see www.TinyURL.com/abc)", ["www.TinyURL.com/abc"]),
        ("<https://t.co/x|here>", ["https://t.co/x"]),
        ("https://bit.ly", []),
        ("https://youtu.be/x https://forms.gle/y https://museum.example/t.co/x", []),
    ],
)
def test_a_shortened_link_hides_where_it_leads(text: str, found: list[str]) -> None:
    assert words_seen(check, text, Kind.SHORTENED_LINK) == found


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("http://museum.example/a", "it is not encrypted (http, not https)"),
        ("https://192.0.2.1/x", "it leads to a number instead of a name"),
        ("https://3221225985/", "it leads to a number instead of a name"),
        ("https://[2001:db8::1]/a", "it leads to a number instead of a name"),
        ("https://xn--mnchen-3ya.example", "its name has letters that can stand for others"),
        ("https://münchen.example", "its name has letters that can stand for others"),
        ("https://jo:pw@museum.example", "it carries a user name or a password"),
        ("https://museum.example/j?pwd=abc", "it carries a user name or a password"),
        ("https://museum.example/a/setup.EXE", "it leads to a program or an archive"),
        ("javascript:alert(1", "it is not the address of a page"),
        ("https://[museum]/a", "it is not the address of a page"),
        ("https://thornfie1d.example", "its name only looks like the school's own"),
        (
            "http://thornfie1d.example/a.zip",
            (
                "its name only looks like the school's own, it is not encrypted (http, not https)"
                " and it leads to a program or an archive"
            ),
        ),
    ],
)
def test_an_unsafe_link_is_told_with_what_is_wrong(link: str, problem: str) -> None:
    (found,) = [one for one in seen(check, f"See {link}!") if one.kind is Kind.UNSAFE_LINK]
    assert found.details == {"words": link, "problem": problem}


@pytest.mark.parametrize(
    "text",
    [
        "https://www.thornfield.example/news and thornfield.example",
        "https://museum.example/menu.pdf?page=2",
        "https://museum.example/?pwd=",
        "Well done.Everyone came at 9.15am, e.g. St.Marys",
        "Data: we collect it. File: see below",
        "jo@museum.example",
    ],
)
def test_safe_links_and_words_with_dots_are_let_be(text: str) -> None:
    assert seen(check, text) == []


@pytest.mark.parametrize(
    "host",
    [
        "thornfie1d.example",
        "th0rnfield.example",
        "thornfeild.example",
        "thornfiield.example",
        "thomfield.example",
        "th\u043ernfield.example",
        "xn--thrnfield-12h.example",
        "parents.thornfie1d.example",
        "thornfield.example.login.example",
        "thornfield-example.login.example",
        "oakfie1d.leeds.sch.uk",
        "st-marys-h0ve.co.uk",
        "stmaryshove.co.uk",
    ],
)
def test_a_name_that_looks_like_the_schools_own_imitates_it(host: str) -> None:
    assert imitates(host, OWN)


@pytest.mark.parametrize(
    "host",
    [
        "thornfield.example",
        "news.thornfield.example",
        "thornbury.example",
        "thornfield.museum",
        "oakfield.bradford.sch.uk",
        "oakfeeld.leeds.sch.uk",
        "xn--nonsense-.example",
        "",
    ],
)
def test_the_schools_own_and_other_schools_names_are_none(host: str) -> None:
    assert not imitates(host, OWN)


def test_one_letter_of_a_short_name_makes_another_name() -> None:
    assert not imitates("oat.uk", ["oak.uk"])
    assert imitates("0ak.uk", ["oak.uk"])


def test_a_link_is_found_with_its_place() -> None:
    (found,) = links("see (museum.example/a?b#c).")
    assert (found.start, found.end, found.host) == (5, 25, "museum.example")
