"""A form that is filed becomes a case: who is told, who may read it, whose turn it is, what is kept."""

import json
from datetime import timedelta

import pytest

from chatops.cases import Move, State
from chatops.errors import CaseNotFound, FormRefused, MoveNotPossible, NotAllowed
from chatops.filing import EraseCase, FileCase, MoveCase
from chatops.notices import Done, ShowCase, Told, Word
from tests.core.desk.school import (
    DEPUTY,
    DSL,
    HEAD,
    ID,
    OFFICE,
    TEACHER,
    ZOE,
    Thornfield,
)
from tests.filing import CLOSING, INCIDENT, any_answers, filed, moved, newest


def test_whoever_deals_with_it_is_told_at_once_and_closes_it(thornfield: Thornfield) -> None:
    case = filed(thornfield)
    assert thornfield.told(HEAD) == [ShowCase(ID, 1)]
    assert thornfield.told(DEPUTY) == []
    (word,) = thornfield.views.waiting_cases(HEAD.id)
    assert word.text.startswith("Case 1: A bad comment or post. Filed by Miss Marsh")
    assert [one.label for one in word.controls] == ["Read it", "Close it"]
    closed, said = moved(thornfield, case, Move.CLOSE, CLOSING)
    assert closed.state is State.CLOSED
    assert said == "Case 1: closed by Mrs Nolan at 12:00 on 14 January 2026."
    (told,) = thornfield.words_to(TEACHER)
    assert told.startswith("Your case 1 (A bad comment or post) is closed by Mrs Nolan")
    assert "tea" not in told
    assert thornfield.views.waiting_cases(HEAD.id) == ()


def test_nothing_that_was_written_goes_into_a_chat_or_onto_the_trail(
    thornfield: Thornfield,
) -> None:
    filled = {**INCIDENT, "child": ("yes",), "pupil": (f"{ID}/{ZOE.admission_no}",)}
    case = filed(thornfield, filled=filled)
    moved(thornfield, case, Move.CLOSE, CLOSING)
    (word,) = [
        thornfield.views.compose(one.envelope)
        for one in thornfield.storage.kept.posted.values()
        if one.envelope.to == HEAD.id
    ]
    assert isinstance(word, Word)
    trail = [json.loads(one.body) for one in thornfield.storage.kept.trail]
    assert [one["verb"] for one in trail] == [
        "file a case: incident, to head",
        "close a case: incident",
    ]
    said = " ".join([word.text, *map(json.dumps, trail)])
    for typed in ("pudding", "Goose", "Brandt", "1001", "tea"):
        assert typed not in said


def test_who_filed_it_reads_their_own_words_and_how_it_ended_alone(thornfield: Thornfield) -> None:
    case = filed(thornfield)
    moved(thornfield, case, Move.CLOSE, CLOSING)
    whole = thornfield.views.case(ID, HEAD.id, 1)
    own = thornfield.views.case(ID, TEACHER.id, 1)
    assert "pudding" in str(own.sections[0])
    assert "tea" in str(whole.sections[1])
    assert [one.lines for one in own.sections[1:]] == [()]
    assert own.standing == whole.standing == "Closed by Mrs Nolan at 12:00 on 14 January 2026."


def test_for_everybody_else_there_is_no_such_case(thornfield: Thornfield) -> None:
    filed(thornfield)
    for other in (OFFICE, DEPUTY, DSL):
        assert thornfield.views.cases(other.id) == ()
        for number in (1, 2):
            with pytest.raises(CaseNotFound):
                thornfield.views.case(ID, other.id, number)
        with pytest.raises(CaseNotFound):
            thornfield.ask(MoveCase(other.id, ID, 1, 1, Move.CLOSE, CLOSING))


def test_who_filed_it_cannot_close_it_and_a_click_on_an_old_card_does_nothing(
    thornfield: Thornfield,
) -> None:
    case = filed(thornfield)
    with pytest.raises(NotAllowed):
        moved(thornfield, case, Move.CLOSE, CLOSING, by=TEACHER)
    moved(thornfield, case, Move.CLOSE, CLOSING)
    with pytest.raises(MoveNotPossible, match="closed by Mrs Nolan"):
        thornfield.ask(MoveCase(HEAD.id, ID, 1, 1, Move.CLOSE, CLOSING))


def test_each_field_that_is_wrong_is_named_and_nothing_is_kept(thornfield: Thornfield) -> None:
    wrong = {**INCIDENT, "who": ("nobody",), "what": (" ",), "pupil": (f"{ID}/9999",)}
    with pytest.raises(FormRefused) as refused:
        filed(thornfield, filled=wrong)
    assert set(refused.value.problems) == {"who", "what"}
    with pytest.raises(FormRefused) as refused:
        filed(thornfield, filled={**INCIDENT, "pupil": (f"{ID}/9999",)})
    assert set(refused.value.problems) == {"pupil"}
    assert thornfield.storage.kept.cases == {}
    assert thornfield.storage.kept.trail == []


def test_one_click_too_many_files_it_once(thornfield: Thornfield) -> None:
    asked = FileCase(TEACHER.id, ID, "incident", INCIDENT)
    first = thornfield.ask(asked)
    thornfield.clock.pass_by(timedelta(minutes=1))
    assert thornfield.ask(asked) == first
    assert newest(thornfield).number == 1
    thornfield.clock.pass_by(timedelta(minutes=10))
    again = thornfield.ask(asked)
    assert isinstance(again, Done)
    assert "case 2" in again.said


def test_a_form_that_the_policy_does_not_have_is_refused(thornfield: Thornfield) -> None:
    with pytest.raises(MoveNotPossible, match="no such form"):
        thornfield.ask(FileCase(TEACHER.id, ID, "nonsense", {}))
    with pytest.raises(NotAllowed):
        thornfield.ask(FileCase(TEACHER.id, "elsewhere", "incident", INCIDENT))


def test_what_was_written_goes_when_its_time_is_up_and_the_trail_says_so(
    thornfield: Thornfield,
) -> None:
    moved(thornfield, filed(thornfield), Move.CLOSE, CLOSING)
    thornfield.clock.pass_by(timedelta(days=1095))
    assert thornfield.views.cases_to_erase() == ()
    assert thornfield.ask(EraseCase(ID, 1)) == Told(0)
    thornfield.clock.pass_by(timedelta(minutes=1))
    assert thornfield.views.cases_to_erase() == ((ID, 1),)
    assert thornfield.ask(EraseCase(ID, 1)) == Told(1)
    assert thornfield.views.cases_to_erase() == ()
    shown = thornfield.views.case(ID, HEAD.id, 1)
    assert shown.notes == ("What was written in this case has been erased, as its time was up.",)
    assert [one.lines for one in shown.sections] == [(), ()]
    assert json.loads(thornfield.storage.kept.trail[-1].body)["verb"] == "erase a case"


def test_an_erased_case_is_still_kept_from_whom_it_was_about() -> None:
    school = Thornfield(pack="lowerhouse")
    worry = any_answers(school, "worry_staff") | {"person": (DEPUTY.id,)}
    moved(school, filed(school, "worry_staff", worry), Move.CLOSE, {"outcome": ("none",)})
    school.clock.pass_by(timedelta(days=1096))
    assert school.ask(EraseCase(ID, 1)) == Told(1)
    assert newest(school).about == ()
    for other in (DEPUTY, HEAD):
        assert school.views.cases(other.id) == ()
        with pytest.raises(CaseNotFound):
            school.views.case(ID, other.id, 1)
    assert school.views.case(ID, TEACHER.id, 1).standing.startswith("Closed by Mrs Nolan")
