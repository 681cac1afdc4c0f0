"""A policy whose review is late: the head and its owners are told, once, and see it at home."""

from datetime import UTC, datetime

from chatops.notices import Told
from chatops.people import Role
from chatops.requests import RemindOfReview
from tests.core.desk.school import HEAD, ID, STAFF, TEACHER, Thornfield, member

SENIOR = member("Okell", Role.SLT)
CIO = member("Vane", Role.CIO)


def test_head_and_owner_are_told_once_and_it_is_on_the_trail() -> None:
    world = Thornfield(pack="com01", staff=(*STAFF, CIO))
    assert world.views.unreminded() == (ID,)
    assert world.ask(RemindOfReview(ID)) == Told(2)
    (word,) = world.words_to(HEAD)
    assert "was to be reviewed by 31 December 2025, and that day has passed." in word
    assert world.words_to(CIO) == [word]
    assert world.words_to(TEACHER) == []
    assert world.views.unreminded() == ()
    assert world.ask(RemindOfReview(ID)) == Told(0)
    assert world.words_to(HEAD) == [word]


def test_it_stays_in_sight_of_those_who_can_see_to_it() -> None:
    world = Thornfield(pack="lowerhouse", staff=(*STAFF, SENIOR))
    assert world.views.late_reviews(HEAD.id) == ()
    assert world.views.unreminded() == ()
    assert world.ask(RemindOfReview(ID)) == Told(0)
    world.clock.at = datetime(2026, 10, 1, 8, tzinfo=UTC)
    for reader in (HEAD, SENIOR):
        (sentence,) = world.views.late_reviews(reader.id)
        assert sentence.startswith("“Lowerhouse Junior School: Social Media Policy")
    assert world.views.late_reviews(TEACHER.id) == ()


def test_a_pack_without_a_date_reminds_nobody() -> None:
    world = Thornfield(pack="default")
    assert (world.views.unreminded(), world.views.late_reviews(HEAD.id)) == ((), ())
