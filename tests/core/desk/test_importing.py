"""What an import brings is followed at once: no post outlives the consent that a file takes away."""

from dataclasses import replace
from datetime import date, timedelta

from chatops.consent.record import EVERY, Choice
from chatops.draft import State
from chatops.notices import ShowTakeDown
from chatops.requests import AgreeToLoosen, MarkPosted
from tests.core.desk.imports import bring
from tests.core.desk.school import (
    HEAD,
    ID,
    JACK_A,
    PUBLISHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)

ADDRESS = "https://facebook.example/thornfield/1"
TODAY = date(2026, 1, 14)
NO = record(ZOE, Choice.REFUSED, date(2026, 1, 12))


def live(world: Thornfield) -> str:
    """A post with Zoë that is public."""
    draft = world.submit(pictured(ZOE), key="k2")
    world.ask_checks(draft)
    world.approve(draft)
    world.ask(MarkPosted(draft, PUBLISHER.id, world.draft(draft).digest, "facebook", ADDRESS))
    return draft


def test_a_refusal_in_a_file_ends_the_approval_and_asks_for_the_live_post(
    thornfield: Thornfield,
) -> None:
    approved, public = thornfield.approved(pictured(ZOE)), live(thornfield)
    other = thornfield.submit(pictured(JACK_A), key="k3")
    thornfield.ask_checks(other)
    bring(thornfield, NO)
    assert thornfield.draft(approved).state is State.HELD
    assert thornfield.verbs(approved)[-1] == "void"
    assert thornfield.draft(other).state is State.AWAITING
    (task,) = thornfield.storage.kept.take_downs.values()
    assert (task.draft, task.pupil, task.batch) == (public, ZOE.admission_no, "b9")
    assert ShowTakeDown(task.id) in thornfield.told(PUBLISHER)


def test_the_same_file_again_changes_nothing_and_opens_nothing_twice(
    thornfield: Thornfield,
) -> None:
    approved, _ = thornfield.approved(pictured(ZOE)), live(thornfield)
    bring(thornfield, NO)
    drafts, tasks = thornfield.storage.kept.drafts, thornfield.storage.kept.take_downs
    records = thornfield.storage.kept.consents
    again = bring(thornfield, NO, name="b10")
    bring(thornfield, replace(NO, given_by="father"), name="b11")
    assert again.found.repeated == 1
    assert thornfield.storage.kept.drafts == drafts
    assert thornfield.storage.kept.take_downs == tasks
    assert len(thornfield.storage.kept.consents) == len(records) + 1
    assert thornfield.verbs(approved).count("void") == 1


def test_a_yes_that_has_ended_ends_what_relied_on_the_one_before(thornfield: Thornfield) -> None:
    approved = thornfield.approved(pictured(ZOE))
    ended = replace(
        record(ZOE, Choice.GRANTED, date(2026, 1, 10)), valid_until=TODAY - timedelta(days=1)
    )
    bring(thornfield, ended)
    assert thornfield.draft(approved).state is State.HELD


def test_what_a_second_person_lets_in_is_followed_as_well(thornfield: Thornfield) -> None:
    """A yes to films that ends sooner than what it takes the place of, for photos."""
    films = replace(record(ZOE, Choice.REFUSED), medium="video")
    names = replace(record(ZOE, Choice.REFUSED), medium="name")
    thornfield.consent(films, names)
    approved = thornfield.approved(pictured(ZOE))
    ended = replace(
        record(ZOE, Choice.GRANTED, date(2026, 1, 10)),
        medium=EVERY,
        valid_until=TODAY - timedelta(days=1),
    )
    bring(thornfield, ended)
    assert thornfield.draft(approved).state is State.APPROVED
    thornfield.clock.pass_by(timedelta(hours=1))
    thornfield.ask(AgreeToLoosen(HEAD.id, ID, "b9"))
    assert thornfield.draft(approved).state is State.HELD
