"""A written consent for one post, kept in the register, counts for that post alone (G10)."""

from dataclasses import replace

from chatops.consent.record import EVERY, Medium
from chatops.consent.standing import State
from chatops.draft import State as DraftState
from chatops.requests import Revise
from tests.core.desk.school import ID, OFFICE, TEACHER, ZOE, Thornfield, pictured
from tests.core.desk.test_consents import YES, of, say


def test_a_written_consent_for_one_post_lowers_what_says_so_for_that_post_alone(
    thornfield: Thornfield,
) -> None:
    named = replace(pictured(ZOE), text="Well done to Zoë for her garden.")
    draft = thornfield.checked(named)
    assert thornfield.draft(draft).state is DraftState.HELD
    posts = thornfield.views.posts_with(ID, OFFICE.id, ZOE.admission_no)
    assert [event for event, _ in posts] == [f"post {draft}"]
    agreed = replace(YES, media=("image", "name"), channels=(EVERY,), event=posts[0][0])
    say(thornfield, agreed)
    seen = thornfield.draft(draft).digest
    thornfield.ask(Revise(draft, TEACHER.id, seen, named))
    thornfield.ask_checks(draft)
    assert thornfield.draft(draft).state is DraftState.AWAITING
    other = thornfield.submit(named, key="k2")
    thornfield.ask_checks(other)
    assert thornfield.draft(other).state is DraftState.HELD
    assert of(thornfield, medium=Medium.NAME).state is not State.GRANTED
