"""Every photo says who is in it and what it shows, can be used, and shows a group."""

from dataclasses import replace

import pytest

from chatops.checks import photos
from chatops.draft import Media, Photo
from chatops.findings import Kind, Observation, Place
from chatops.pictures import Picture
from chatops.school import School
from tests.core.checks.thornfield import SCHOOL, context, draft, number, photo

ZOE, WILL = number("Zoë Brandt"), number("Will Tanner")


def seen(*of: Photo) -> list[Observation]:
    return list(photos.check(draft("Our week.", of), context()))


def test_a_group_picture_with_its_words_is_clear() -> None:
    assert seen(photo(ZOE, WILL), photo()) == []


def test_who_can_be_seen_must_be_said() -> None:
    (found,) = seen(photo(), photo(none_visible=False))[-1:]
    assert (found.kind, found.place) == (Kind.PICTURED_UNSTATED, Place("photos[1].pictured"))
    assert found.details["photo"] == "photo 2"


@pytest.mark.parametrize(
    "alone", [(ZOE,), ("Zoe Brandt", ZOE), ("Nobody Known",), ("Jack Davies",)]
)
def test_one_child_alone_is_a_single_pupil_picture(alone: tuple[str, ...]) -> None:
    assert [one.kind for one in seen(photo(*alone))] == [Kind.SINGLE_PUPIL]


def test_a_video_is_called_one() -> None:
    (found,) = seen(photo(ZOE, media=Media.VIDEO))
    assert (found.details["photo"], found.pupils) == ("video 1", (ZOE,))


@pytest.mark.parametrize(
    ("alt", "label", "missing"), [("", " ", True), ("a", "", False), ("", "a", False)]
)
def test_a_label_stands_in_for_the_alt_text(alt: str, label: str, *, missing: bool) -> None:
    found = seen(photo(ZOE, WILL, alt=alt, label=label))
    assert [one.kind for one in found] == ([Kind.ALT_TEXT_MISSING] if missing else [])


def test_a_photo_that_cannot_be_used_or_is_not_there_yet_is_not_checked() -> None:
    (found,) = seen(photo(ZOE, WILL, problem="It is empty."))
    assert (found.kind, found.details["problem"]) == (Kind.PHOTO_UNREADABLE, "It is empty.")
    (found,) = seen(photo(ZOE, WILL, digest="", origin="slack:F1"))
    assert found.kind is Kind.PHOTO_UNREADABLE


def test_a_photo_that_is_only_described_is_judged_by_its_description() -> None:
    assert seen(photo(ZOE, WILL, digest="")) == []


def taken_with(school: School, approved_at: tuple[str, ...] | None) -> list[Kind]:
    shown = photo(ZOE, WILL, digest="ab" * 32)
    known = {shown.digest: Picture(shown.digest, approved_at=approved_at)}
    surroundings = replace(context(), school=school, pictures=known)
    return [one.kind for one in photos.check(draft("Our week.", (shown,)), surroundings)]


def test_a_device_that_is_not_on_the_schools_list_is_seen() -> None:
    strict = replace(SCHOOL, approved_devices=("Apple iPad mini",))
    assert taken_with(strict, ()) == [Kind.DEVICE_NOT_APPROVED]
    assert taken_with(strict, ("another",)) == [Kind.DEVICE_NOT_APPROVED]
    assert taken_with(strict, (SCHOOL.id,)) == []


def test_without_a_list_or_a_named_device_there_is_nothing_to_compare() -> None:
    strict = replace(SCHOOL, approved_devices=("Apple iPad mini",))
    assert taken_with(SCHOOL, ()) == []
    assert taken_with(strict, None) == []


@pytest.mark.parametrize(
    ("make", "model", "approved"),
    [
        ("Apple", "iPad mini", True),
        ("APPLE ", "ipad-mini", True),
        ("", "Apple iPad mini", True),
        ("Canon", "Canon EOS 250D", True),
        ("Canon", "EOS 250D", True),
        ("Apple", "iPhone 16", False),
        ("Apple", "", False),
        ("", "", False),
    ],
)
def test_a_device_is_known_however_its_name_is_spelt(
    make: str, model: str, *, approved: bool
) -> None:
    school = replace(SCHOOL, approved_devices=("Apple iPad Mini", "Canon EOS 250D", ""))
    assert school.approves(make, model) is approved
