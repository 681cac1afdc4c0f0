"""What a code in a picture says is judged as the same words in the text, and never certain (DEF-36)."""

from dataclasses import replace

import pytest

from chatops.checks import in_pictures
from chatops.findings import Certainty, Kind, Observation, Place
from chatops.pictures import Picture
from chatops.seen import Seen
from tests.core.checks.thornfield import context, draft, number, photo

ZOE, WILL = number("Zo\u00eb Brandt"), number("Will Tanner")


def seen(*codes: str) -> list[Observation]:
    shown = photo(ZOE, WILL, digest="cd" * 32, label="Zo\u00eb Brandt")
    known = {shown.digest: Picture(shown.digest, seen=Seen(codes=codes))}
    content = draft("Our garden. Call 07700 900123.", (photo(ZOE, WILL), shown))
    return list(in_pictures.check(content, replace(context(), pictures=known)))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("https://bit.ly/3xyz", Kind.SHORTENED_LINK),
        ("http://192.0.2.7/form", Kind.UNSAFE_LINK),
        ("tel 07700 900123", Kind.PHONE_NUMBER),
        ("May Okafor", Kind.FULL_NAME_WITH_PHOTO),
    ],
)
def test_a_code_is_judged_as_the_words_it_says(code: str, kind: Kind) -> None:
    shown, *judged = seen(code)
    assert (shown.kind, shown.details["photo"]) == (Kind.CODE_IN_PICTURE, "photo 2")
    assert kind in {one.kind for one in judged}
    assert {one.certainty for one in judged} == {Certainty.AMBIGUOUS}
    assert {one.place for one in (shown, *judged)} == {Place("photos[1].picture")}


def test_a_harmless_code_is_only_told() -> None:
    (found,) = seen("https://thornfield.example/garden")
    assert found.kind is Kind.CODE_IN_PICTURE
    assert "thornfield.example" in found.details["words"]


def test_without_a_code_there_is_nothing_to_judge() -> None:
    assert seen() == []
    content = draft("Our garden.", (photo(ZOE, WILL),))
    assert list(in_pictures.check(content, context())) == []
