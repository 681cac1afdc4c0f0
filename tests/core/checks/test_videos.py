"""A video fits each account that it is for, by its length and by its size."""

from dataclasses import replace

import pytest

from chatops.checks import videos
from chatops.checks.context import Context
from chatops.draft import Content, Media, Photo
from chatops.findings import Kind, Observation
from chatops.pictures import Picture
from chatops.school import Account, Channel, Network
from chatops.seen import Seen
from chatops.videos import Film, length, sounds_like_one
from tests.core.checks.thornfield import context

DIGEST = "ab" * 32
VIDEO = Photo(DIGEST, media=Media.VIDEO)
ACCOUNTS = {
    one.value: Account(one.value, "thornfield", one, Channel.SOCIAL, "@us") for one in Network
}


def film(seconds: float = 60, megabytes: float = 20) -> Film:
    return Film(seconds, round(megabytes * 1_000_000), "cd" * 32, sound=True, nearest=Seen())


def surroundings(of: Film | None, **accounts: Account) -> Context:
    known = {DIGEST: Picture(DIGEST, film=of)}
    return replace(context(), accounts={**ACCOUNTS, **accounts}, pictures=known)


def seen(of: Film | None, *chosen: str, photo: Photo = VIDEO) -> list[Observation]:
    return list(videos.check(Content("A film.", chosen, (photo,)), surroundings(of)))


@pytest.mark.parametrize(
    ("seconds", "too_long_for"),
    [(90.4, []), (91, ["instagram"]), (140.4, ["instagram"]), (141, ["instagram", "x"])],
)
def test_what_a_network_does_not_take_is_told_for_that_account(
    seconds: float, too_long_for: list[str]
) -> None:
    found = seen(film(seconds), "instagram", "x", "facebook", "youtube")
    assert {one.kind for one in found} <= {Kind.VIDEO_TOO_LONG}
    assert [one.details["account"].split()[0].lower() for one in found] == too_long_for


def test_its_length_and_the_limit_are_told_as_players_show_them() -> None:
    (found,) = seen(film(150), "x")
    assert found.details["problem"] == "it lasts 2:30, and 2:20 is the most"
    assert found.details["photo"] == "video 1"


def test_its_size_counts_too() -> None:
    assert not seen(film(megabytes=120), "website")
    (found,) = seen(film(megabytes=120.1), "website")
    assert found.details["problem"] == "it has 121 MB, and 120 is the most"


def test_an_accounts_own_limits_stand_in_place_of_its_networks() -> None:
    own = replace(ACCOUNTS["x"], video_seconds=600, video_megabytes=10)
    around = surroundings(film(200, 11), x=own)
    (found,) = videos.check(Content("A film.", ("x",), (VIDEO,)), around)
    assert found.details["problem"] == "it has 11 MB, and 10 is the most"


def test_a_photo_and_a_video_that_is_not_there_are_left_alone() -> None:
    assert not seen(film(9999), "x", photo=replace(VIDEO, media=Media.IMAGE))
    assert not seen(None, "x")
    assert not seen(film(9999), "x", photo=replace(VIDEO, digest="ef" * 32))
    assert not seen(film(9999), "no such account")


def test_every_video_waits_to_be_watched() -> None:
    both = Content("A film.", (), (replace(VIDEO, media=Media.IMAGE), VIDEO))
    (found,) = videos.unwatched(both, surroundings(film()))
    assert (found.kind, found.details["photo"]) == (Kind.VIDEO_NOT_WATCHED, "video 2")


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.4, "0:00"), (9.6, "0:10"), (59.6, "1:00"), (2400, "40:00")]
)
def test_a_length_is_told_in_minutes_and_seconds(seconds: float, told: str) -> None:
    assert length(seconds) == film(seconds).length == told


def test_a_name_is_a_hint() -> None:
    assert sounds_like_one("IMG_0001.MOV")
    assert not sounds_like_one("IMG_0001.MOV.jpg")
