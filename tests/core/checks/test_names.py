"""What the check of names makes of the names, refusals of naming and handles in a draft."""

import pytest

from chatops.answers import PostConsent
from chatops.checks import names
from chatops.checks.context import Context
from chatops.consent.record import Choice
from chatops.draft import Content, Media
from chatops.findings import Certainty, Fact, Kind, Observation, Place, Severity
from chatops.policy.judge import judge
from tests.core.checks.thornfield import context, draft, group, number, photo, said

ZOE, WILL, MAY = number("Zoë Brandt"), number("Will Tanner"), number("May Okafor")
JACK_A, JACK_B = number("Jack Davies", "4A"), number("Jack Davies", "2B")


def seen(content: Content, here: Context | None = None) -> list[Observation]:
    return list(names.check(content, here or context()))


def test_a_name_is_seen_where_it_stands_and_whose_it_may_be() -> None:
    (found,) = seen(draft("Well done Zoë Brandt!"))
    assert found == Observation(
        Kind.FULL_NAME_IN_TEXT,
        Certainty.CERTAIN,
        Place("text", 10, 20),
        (ZOE,),
        details={"words": "Zoë Brandt"},
    )


@pytest.mark.parametrize(
    ("text", "with_photo", "kind"),
    [
        ("Zoë Brandt won.", False, Kind.FULL_NAME_IN_TEXT),
        ("Zoë Brandt won.", True, Kind.FULL_NAME_WITH_PHOTO),
        ("Well done Zoë.", False, Kind.PART_NAME_IN_TEXT),
        ("Well done Zoë.", True, Kind.PART_NAME_WITH_PHOTO),
    ],
)
def test_full_or_part_with_a_photo_or_without(text: str, kind: Kind, *, with_photo: bool) -> None:
    (found,) = seen(draft(text, (photo(),) if with_photo else ()))
    assert (found.kind, found.facts) == (kind, frozenset())


def test_whoever_is_named_and_pictured_is_seen_to_be() -> None:
    (found,) = seen(draft("Zoë Brandt won.", group(ZOE)))
    assert found.facts == {Fact.PICTURED}
    (found,) = seen(draft("Jack Davies won.", (photo("Jack Davies"),)))
    assert (found.facts, set(found.pupils)) == (
        frozenset({Fact.PICTURED}),
        {JACK_A, JACK_B},
    )


@pytest.mark.parametrize(
    ("accounts", "press"), [(("paper",), True), (("paper", "x"), False), ((), False)]
)
def test_what_goes_to_the_press_alone_is_seen_to(accounts: tuple[str, ...], *, press: bool) -> None:
    (found,) = seen(draft("Zoë Brandt won.", accounts=accounts))
    assert (Fact.PRESS in found.facts) is press


def test_labels_alt_texts_and_file_names_are_text_too() -> None:
    words = photo(label="Zoë's cake", alt="Zoë holds a cake", name="zoe_brandt.jpg")
    found = seen(draft("Cakes.", (photo(), words)))
    assert {(one.place.field, one.place.start) for one in found if one.place} == {
        ("photos[1].label", 0),
        ("photos[1].alt", 0),
        ("photos[1].name", 0),
    }


@pytest.mark.parametrize(
    ("covers", "covered"),
    [
        (("name",), False),
        (("name", "image"), True),
        (("image",), False),
        (("name", "video"), False),
    ],
)
def test_a_post_consent_covers_the_name_with_the_picture_they_are_in(
    covers: tuple[str, ...], *, covered: bool
) -> None:
    agreed = (PostConsent(ZOE, covers),)
    (found,) = seen(draft("Zoë Brandt won.", group(ZOE), post_consents=agreed))
    assert (Fact.POST_CONSENT in found.facts) is covered


def test_a_post_consent_for_the_name_is_enough_where_they_are_not_pictured() -> None:
    agreed = (PostConsent(ZOE, ("name",)),)
    for photos in ((), group(WILL)):
        (found,) = seen(draft("Zoë Brandt won.", photos, post_consents=agreed))
        assert Fact.POST_CONSENT in found.facts


def test_a_photo_and_a_video_of_the_pupil_need_both_to_be_covered() -> None:
    video = group(ZOE, media=Media.VIDEO)
    others = group(WILL, media=Media.VIDEO)
    for more, covers, covered in (
        (video, ("name", "image"), False),
        (video, ("name", "image", "video"), True),
        (others, ("name", "image"), True),
    ):
        agreed = (PostConsent(ZOE, covers),)
        content = draft("Zoë Brandt won.", (*group(ZOE), *more), post_consents=agreed)
        (found,) = seen(content)
        assert (Fact.POST_CONSENT in found.facts) is covered


def test_a_post_consent_must_cover_everybody_the_name_may_mean() -> None:
    text = "Jack Davies won."
    for pupils, covered in (((JACK_A,), False), ((JACK_A, JACK_B), True)):
        agreed = tuple(PostConsent(one, ("name",)) for one in pupils)
        (found,) = seen(draft(text, post_consents=agreed))
        assert (Fact.POST_CONSENT in found.facts) is covered


@pytest.mark.parametrize(
    ("choice", "kind", "clause"),
    [
        (Choice.REFUSED, Kind.CONSENT_REFUSED, "G1"),
        (Choice.OBJECTED, Kind.CONSENT_REFUSED, "G1"),
        (Choice.WITHDRAWN, Kind.CONSENT_WITHDRAWN, "G1"),
        (Choice.NEVER, Kind.DO_NOT_PUBLISH, "G2"),
    ],
)
@pytest.mark.parametrize("pack", ["default", "st_leonards"])
def test_a_recorded_no_to_naming_blocks_wherever_the_pupil_is_certainly_named(
    pack: str, choice: Choice, kind: Kind, clause: str
) -> None:
    medium = "*" if choice is Choice.NEVER else "name"
    here = context(pack, context().on, said(ZOE, choice, medium=medium))
    _, refused = seen(draft("Well done Zoë!"), here)
    assert (refused.kind, refused.pupils) == (kind, (ZOE,))
    (finding,) = judge([refused], here.pack)
    assert (finding.severity, finding.clauses) == (Severity.BLOCK, (clause,))


def test_a_no_on_another_channel_does_not_count() -> None:
    here = context(
        "default", context().on, said(ZOE, Choice.REFUSED, medium="name", channel="print")
    )
    assert len(seen(draft("Well done Zoë!"), here)) == 1
    assert len(seen(draft("Well done Zoë!", accounts=("x", "website")), here)) == 1


def test_a_doubtful_mention_refuses_nothing_and_a_yes_to_naming_lowers_nothing() -> None:
    refused = context("default", context().on, said(ZOE, Choice.REFUSED, medium="name"))
    kinds = {one.kind for one in seen(draft("Thanks @zoes_mum_art for the help"), refused)}
    assert kinds == {Kind.PART_NAME_IN_TEXT, Kind.PRIVATE_HANDLE}
    granted = context("default", context().on, said(ZOE, medium="name"))
    assert seen(draft("Well done Zoë!"), granted) == seen(draft("Well done Zoë!"))


def test_of_several_of_one_name_the_strictest_counts_unless_the_picture_says_who() -> None:
    here = context("default", context().on, said(JACK_B, Choice.REFUSED, medium="name"))
    text = "Jack Davies won the chess cup."
    _, several = seen(draft(text), here)
    assert (several.kind, several.facts) == (
        Kind.PICTURED_AMBIGUOUS,
        frozenset({Fact.NAME}),
    )
    (finding,) = judge([several], here.pack)
    assert (finding.severity, finding.clauses) == (Severity.BLOCK, ("G7", "G1"))
    kinds = {one.kind for one in seen(draft(text, group(JACK_A)), here)}
    assert kinds == {Kind.FULL_NAME_WITH_PHOTO}
    kinds = {one.kind for one in seen(draft(text, group(JACK_B)), here)}
    assert kinds == {Kind.FULL_NAME_WITH_PHOTO, Kind.CONSENT_REFUSED}


def test_a_handle_that_is_a_pupils_full_name_tags_that_pupil() -> None:
    named, tagged = seen(draft("Go @will.tanner.runs!"))
    assert named.kind is Kind.FULL_NAME_IN_TEXT
    assert (tagged.kind, tagged.pupils, tagged.place) == (
        Kind.PUPIL_TAGGED,
        (WILL,),
        Place("text", 3, 20),
    )


@pytest.mark.parametrize("handle", ["@a_parent_1", "@willy_wonka_fan"])
def test_any_other_handle_is_a_private_persons(handle: str) -> None:
    found = seen(draft(f"Thanks {handle}!"))
    assert Kind.PRIVATE_HANDLE in {one.kind for one in found}
    assert Kind.PUPIL_TAGGED not in {one.kind for one in found}


@pytest.mark.parametrize("handle", ["@ThornfieldLibrary", "@thornfieldlibrary", "@Thornfield"])
def test_listed_organisations_and_the_schools_own_accounts_are_nobody(handle: str) -> None:
    assert seen(draft(f"Thanks {handle} for the books")) == []


def test_a_handle_in_a_label_counts_and_an_at_sign_in_a_file_name_does_not() -> None:
    words = photo(label="With @a_parent_1", name="IMG@a_parent_2.jpg")
    assert [one.place for one in seen(draft("Cakes.", (words,)))] == [
        Place("photos[0].label", 5, 16)
    ]


@pytest.mark.parametrize(
    ("handle", "private"),
    [
        ("@WorldBookDayUK", False),
        ("@EnglandFootball", False),
        ("@RSPB_Education", False),
        ("@leeds.city.museums", False),
        ("@FootballMadDad", True),
        ("@netball_mum_uk", True),
        ("@TomsArtGalleryUK", True),
        ("@oakley_smith_uk", True),
        ("@ziggybakes", True),
    ],
)
def test_a_handle_that_says_it_is_an_organisations_is_no_private_persons(
    handle: str, *, private: bool
) -> None:
    found = names.check(draft(f"Thanks to {handle} today"), context())
    assert (Kind.PRIVATE_HANDLE in {one.kind for one in found}) == private
