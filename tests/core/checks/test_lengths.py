"""The words must fit on every chosen account's network, as that network counts."""

from dataclasses import replace

import pytest

from chatops.checks.lengths import check, weighed_on_x
from chatops.findings import Kind, Place
from chatops.school import Account, Channel, Network
from tests.core.checks.thornfield import ACCOUNTS, SCHOOL, context, draft


def too_long(text: str, *networks: Network) -> list[str]:
    accounts = {
        one.value: Account(one.value, SCHOOL.id, one, Channel.SOCIAL, "@school") for one in Network
    }
    here = replace(context(), accounts=accounts)
    content = draft(text, accounts=tuple(one.value for one in networks))
    found = list(check(content, here))
    assert all(one.kind is Kind.TEXT_TOO_LONG for one in found)
    return [f"{one.details['account']}: {one.details['problem']}" for one in found]


@pytest.mark.parametrize(
    ("network", "most"),
    [
        (Network.X, 280),
        (Network.INSTAGRAM, 2_200),
        (Network.FACEBOOK, 63_206),
        (Network.LINKEDIN, 3_000),
        (Network.TIKTOK, 4_000),
        (Network.YOUTUBE, 5_000),
    ],
)
def test_one_character_more_than_fits_is_too_many(network: Network, most: int) -> None:
    assert too_long("a" * most, network) == []
    (said,) = too_long("a" * (most + 1), network)
    assert said.endswith(f"@school: it has {most + 1:,} characters and {most:,} fit")


def test_each_account_that_it_does_not_fit_is_told_of() -> None:
    said = too_long("a" * 2_500, Network.X, Network.INSTAGRAM, Network.FACEBOOK, Network.WEBSITE)
    assert [one.split()[0] for one in said] == ["X", "Instagram"]


def test_an_account_that_is_not_known_has_no_limit() -> None:
    assert list(check(draft("a" * 300, accounts=("nowhere",)), context())) == []
    (found,) = check(draft("a" * 300), replace(context(), accounts=ACCOUNTS))
    assert found.place == Place("text")


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("hello", 5),
        ("“quote” \u2013 dash…", 16),
        ("café", 4),
        ("cafe\u0301", 4),
        ("日本", 4),
        ("👍🏽", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("🇬🇧", 2),
        ("☀\ufe0f", 2),
        ("https://museum.example/a/very/long/way/to/the/page", 23),
        ("see museum.example now", 31),
    ],
)
def test_x_weighs_links_emoji_and_wide_letters(text: str, weight: int) -> None:
    assert weighed_on_x(text) == weight
