"""To whom a form goes: never by way of whom it is about, and never into nobody's hands."""

from datetime import UTC, datetime, timedelta

import pytest

from chatops.cases import Move
from chatops.errors import CaseNotFound, FormRefused, NotAllowed
from chatops.filing import FileCase
from chatops.people import Member, Role, Surface
from chatops.policy.forms.model import Kind
from tests.core.desk.school import (
    CHAIR,
    DEPUTY,
    DSL,
    HEAD,
    ID,
    OFFICE,
    STAFF,
    TEACHER,
    Thornfield,
    member,
)
from tests.filing import DPO, EVERYBODY, INCIDENT, any_answers, filed, moved, waiting_for

WORRY = {
    "person": ("other",),
    "person_name": ("Mr Pike",),
    "sort": ("online",),
    "what": ("He shares rude jokes.",),
}


def about(person: Member) -> dict[str, tuple[str, ...]]:
    return {**WORRY, "person": (person.id,)}


def test_a_worry_about_a_colleague_goes_to_the_head_and_to_nobody_else() -> None:
    school = Thornfield()
    case = filed(school, "worry_staff", WORRY)
    assert waiting_for(school, case) == {HEAD.id}
    for other in (DEPUTY, OFFICE, CHAIR, DSL):
        with pytest.raises(CaseNotFound):
            school.views.case(ID, other.id, case.number)


@pytest.mark.parametrize("pack", ["default", "lowerhouse", "st_leonards"])
def test_a_worry_about_the_head_goes_to_the_chair_alone_and_never_to_her(pack: str) -> None:
    school = Thornfield(pack=pack, staff=EVERYBODY)
    case = filed(school, "worry_staff", about(HEAD))
    assert waiting_for(school, case) == {CHAIR.id}
    assert {one for one in EVERYBODY if school.told(one)} == {CHAIR}
    for other in (HEAD, DEPUTY):
        with pytest.raises(CaseNotFound):
            school.views.case(ID, other.id, case.number)
        assert school.views.cases(other.id) == ()


@pytest.mark.parametrize("form", ["complaint", "misuse"])
def test_so_does_whatever_else_is_about_the_head(form: str) -> None:
    school = Thornfield(pack="lumen")
    filled = {**any_answers(school, form), "person": (HEAD.id,)}
    assert waiting_for(school, filed(school, form, filled)) == {CHAIR.id}


def test_a_worry_about_one_of_those_who_deal_with_it_reaches_the_others_alone() -> None:
    school = Thornfield(pack="lowerhouse")
    case = filed(school, "worry_staff", about(DEPUTY))
    assert waiting_for(school, case) == {HEAD.id}
    with pytest.raises(CaseNotFound):
        school.views.case(ID, DEPUTY.id, case.number)


def test_what_somebody_filed_about_themselves_they_can_read_and_not_close() -> None:
    school = Thornfield(pack="lowerhouse")
    case = filed(school, "worry_staff", about(DEPUTY), by=DEPUTY)
    assert school.views.case(ID, DEPUTY.id, case.number).controls == ()
    with pytest.raises(NotAllowed):
        moved(school, case, Move.CLOSE, {"outcome": ("none",)}, by=DEPUTY)


@pytest.mark.parametrize("typed", ["Mrs Nolan", "priya NOLAN,", "nolan's lessons Nolan"])
def test_a_name_that_stands_on_the_list_has_to_be_chosen_there(typed: str) -> None:
    school = Thornfield()
    with pytest.raises(FormRefused) as refused:
        filed(school, "worry_staff", {**WORRY, "person_name": (typed,)})
    assert "on this list" in refused.value.problems["person"]
    assert school.storage.kept.cases == {}


@pytest.mark.parametrize(
    ("surname", "typed"),
    [
        ("de Souza", "Mrs De Souza"),
        ("de Souza", "DeSouza"),
        ("Müller", "mr muller"),
        ("Müller", "Mueller\u2019s class"),
        ("O'Connor", "Miss O\u2019Connor"),
        ("O'Connor", "o connor"),
        ("Nolan-Reed", "Mrs Nolan Reed"),
    ],
)
def test_however_the_name_is_spelt(surname: str, typed: str) -> None:
    school = Thornfield(staff=(*STAFF, member(surname, Role.HEAD)))
    with pytest.raises(FormRefused, match="on this list"):
        filed(school, "worry_staff", {**WORRY, "person_name": (typed,)})


def test_somebody_else_is_named() -> None:
    with pytest.raises(FormRefused) as refused:
        filed(Thornfield(), "worry_staff", {**WORRY, "person_name": ()})
    assert refused.value.problems == {"person_name": "Please say who it is."}


@pytest.mark.parametrize(
    ("form", "missing", "whom"),
    [
        ("worry_pupil", Role.DSL, "the safeguarding lead"),
        ("disclosure", Role.DSL, "the safeguarding lead"),
        ("breach", Role.DPO, "the data protection officer"),
        ("removal", Role.DSL, "the safeguarding lead"),
        ("worry_staff", Role.HEAD, "the headteacher"),
    ],
)
def test_where_nobody_has_the_role_whom_to_speak_to_is_said_and_nothing_goes_elsewhere(
    form: str, missing: Role, whom: str
) -> None:
    staff = tuple(one for one in EVERYBODY if missing not in one.roles)
    school = Thornfield(pack="st_leonards", staff=staff)
    with pytest.raises(FormRefused) as refused:
        filed(school, form, any_answers(school, form))
    assert f"Please speak to {whom} in person" in refused.value.problems[""]
    assert school.storage.kept.cases == {}
    assert [school.told(one) for one in staff if school.told(one)] == []


def test_a_worry_about_the_head_of_a_school_without_a_chair_stays_with_whoever_wrote_it() -> None:
    school = Thornfield(staff=tuple(one for one in STAFF if one != CHAIR))
    with pytest.raises(FormRefused) as refused:
        filed(school, "worry_staff", about(HEAD))
    assert "speak to the chair of governors in person" in refused.value.problems[""]
    assert school.told(HEAD) == []


def test_a_disclosure_takes_no_detail_shows_whom_to_speak_to_and_keeps_the_time() -> None:
    school = Thornfield()
    blank = school.views.blank(ID, TEACHER.id, "disclosure")
    assert blank.fields == ()
    assert f"Speak to Mrs Ferris now: {DSL.id}." in blank.lead
    case = filed(school, "disclosure", {"what": ("He told me …",)})
    assert (case.said, case.at, case.urgent) == ((), school.clock.at, True)
    (word,) = school.views.waiting_cases(DSL.id)
    assert word.text.startswith("Urgent. Case 1: A child has told me something. Filed by Miss")
    nobody = Thornfield(staff=tuple(one for one in STAFF if one != DSL))
    lead = nobody.views.blank(ID, TEACHER.id, "disclosure").lead
    assert "Speak to the headteacher, now." in lead[-1]


def test_an_incident_with_a_child_is_urgent_and_stands_first() -> None:
    school = Thornfield()
    filed(school)
    filed(school, filled={**INCIDENT, "child": ("yes",)})
    first, second = school.views.waiting_cases(HEAD.id)
    assert first.text.startswith("Urgent. Case 2")
    assert second.text.startswith("Case 1")


def test_the_safeguarding_lead_has_the_log_of_incidents_and_the_head_reads_it() -> None:
    school = Thornfield(pack="st_leonards", staff=EVERYBODY)
    case = filed(school)
    assert waiting_for(school, case) == {DSL.id}
    assert "pudding" in str(school.views.case(ID, HEAD.id, 1).sections)
    with pytest.raises(NotAllowed):
        moved(school, case, Move.CLOSE, {"outcome": ("talked",)}, by=HEAD)
    closing = {"outcome": ("interaction",), "significant": ("no",)}
    moved(school, case, Move.CLOSE, closing, by=DSL)
    assert [one.number for one in school.views.cases(DSL.id)] == [1]


def test_the_second_report_about_one_author_says_so() -> None:
    school = Thornfield(pack="lumen")
    filed(school)
    assert "same author" not in str(school.views.case(ID, HEAD.id, 1).notes)
    filed(school, filled={**INCIDENT, "author": ("angry_goose",), "what": ("Again.",)})
    (note,) = [one for one in school.views.case(ID, HEAD.id, 2).notes if "author" in one]
    assert note.startswith("2 reports are about the same author (cases 1, 2)")
    filed(school, filled={**INCIDENT, "author": ("@somebody",)})
    assert "same author" not in str(school.views.case(ID, HEAD.id, 3).notes)
    assert "same author" not in str(school.views.case(ID, TEACHER.id, 2).notes)


def test_a_breachs_clock_runs_from_the_day_on_which_it_was_known() -> None:
    school = Thornfield(pack="st_leonards", staff=EVERYBODY)
    filled = any_answers(school, "breach")
    today = filed(school, "breach", {**filled, "known_on": ("2026-01-14",)})
    assert today.due == school.clock.at + timedelta(hours=72)
    earlier = filed(school, "breach", {**filled, "known_on": ("2026-01-12",)})
    assert earlier.due == datetime(2026, 1, 15, tzinfo=UTC)
    assert "Due by 00:00 on 15 January 2026." in school.views.waiting_cases(DPO.id)[1].text


def test_what_is_only_kept_is_told_to_whom_it_is_for_and_asks_nothing() -> None:
    school = Thornfield(pack="lumen")
    case = filed(school, "removal", any_answers(school, "removal"))
    assert case.turn is None
    assert len(school.told(HEAD)) == 1
    assert school.views.waiting_cases(HEAD.id) == ()
    (slip,) = school.views.cases(HEAD.id)
    assert slip.standing == "Now: it is kept."
    assert school.views.case(ID, HEAD.id, case.number).sections[0].lines


def test_confidential_words_in_a_chat_do_not_say_who_wrote_them() -> None:
    school = Thornfield(on=frozenset({Surface.SLACK}))
    filed(school, "worry_staff", WORRY)
    (word,) = school.views.waiting_cases(HEAD.id)
    assert "Marsh" not in word.text
    assert "Marsh" in school.views.case(ID, HEAD.id, 1).sections[0].heading


def test_a_form_never_offers_somebody_the_pupils_of_another_school() -> None:
    school = Thornfield()
    fields = school.views.blank(ID, TEACHER.id, "incident").fields
    assert [one.choices for one in fields if one.kind is Kind.PUPIL] == [{}]
    with pytest.raises(FormRefused):
        school.ask(FileCase(TEACHER.id, ID, "incident", {**INCIDENT, "pupil": ("other/1001",)}))
