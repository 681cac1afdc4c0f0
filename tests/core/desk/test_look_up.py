"""Who may know what of a pupil's consent; every answer is on the trail."""

import json

import pytest

from chatops.consent.record import Choice
from chatops.errors import FormRefused, NotAllowed
from chatops.notices import ConsentAnswer
from chatops.people import Member
from chatops.requests import LookUp
from tests.core.desk.school import (
    DSL,
    ID,
    NIAMH,
    OFFICE,
    PUBLISHER,
    TEACHER,
    Thornfield,
    record,
)


def look_up(world: Thornfield, name: str, by: Member = OFFICE, pupil: str = "") -> ConsentAnswer:
    answer = world.ask(LookUp(by.id, ID, name, pupil))
    assert isinstance(answer, ConsentAnswer)
    return answer


def test_the_office_sees_since_when_and_on_what_evidence(thornfield: Thornfield) -> None:
    answer = look_up(thornfield, "zoe brandt").pupil
    assert answer is not None
    (line,) = [one for one in answer.lines if (one.medium, one.channel) == ("image", "social")]
    assert line.standing == "granted, in writing"
    assert str(line.since) == "2025-09-08"
    assert line.evidence == "form 12"


def test_a_teacher_sees_yes_or_no_for_their_own_classes_only(thornfield: Thornfield) -> None:
    answer = look_up(thornfield, "Zoë Brandt", TEACHER).pupil
    assert answer is not None
    assert {(one.standing, one.since, one.evidence) for one in answer.lines} <= {
        ("yes", None, ""),
        ("no", None, ""),
    }
    assert look_up(thornfield, "Niamh O'Connor", TEACHER) == ConsentAnswer("Niamh O'Connor")


def test_several_of_one_name_give_a_choice_and_no_facts(thornfield: Thornfield) -> None:
    answer = look_up(thornfield, "Jack Davies")
    assert answer.pupil is None
    assert {one.label for one in answer.choices} == {"Jack Davies, 4A", "Jack Davies, 2B"}
    chosen = look_up(thornfield, "", pupil=answer.choices[0].admission_no).pupil
    assert chosen is not None
    assert chosen.name == answer.choices[0].label


def test_the_do_not_publish_list_is_the_safeguarding_leads_alone(thornfield: Thornfield) -> None:
    thornfield.consent(record(NIAMH, Choice.NEVER))
    told = look_up(thornfield, "Niamh O'Connor").pupil
    assert told is not None
    assert told.lines == ()
    assert "safeguarding lead" in told.note
    known = look_up(thornfield, "Niamh O'Connor", DSL).pupil
    assert known is not None
    assert "do-not-publish" in known.note


def test_a_look_up_is_on_the_trail_and_names_nobody(thornfield: Thornfield) -> None:
    look_up(thornfield, "Zoë Brandt")
    facts = json.loads(thornfield.storage.kept.trail[-1].body)
    assert facts["verb"] == "look up"
    assert "1001" not in facts["subject"]


def test_who_may_not_ask_is_told_so(thornfield: Thornfield) -> None:
    with pytest.raises(NotAllowed):
        look_up(thornfield, "Zoë Brandt", PUBLISHER)


def test_an_empty_question_is_asked_again(thornfield: Thornfield) -> None:
    with pytest.raises(FormRefused):
        look_up(thornfield, "  ")
