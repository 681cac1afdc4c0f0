"""An adult who asked not to be shown holds back a picture that shows them (LOW-images-1)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.checks import adults
from chatops.checks.context import Adult, Context
from chatops.consent.record import ADULT, Choice, Medium, Record
from chatops.draft import Content, Media
from chatops.findings import Certainty, Kind, Severity
from chatops.policy.judge import judge
from chatops.roll.folding import letters
from tests.core.checks.thornfield import WEDNESDAY, context, draft, photo, said

KEY = f"{ADULT}p.nolan@thornfield.example"
NOLAN = Adult(KEY, "Mrs Nolan", "Mrs", "Priya", "Nolan")
MARSH = Adult(f"{ADULT}j.marsh@thornfield.example", "Miss Marsh", "Miss", "Joy", "Marsh")
NO = tuple(said(KEY, Choice.OBJECTED, medium=one) for one in (Medium.IMAGE, Medium.VIDEO))
PICTURE = photo("1001", label="")


def here(pack: str = "default", records: tuple[Record, ...] = NO) -> Context:
    return replace(
        context(pack, WEDNESDAY),
        adults=(NOLAN, MARSH),
        records={KEY: records},
    )


def seen(content: Content, of: Context | None = None) -> list[tuple[Certainty, str]]:
    found = adults.check(content, of or here())
    return [(one.certainty, one.place.field if one.place else "") for one in found]


def test_whoever_is_ticked_holds_the_picture_back() -> None:
    (found,) = adults.check(draft("Fun.", (photo("1001", KEY),)), here())
    assert found.kind is Kind.ADULT_REFUSED
    assert found.certainty is Certainty.CERTAIN
    assert found.pupils == ()
    assert found.details["who"] == "Mrs Nolan"


@pytest.mark.parametrize(
    "pack", ["default", "com01", "lache", "lowerhouse", "lumen", "st_leonards"]
)
def test_every_pack_blocks_it_and_lowerhouse_says_under_which_clause(pack: str) -> None:
    observed = adults.check(draft("Fun.", (photo("1001", KEY),)), here(pack))
    (finding, *_) = judge(observed, here(pack).pack)
    assert finding.severity is Severity.BLOCK
    assert ("LOW-images-1" in finding.clauses) is (pack == "lowerhouse")


def test_a_pictures_own_words_show_and_the_posts_text_may() -> None:
    for words in ("Mrs Nolan with the cup", "The cup, and Priya Nolan", "MRS NOLAN laughs"):
        assert seen(draft("Fun.", (replace(PICTURE, alt=words),))) == [
            (Certainty.CERTAIN, "photos[0].alt")
        ]
        assert seen(draft(words, (PICTURE,))) == [(Certainty.AMBIGUOUS, "text")]
        assert seen(draft(words)) == []


def test_other_people_of_her_name_are_not_meant() -> None:
    for words in ("Mr Nolan with the cup", "Nolan Park", "Miss Marsh with the cup", "Priya won"):
        assert seen(draft("Fun.", (replace(PICTURE, alt=words),))) == []


def test_the_wish_is_about_what_it_says() -> None:
    film = photo("1001", KEY, media=Media.VIDEO)
    still = here(records=NO[:1])
    assert seen(draft("Fun.", (film,)), still) == []
    assert len(seen(draft("Fun.", (photo("1001", KEY),)), still)) == 1
    yes = (replace(NO[0], choice=Choice.GRANTED, order=2),)
    assert seen(draft("Fun.", (photo("1001", KEY),)), here(records=(*NO[:1], *yes))) == []
    assert seen(draft("Fun.", (photo("1001", KEY),)), here(records=())) == []
    print_only = (replace(NO[0], channel="print"),)
    assert seen(draft("Fun.", (photo("1001", KEY),)), here(records=print_only)) == []


def test_it_is_told_once_and_surely_where_it_is_sure() -> None:
    several = (replace(PICTURE, alt="Mrs Nolan"), photo("1001", KEY))
    assert [one for one, _ in seen(draft("With Mrs Nolan.", several))] == [Certainty.CERTAIN]


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_written_around_her_name_it_is_found_or_nobody_is(
    before: str, after: str
) -> None:
    content = draft("Fun.", (replace(PICTURE, alt=f"{before}\nMrs Nolan\n{after}"),))
    assert adults.adults_in(content, here()) <= {KEY, MARSH.key}
    if not letters(before) and not letters(after):
        assert adults.adults_in(content, here()) == {KEY}
