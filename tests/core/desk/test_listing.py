"""What a class or a trip gives whoever leads it: who may not be photographed, and never why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chatops.consent.record import EVERY, Choice
from chatops.errors import FormRefused, NotAllowed, TooManyLookUps
from chatops.notices import ConsentAnswer, PhotoList
from chatops.people import LOOK_UPS_AN_HOUR, Member
from chatops.registering import KeepOuting, RecordConsent
from chatops.requests import LookUp
from tests.core.desk.school import (
    DSL,
    HEAD,
    ID,
    JACK_A,
    JACK_B,
    NIAMH,
    OFFICE,
    OMAR,
    PUBLISHER,
    STAFF,
    TEACHER,
    ZOE,
    Thornfield,
    record,
)

TODAY = date(2026, 1, 14)
TRIP = KeepOuting(OFFICE.id, ID, "Year 4 museum", date(2026, 5, 12), TEACHER.id, ("4A",))


def ask(world: Thornfield, name: str, by: Member = OFFICE) -> ConsentAnswer:
    told = world.ask(LookUp(by.id, ID, name))
    assert isinstance(told, ConsentAnswer)
    return told


def listed(world: Thornfield, name: str, by: Member = OFFICE) -> PhotoList:
    found = ask(world, name, by).listed
    assert found is not None
    return found


def names(found: PhotoList) -> dict[str, str]:
    return {one.name.partition(",")[0]: one.said for one in found.lines}


@pytest.mark.parametrize("said", ["4A", "class 4a", "form 4A"])
def test_a_class_gives_who_may_not_be_shown_and_in_what(thornfield: Thornfield, said: str) -> None:
    thornfield.consent(
        replace(record(OMAR, Choice.GRANTED), medium=EVERY),
        replace(record(ZOE, Choice.REFUSED), channel="social"),
    )
    found = listed(thornfield, said, TEACHER)
    assert (found.title, found.of, found.free) == ("Class 4A", 3, 1)
    assert names(found)["Jack Davies"] == "No videos."
    assert names(found)["Zoë Brandt"] == (
        "Photos only inside the school, in print, on the website and in the press; no videos."
    )


def test_the_do_not_publish_list_reads_like_any_other_no(thornfield: Thornfield) -> None:
    thornfield.consent(record(ZOE, Choice.NEVER))
    found = names(listed(thornfield, "4A", DSL))
    assert found["Zoë Brandt"] == found["Omar Siddiqui"] == "No photos or videos."


def test_a_teacher_has_no_list_of_classes_they_do_not_teach(thornfield: Thornfield) -> None:
    assert ask(thornfield, "2B", TEACHER) == ConsentAnswer("2B")
    assert listed(thornfield, "Year 4", TEACHER).of == 3
    assert ask(thornfield, "year 2", TEACHER) == ConsentAnswer("year 2")


def test_a_list_is_good_until_that_evening(thornfield: Thornfield) -> None:
    assert listed(thornfield, "4A").until.isoformat() == "2026-01-14T20:00:00+00:00"
    thornfield.clock.pass_by(timedelta(hours=9))
    with pytest.raises(NotAllowed, match="good until 20:00 on 14 January 2026"):
        thornfield.views.list_is_good(ID, OFFICE.id, "2026-01-14")


def test_in_the_evening_the_list_is_of_the_day_to_come(thornfield: Thornfield) -> None:
    thornfield.clock.pass_by(timedelta(hours=9))
    found = listed(thornfield, "4A")
    assert (found.day, found.of) == (date(2026, 1, 15), 3)
    assert found.until.isoformat() == "2026-01-15T20:00:00+00:00"


def test_whoever_leads_a_trip_sees_all_who_go(thornfield: Thornfield) -> None:
    kept = replace(TRIP, pupils=(JACK_B.admission_no, NIAMH.admission_no))
    thornfield.ask(kept)
    found = listed(thornfield, 'trip "year 4 Museum" 12 May', TEACHER)
    assert (found.of, found.day) == (5, date(2026, 5, 12))
    other = replace(TRIP, leader=HEAD.id, pupils=kept.pupils, day=date(2026, 5, 13))
    thornfield.ask(other)
    assert listed(thornfield, "trip Year 4 museum 13 May", TEACHER).of == 3


def test_a_trip_without_a_list_goes_by_its_name_or_offers_to_make_one(
    thornfield: Thornfield,
) -> None:
    assert listed(thornfield, "trip “4A to the farm” 2026-05-12").of == 3
    answer = ask(thornfield, 'trip "Museum" 12/5')
    assert answer.pupil is not None
    (make,) = answer.pupil.controls
    assert (make.errand, make.subject) == ("outing", (ID, "Museum", "2026-05-12"))
    with pytest.raises(FormRefused):
        ask(thornfield, "trip Museum 31 February")


def test_a_teacher_makes_a_list_of_their_own_class_only(thornfield: Thornfield) -> None:
    thornfield.ask(replace(TRIP, by=TEACHER.id))
    with pytest.raises(NotAllowed):
        thornfield.ask(replace(TRIP, by=TEACHER.id, groups=("4A", "2B")))
    with pytest.raises(NotAllowed):
        thornfield.ask(replace(TRIP, by=TEACHER.id, leader=HEAD.id))
    with pytest.raises(NotAllowed):
        thornfield.ask(replace(TRIP, by=PUBLISHER.id))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"day": TODAY - timedelta(days=1)}, "day"),
        ({"groups": ()}, "groups"),
        ({"groups": ("9Z",)}, "groups"),
        ({"pupils": ("9999",)}, "pupils"),
        ({"leader": "nobody@thornfield.example"}, "leader"),
    ],
)
def test_a_wrong_trip_is_refused_at_its_field(
    thornfield: Thornfield, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(FormRefused) as refused:
        thornfield.ask(replace(TRIP, **wrong))  # type: ignore[arg-type]  # one field, whichever it is
    assert set(refused.value.problems) == {field}


def test_adults_who_wish_not_to_be_photographed_stand_on_every_list(
    thornfield: Thornfield,
) -> None:
    key = f"adult:{TEACHER.id}"
    wish = RecordConsent(
        OFFICE.id, ID, key, Choice.OBJECTED, ("image", "video"), (EVERY,), TODAY, written=True
    )
    thornfield.ask(wish)
    assert listed(thornfield, "4A").adults == ("Miss Marsh",)
    told = ask(thornfield, "Miss Marsh").pupil
    assert told is not None
    assert {one.standing for one in told.lines} == {"objected"}
    assert ask(thornfield, "Miss Marsh", TEACHER).pupil is None


def test_too_many_look_ups_within_an_hour_are_kindly_refused(thornfield: Thornfield) -> None:
    for _ in range(LOOK_UPS_AN_HOUR[False]):
        ask(thornfield, "4A", TEACHER)
    with pytest.raises(TooManyLookUps, match="a little later"):
        ask(thornfield, "4A", TEACHER)
    ask(thornfield, "4A")
    thornfield.clock.pass_by(timedelta(minutes=61))
    ask(thornfield, "4A", TEACHER)


def test_a_look_up_says_what_the_policy_asks_besides(thornfield: Thornfield) -> None:
    told = ask(thornfield, "Zoë Brandt").pupil
    assert told is not None
    assert "A consent that was only spoken is not allowed (DEF-2)." in told.needs
    assert "A picture of one pupil alone is pointed out (DEF-11)." in told.needs
    assert any("with a written consent for that one post" in one for one in told.needs)


def test_lists_stand_on_the_trail(thornfield: Thornfield) -> None:
    ask(thornfield, "Year 4")
    with thornfield.storage.reading() as ledger:
        assert len(ledger.entries(ID, subject=f"class:{ID}/4")) == 1


def test_a_family_name_that_is_no_class_is_a_pupil(thornfield: Thornfield) -> None:
    answer = ask(thornfield, "Jack Davies")
    assert {one.admission_no for one in answer.choices} == {
        JACK_A.admission_no,
        JACK_B.admission_no,
    }


def test_nobody_is_told_who_works_at_a_school_that_is_not_theirs() -> None:
    stranger = replace(OFFICE, id="office@elsewhere.example", schools=("elsewhere",))
    world = Thornfield(staff=(*STAFF, stranger))
    assert len(world.views.leaders(ID, OFFICE.id)) == len(STAFF)
    assert world.views.leaders(ID, stranger.id) == ((stranger.id, stranger.name),)
