"""What the check of consents sees of those pictured, for each medium and channel."""

from dataclasses import replace

import pytest

from chatops import checks
from chatops.answers import PostConsent
from chatops.checks import consent
from chatops.checks.context import Context
from chatops.consent.record import Choice
from chatops.draft import Content, Media
from chatops.findings import Fact, Kind, Observation, Place, Severity
from chatops.policy.judge import judge
from tests.core.checks.thornfield import (
    REGISTER,
    context,
    draft,
    group,
    number,
    photo,
    pictures,
    said,
)

MAY, ZOE, SANA = number("May Okafor"), number("Zoë Brandt"), number("Sana Malik")


def seen(content: Content, here: Context | None = None) -> list[Observation]:
    return list(consent.check(content, here or context()))


def kinds(content: Content, here: Context | None = None) -> list[Kind]:
    return [one.kind for one in seen(content, here)]


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        (Choice.REFUSED, Kind.CONSENT_REFUSED),
        (Choice.OBJECTED, Kind.CONSENT_REFUSED),
        (Choice.WITHDRAWN, Kind.CONSENT_WITHDRAWN),
        (Choice.UNKNOWN, Kind.CONSENT_MISSING),
        (Choice.NEVER, Kind.DO_NOT_PUBLISH),
    ],
)
def test_what_a_family_said_is_what_is_seen(choice: Choice, kind: Kind) -> None:
    here = context("default", context().on, said(MAY, choice))
    assert kinds(draft("Maths.", group(MAY)), here) == [kind]


def test_a_yes_elsewhere_is_not_asked_here() -> None:
    here = context("default", context().on, *pictures(MAY, channel="print"))
    assert kinds(draft("Maths.", group(MAY)), here) == [Kind.CONSENT_NOT_ASKED]


def test_a_yes_in_writing_whose_form_nobody_can_find_is_seen() -> None:
    here = context("default", context().on, *pictures(MAY, evidence=""))
    assert kinds(draft("Maths.", group(MAY)), here) == [Kind.CONSENT_WITHOUT_EVIDENCE]


def test_an_old_and_spoken_yes_is_both_where_the_pack_lets_old_ones_count() -> None:
    old = pictures(MAY, written=False, given_on=context().on.replace(year=2025))
    here = context("default", context().on, *old)
    lasting = replace(here.pack, consent=replace(here.pack.consent, academic_year=False))
    content = draft("Maths.", group(MAY))
    assert kinds(content, replace(here, pack=lasting)) == [
        Kind.CONSENT_EARLIER_YEAR,
        Kind.CONSENT_VERBAL,
    ]
    assert kinds(content, here) == [Kind.CONSENT_EARLIER_YEAR]


def test_each_reason_is_told_once_for_all_channels_and_photos() -> None:
    content = draft("Maths.", (*group(MAY), *group(MAY)), accounts=("x", "facebook", "paper"))
    missing = [one for one in seen(content) if one.kind is Kind.CONSENT_MISSING]
    (found,) = missing
    assert found.details == {
        "who": "May Okafor, 5A",
        "medium": "a photo",
        "channel": "on social media and in the press",
    }
    assert (found.pupils, found.place) == ((MAY,), Place("photos[0].pictured"))


def test_film_and_website_are_facts_of_their_own() -> None:
    film = draft("Maths.", group(MAY, media=Media.VIDEO), accounts=("x", "website"))
    assert [one.facts for one in seen(film)] == [
        frozenset({Fact.VIDEO}),
        frozenset({Fact.VIDEO, Fact.WEBSITE}),
    ]


def test_somebody_in_a_photo_and_a_video_needs_consent_for_both() -> None:
    will = number("Will Tanner")
    content = draft("Drums.", (photo(will), photo(will, media=Media.VIDEO)))
    (found,) = seen(content)
    assert (found.kind, found.details["medium"]) == (Kind.CONSENT_REFUSED, "a video")


def test_do_not_publish_is_told_once_however_many_media_and_channels() -> None:
    niamh = number("Niamh O'Connor")
    content = draft(
        "Cup.", (photo(niamh), photo(niamh, media=Media.VIDEO)), accounts=("x", "website")
    )
    assert kinds(content) == [Kind.DO_NOT_PUBLISH]


@pytest.mark.parametrize("entry", ["Zoe Brandt", "brandt, zoë", ZOE])
def test_a_pupil_may_be_given_by_number_or_by_name_however_spelt(entry: str) -> None:
    assert seen(draft("Maths.", (photo(entry),))) == []


@pytest.mark.parametrize("entry", ["Maisie Unknown", "99999", "Zoë", "<!channel> " * 40])
def test_nobody_on_the_roll_is_nothing_on_file(entry: str) -> None:
    (found,) = seen(draft("Maths.", (photo(entry),)))
    assert (found.kind, found.pupils) == (Kind.CONSENT_MISSING, ())
    assert len(found.details["who"]) <= 62
    (finding,) = judge([found], context().pack)
    assert finding.message.startswith("Nothing is on file that lets “")


def test_a_name_that_fits_several_weighs_as_the_strictest_of_them() -> None:
    jack_a, jack_b = number("Jack Davies", "4A"), number("Jack Davies", "2B")
    content = draft("Chess.", (photo("Jack Davies", ZOE),))

    def severity(here: Context) -> Severity:
        (found,) = seen(content, here)
        assert found.kind is Kind.PICTURED_AMBIGUOUS
        assert set(found.pupils) == {jack_a, jack_b}
        (finding,) = judge([found], here.pack)
        return finding.severity

    assert severity(context()) is Severity.BLOCK
    on = context().on
    verbal = context("st_leonards", on, *pictures(jack_b, written=False, evidence=""))
    assert severity(verbal) is Severity.NEEDS_OVERRIDE
    assert severity(context("default", on, *pictures(jack_b))) is Severity.WARN


def test_the_press_needs_a_written_consent_for_this_very_post() -> None:
    content = draft("Cake.", group(ZOE), accounts=("x", "paper"))
    pupils = {number("Grace Adeyemi"), number("Summer Holt"), ZOE}
    found = seen(content)
    assert {one.kind for one in found} == {Kind.PRESS_WITHOUT_EVENT_CONSENT}
    assert {one.pupils[0] for one in found} == pupils
    agreed = tuple(PostConsent(one, ("press",)) for one in pupils)
    assert seen(replace(content, post_consents=agreed)) == []
    other = tuple(PostConsent(one, ("name", "image")) for one in pupils)
    assert len(seen(replace(content, post_consents=other))) == 3


def test_a_consent_for_this_post_is_no_consent_to_be_pictured() -> None:
    agreed = (PostConsent(MAY, ("name", "image", "video", "press")),)
    assert kinds(draft("Maths.", group(MAY), post_consents=agreed)) == [Kind.CONSENT_MISSING]


@pytest.mark.parametrize("accounts", [(), ("mystery",)])
def test_as_long_as_no_channel_is_known_every_channel_counts(accounts: tuple[str, ...]) -> None:
    aisha = number("Aisha Rahman")
    content = draft("Harvest.", (photo(aisha),), accounts=accounts)
    assert Kind.CONSENT_REFUSED in kinds(content)


def test_the_day_asked_about_counts_and_what_was_known() -> None:
    later = said(ZOE, Choice.WITHDRAWN, given_on=context().on)
    content = draft("Maths.", group(ZOE))
    assert kinds(content, context("default", context().on, later)) == [Kind.CONSENT_WITHDRAWN]
    yesterday = context().on.replace(day=13)
    assert kinds(content, context("default", yesterday, later)) == []


def test_what_a_decision_relies_on_is_every_standing_of_those_concerned() -> None:
    here = replace(context(), records={SANA: REGISTER[SANA]})
    relied_on = here.standings(draft("Sana and Zoë", (photo(ZOE),), accounts=("x", "website")))
    assert set(relied_on) == {SANA, ZOE}
    assert {(one.medium.value, one.channel.value) for one in relied_on[ZOE]} == {
        (medium, channel)
        for medium in ("image", "video", "name")
        for channel in ("social", "website")
    }


def test_the_records_needed_are_those_of_the_pictured_and_the_certainly_named() -> None:
    here = context()
    content = draft("Well done Sana! Will you help?", (photo("Jack Davies", "nobody"),))
    jacks = {number("Jack Davies", one) for one in ("4A", "2B")}
    assert checks.pupils_in(content, here) == {SANA, *jacks}
