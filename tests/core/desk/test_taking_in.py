"""A picture comes in: of what its file said of itself, the desk keeps no more than the result."""

from dataclasses import replace
from datetime import timedelta

from chatops.notices import Noted
from chatops.pictures import Picture
from chatops.requests import KeepPicture
from chatops.school import School, Trust
from tests.core.desk.school import DIGEST, ID, Thornfield


def with_devices(school: Thornfield, *devices: str) -> None:
    directory = school.views.directory
    trust: Trust = directory.trust()
    schools: tuple[School, ...] = tuple(
        replace(one, approved_devices=devices) for one in trust.schools
    )
    object.__setattr__(directory, "known", replace(trust, schools=schools))


def kept(school: Thornfield, make: str = "", model: str = "") -> Picture:
    assert school.ask(KeepPicture(Picture(DIGEST, located=True), make=make, model=model)) == Noted(
        DIGEST
    )
    return school.storage.kept.pictures[DIGEST]


def test_of_the_device_only_its_approval_is_kept() -> None:
    school = Thornfield()
    with_devices(school, "Apple iPad mini")
    assert kept(school, "Apple", "iPad mini").approved_at == (ID,)
    assert kept(school, "Apple", "iPhone 16").approved_at == ()
    assert kept(school).approved_at is None
    assert "iPhone" not in repr(school.storage.kept)


def test_when_it_came_in_last_is_the_desks_own_clock() -> None:
    school = Thornfield()
    first = kept(school)
    school.clock.pass_by(timedelta(days=3))
    again = kept(school)
    assert first.located
    assert again.kept_at - first.kept_at == timedelta(days=3)
