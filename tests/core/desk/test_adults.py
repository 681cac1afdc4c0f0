"""An adult's wish not to be shown: from the tick, over the finding, to the post that has to go."""

from dataclasses import replace
from datetime import date

import pytest

from chatops.consent.record import ADULT, EVERY, Choice
from chatops.draft import Content, State
from chatops.errors import FormRefused
from chatops.findings import Kind
from chatops.notices import Audience
from chatops.registering import RecordConsent
from chatops.requests import MarkPosted, RunChecks
from chatops.take_down import Outcome
from tests.core.desk.school import (
    HEAD,
    ID,
    OFFICE,
    PLAIN,
    PUBLISHER,
    TEACHER,
    ZOE,
    Thornfield,
    picture,
    pictured,
)

KEY = f"{ADULT}{TEACHER.id}"
WISH = RecordConsent(
    OFFICE.id,
    ID,
    KEY,
    Choice.OBJECTED,
    ("image", "video"),
    (EVERY,),
    date(2026, 1, 14),
    written=True,
)


def with_adult() -> Content:
    photo = picture(ZOE)
    return replace(PLAIN, photos=(replace(photo, pictured=(*photo.pictured, KEY)),))


def test_staff_are_found_for_ticking_beside_the_pupils(thornfield: Thornfield) -> None:
    for typed in ("mar", "miss m", "Marsh"):
        found = thornfield.views.to_tick(ID, TEACHER.id, typed, 20)
        assert (KEY, "Miss Marsh (staff)") in [(one.admission_no, one.label) for one in found]
    assert thornfield.views.pupils(ID, TEACHER.id, "marsh", 20) == ()
    named = thornfield.views.named(ID, TEACHER.id, (ZOE.admission_no, KEY, "adult:gone"))
    assert [one.label for one in named] == ["Zoë Brandt, 4A", "Miss Marsh (staff)"]


def test_a_draft_that_shows_them_is_held_and_says_so(thornfield: Thornfield) -> None:
    thornfield.ask(WISH)
    draft = thornfield.checked(with_adult())
    assert thornfield.draft(draft).state is State.HELD
    assert Kind.ADULT_REFUSED in {one.kind for one in thornfield.draft(draft).findings}
    card = thornfield.card(draft, TEACHER, Audience.AUTHOR)
    assert any("Miss Marsh has asked not to be in" in one.message for one in card.findings)
    assert card.photos[0].pictured == ("Zoë Brandt, 4A", "Miss Marsh (staff)")


def test_without_a_wish_nothing_is_held_and_the_head_sees_who_is_in_it(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.checked(with_adult())
    assert thornfield.draft(draft).state is State.AWAITING
    card = thornfield.card(draft, HEAD, Audience.APPROVER)
    assert ("Miss Marsh (staff)", "") in [(one.name, one.consent) for one in card.pictured]


def test_a_wish_stops_what_waits_and_takes_down_what_is_public(thornfield: Thornfield) -> None:
    live = thornfield.approved(with_adult())
    seen = thornfield.draft(live).digest
    thornfield.ask(MarkPosted(live, PUBLISHER.id, seen, "facebook", "https://facebook.example/1"))
    named = replace(picture(ZOE), alt="Children with Miss Marsh")
    waits = thornfield.submit(replace(PLAIN, photos=(named,)), key="k2")
    thornfield.ask(RunChecks(waits))
    other = thornfield.submit(pictured(ZOE), key="k3")
    thornfield.ask(RunChecks(other))
    thornfield.ask(WISH)
    assert thornfield.draft(waits).state is State.HELD
    assert thornfield.draft(other).state is State.AWAITING
    (task,) = thornfield.storage.kept.take_downs.values()
    assert (task.draft, task.pupil, task.outcome) == (live, KEY, Outcome.OPEN)


def test_who_has_left_the_staff_is_not_ticked(thornfield: Thornfield) -> None:
    gone = replace(picture(ZOE), pictured=(ZOE.admission_no, "adult:gone@thornfield.example"))
    with pytest.raises(FormRefused) as refused:
        thornfield.submit(replace(PLAIN, photos=(gone,)))
    assert "not on the staff" in refused.value.problems["pictured"]
