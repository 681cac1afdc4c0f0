"""What a family says is written down once, by whom may, and what follows from it follows at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chatops.consent.record import EVERY, Choice, Medium
from chatops.consent.standing import Standing, State, standing
from chatops.draft import Content
from chatops.draft import Standing as Stands
from chatops.draft import State as DraftState
from chatops.errors import FormRefused, MoveNotPossible, NotAllowed
from chatops.notices import ConsentAnswer, PupilAnswer, ShowTakeDown
from chatops.registering import RecordConsent, UndoConsent
from chatops.requests import MarkPosted
from chatops.school import Channel
from chatops.take_down import Outcome, ReportRemoved, ReportStays, TakeDown
from tests.core.desk.school import (
    DSL,
    HEAD,
    ID,
    JACK_A,
    NIAMH,
    OFFICE,
    PLAIN,
    PUBLISHER,
    TEACHER,
    ZOE,
    Thornfield,
    pictured,
    record,
)

TODAY = date(2026, 1, 14)
ADDRESS = "https://facebook.example/thornfield/1"
WISH = RecordConsent(
    OFFICE.id, ID, ZOE.admission_no, Choice.WITHDRAWN, (EVERY,), (EVERY,), TODAY, written=True
)
YES = replace(WISH, choice=Choice.GRANTED, media=("image",), evidence="form 20")


def say(world: Thornfield, request: RecordConsent | UndoConsent) -> PupilAnswer:
    told = world.ask(request)
    assert isinstance(told, ConsentAnswer)
    assert told.pupil is not None
    return told.pupil


def batch(told: PupilAnswer) -> str:
    """What the answer offers to undo."""
    (undoing,) = (one for one in told.controls if one.errand == "undo_consent")
    return undoing.subject[2]


def letter(world: Thornfield, told: PupilAnswer) -> str:
    return world.views.letter(ID, OFFICE.id, ZOE.admission_no, batch(told))


def of(world: Thornfield, pupil: str = ZOE.admission_no, medium: Medium = Medium.IMAGE) -> Standing:
    with world.storage.reading() as ledger:
        records = ledger.consents(ID, [pupil]).get(pupil, ())
    return standing(records, medium, Channel.SOCIAL, TODAY, world.clock.at)


def posted(world: Thornfield, content: Content) -> str:
    draft = world.approved(content)
    seen = world.draft(draft).digest
    world.ask(MarkPosted(draft, PUBLISHER.id, seen, "facebook", ADDRESS))
    return draft


def tasks(world: Thornfield) -> list[TakeDown]:
    return list(world.storage.kept.take_downs.values())


def test_a_withdrawal_stops_the_draft_that_waits_and_the_one_approved(
    thornfield: Thornfield,
) -> None:
    approved = thornfield.approved(pictured(ZOE))
    waits = thornfield.submit(pictured(ZOE, JACK_A), key="k2")
    thornfield.ask_checks(waits)
    other = thornfield.submit(pictured(JACK_A), key="k3")
    thornfield.ask_checks(other)
    say(thornfield, WISH)
    assert thornfield.draft(approved).state is DraftState.HELD
    assert thornfield.draft(waits).state is DraftState.HELD
    assert thornfield.draft(other).state is DraftState.AWAITING
    assert thornfield.verbs(approved)[-1] == "void"


def test_each_live_post_of_the_pupil_is_one_task_for_its_administrators(
    thornfield: Thornfield,
) -> None:
    draft = posted(thornfield, pictured(ZOE))
    told = say(thornfield, WISH)
    (task,) = tasks(thornfield)
    assert (task.draft, task.account, task.address) == (draft, "facebook", ADDRESS)
    assert (task.pupil, task.batch, task.due) == (ZOE.admission_no, batch(told), date(2026, 1, 15))
    assert ShowTakeDown(task.id) in thornfield.told(PUBLISHER)
    assert any("1 live post is to be taken down" in one for one in thornfield.words_to(HEAD))
    assert not any("Zo" in one for one in thornfield.words_to(HEAD))
    assert "wherever that is reasonably possible: 1, by 15/01/2026" in letter(thornfield, told)


def test_a_post_that_only_names_the_pupil_goes_when_the_name_is_withdrawn(
    thornfield: Thornfield,
) -> None:
    thornfield.consent(replace(record(ZOE, Choice.GRANTED), medium="name"))
    posted(thornfield, replace(PLAIN, text="Well done to Zoë for her garden."))
    say(thornfield, replace(WISH, media=("image", "video")))
    assert tasks(thornfield) == []
    say(thornfield, replace(WISH, media=("name",)))
    assert len(tasks(thornfield)) == 1


def test_what_is_refused_elsewhere_leaves_a_post_where_it_is(thornfield: Thornfield) -> None:
    posted(thornfield, pictured(ZOE))
    say(thornfield, replace(WISH, channels=("print",)))
    assert tasks(thornfield) == []


def test_a_second_wish_opens_no_second_task(thornfield: Thornfield) -> None:
    posted(thornfield, pictured(ZOE, JACK_A))
    say(thornfield, WISH)
    say(thornfield, replace(WISH, given_by="father"))
    say(thornfield, replace(WISH, pupil=JACK_A.admission_no))
    assert len(tasks(thornfield)) == 1


def test_removed_is_told_with_its_evidence_and_ends_once(thornfield: Thornfield) -> None:
    draft = posted(thornfield, pictured(ZOE))
    say(thornfield, WISH)
    (task,) = tasks(thornfield)
    with pytest.raises(FormRefused):
        thornfield.ask(ReportRemoved(task.id, PUBLISHER.id, "  "))
    with pytest.raises(NotAllowed):
        thornfield.ask(ReportRemoved(task.id, TEACHER.id, "gone"))
    thornfield.ask(ReportRemoved(task.id, PUBLISHER.id, "The page says not found."))
    (task,) = tasks(thornfield)
    assert (task.outcome, task.said) == (Outcome.REMOVED, "The page says not found.")
    publication = thornfield.draft(draft).publication("facebook")
    assert publication is not None
    assert publication.standing is Stands.TAKEN_DOWN
    assert thornfield.verbs(draft)[-2:] == ["open take-down", "take down"]
    assert any("not found" in one for one in thornfield.words_to(HEAD))
    with pytest.raises(MoveNotPossible):
        thornfield.ask(ReportStays(task.id, PUBLISHER.id, "too late"))
    say(thornfield, replace(WISH, given_by="father"))
    assert len(tasks(thornfield)) == 1


def test_what_cannot_go_says_why_and_is_not_asked_for_again(thornfield: Thornfield) -> None:
    draft = posted(thornfield, pictured(ZOE))
    say(thornfield, WISH)
    (task,) = tasks(thornfield)
    thornfield.ask(ReportStays(task.id, PUBLISHER.id, "The paper has printed it."))
    assert thornfield.verbs(draft)[-1] == "could not take down"
    assert any("printed" in one for one in thornfield.words_to(HEAD))
    say(thornfield, replace(WISH, given_by="father"))
    assert [one.outcome for one in tasks(thornfield)] == [Outcome.STAYS]


def test_a_spoken_wish_holds_at_once_and_its_writing_is_asked_for(thornfield: Thornfield) -> None:
    told = say(thornfield, replace(WISH, written=False))
    assert of(thornfield).state is State.WITHDRAWN
    assert "in writing" in told.note
    assert "confirm it" in letter(thornfield, told)
    assert [one.batch for one in thornfield.storage.kept.wishes] == [batch(told)]
    say(thornfield, WISH)
    assert thornfield.storage.kept.wishes == []


def test_undone_on_the_same_day_the_standing_is_as_before_and_what_stopped_stays(
    thornfield: Thornfield,
) -> None:
    draft = thornfield.approved(pictured(ZOE))
    live = thornfield.submit(pictured(ZOE), key="k2")
    thornfield.ask_checks(live)
    thornfield.approve(live)
    thornfield.ask(
        MarkPosted(live, PUBLISHER.id, thornfield.draft(live).digest, "facebook", ADDRESS)
    )
    before = of(thornfield)
    told = say(thornfield, WISH)
    between = thornfield.clock.at
    thornfield.clock.at += timedelta(minutes=5)
    say(thornfield, UndoConsent(OFFICE.id, ID, ZOE.admission_no, batch(told)))
    assert of(thornfield) == before
    assert thornfield.draft(draft).state is DraftState.HELD
    assert [one.outcome for one in tasks(thornfield)] == [Outcome.NOT_NEEDED]
    with thornfield.storage.reading() as ledger:
        records = ledger.consents(ID, [ZOE.admission_no])[ZOE.admission_no]
    known_then = standing(records, Medium.IMAGE, Channel.SOCIAL, TODAY, between)
    assert known_then.state is State.WITHDRAWN
    with pytest.raises(NotAllowed):
        say(thornfield, UndoConsent(OFFICE.id, ID, ZOE.admission_no, batch(told)))


def test_the_next_day_nothing_is_undone(thornfield: Thornfield) -> None:
    told = say(thornfield, WISH)
    thornfield.clock.at += timedelta(days=1)
    with pytest.raises(NotAllowed):
        say(thornfield, UndoConsent(OFFICE.id, ID, ZOE.admission_no, batch(told)))


def test_what_a_file_said_is_not_undone_by_a_form(thornfield: Thornfield) -> None:
    thornfield.consent(replace(record(NIAMH, Choice.GRANTED), batch="b2"))
    with pytest.raises(NotAllowed):
        say(thornfield, UndoConsent(OFFICE.id, ID, NIAMH.admission_no, "b2"))


def test_a_no_becomes_a_yes_only_in_writing_and_much_of_it_by_two(thornfield: Thornfield) -> None:
    say(thornfield, replace(WISH, media=("image",)))
    with pytest.raises(FormRefused) as refused:
        say(thornfield, replace(YES, channels=("social",), written=False, evidence=""))
    assert set(refused.value.problems) == {"written"}
    say(thornfield, replace(YES, channels=("social",)))
    assert of(thornfield).state is State.GRANTED
    say(thornfield, replace(WISH, media=("image", "video")))
    told = say(thornfield, replace(YES, media=("image", "video")))
    assert "second person" in told.note
    assert "undo_consent" not in {one.errand for one in told.controls}
    assert of(thornfield).state is State.WITHDRAWN
    assert {one.medium for one in thornfield.storage.kept.waiting.values()} == {"image", "video"}


def test_the_do_not_publish_list_is_the_safeguarding_leads_to_set_and_to_lift(
    thornfield: Thornfield,
) -> None:
    never = replace(WISH, by=DSL.id, choice=Choice.NEVER)
    with pytest.raises(NotAllowed):
        say(thornfield, replace(never, by=HEAD.id))
    draft = thornfield.approved(pictured(ZOE))
    told = say(thornfield, never)
    assert thornfield.draft(draft).state is DraftState.HELD
    assert of(thornfield).state is State.NEVER
    with pytest.raises(NotAllowed):
        say(thornfield, UndoConsent(OFFICE.id, ID, ZOE.admission_no, batch(told)))
    with pytest.raises(NotAllowed):
        say(thornfield, replace(never, by=OFFICE.id, choice=Choice.LIFTED))
    say(thornfield, replace(never, choice=Choice.LIFTED))
    assert of(thornfield).state is State.GRANTED
    say(thornfield, never)
    assert of(thornfield).state is State.NEVER


def test_who_does_not_keep_consents_writes_none_down(thornfield: Thornfield) -> None:
    for one in (TEACHER, PUBLISHER):
        with pytest.raises(NotAllowed):
            say(thornfield, replace(WISH, by=one.id))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"pupil": "9999"}, "pupil"),
        ({"pupil": "adult:nobody@thornfield.example"}, "pupil"),
        ({"media": ()}, "media"),
        ({"media": ("smell",)}, "media"),
        ({"channels": ("moon",)}, "channels"),
        ({"given_on": TODAY + timedelta(days=1)}, "given_on"),
        ({"valid_until": TODAY - timedelta(days=1)}, "valid_until"),
        ({"choice": Choice.GRANTED, "evidence": " "}, "evidence"),
        ({"choice": Choice.GRANTED, "event": "cake sale", "written": False}, "written"),
        ({"evidence": "x" * 201}, "evidence"),
        ({"given_by": "a\nb"}, "given_by"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    thornfield: Thornfield, wrong: dict[str, object], field: str
) -> None:
    before = thornfield.storage.kept.copied()
    with pytest.raises(FormRefused) as refused:
        say(thornfield, replace(WISH, **wrong))  # type: ignore[arg-type]  # one field, whichever it is
    assert set(refused.value.problems) == {field}
    assert thornfield.storage.kept == before


def test_an_adults_wish_is_kept_under_their_own_key(thornfield: Thornfield) -> None:
    key = f"adult:{TEACHER.id}"
    say(thornfield, replace(WISH, pupil=key, choice=Choice.OBJECTED, media=("image", "video")))
    assert of(thornfield, key).state is State.OBJECTED


def test_the_look_up_of_a_change_stands_on_the_pupils_trail_and_names_nobody(
    thornfield: Thornfield,
) -> None:
    say(thornfield, WISH)
    with thornfield.storage.reading() as ledger:
        (entry,) = ledger.entries(ID, subject=f"pupil:{ID}/{ZOE.admission_no}")
    assert '"record a consent"' in entry.body
    assert ZOE.admission_no not in entry.body
