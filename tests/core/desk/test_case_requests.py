"""What is asked for is signed and approved by people who did not ask; every form comes to its end."""

from dataclasses import replace

import pytest

from chatops import policy
from chatops.cases import Move, State
from chatops.errors import FormRefused, NotAllowed
from chatops.people import Role
from tests.core.desk.school import DEPUTY, HEAD, ID, PUBLISHER, STAFF, TEACHER, Thornfield
from tests.filing import (
    COMMS,
    EVERYBODY,
    any_answers,
    colleague,
    filed,
    moved,
    newest,
    waiting_for,
)


def test_form_c_is_signed_then_approved_by_two_people_and_then_entered() -> None:
    school = Thornfield(pack="st_leonards", staff=EVERYBODY)
    case = filed(school, "account", any_answers(school, "account"))
    assert waiting_for(school, case) == {COMMS.id}
    with pytest.raises(NotAllowed):
        moved(school, case, Move.SIGN, {"signed_for": ("yes",)}, by=HEAD)
    case, _ = moved(school, case, Move.SIGN, {"signed_for": ("yes",)}, by=COMMS)
    assert waiting_for(school, case) == {HEAD.id}
    with pytest.raises(FormRefused):
        moved(school, case, Move.APPROVE, {})
    case, _ = moved(school, case, Move.APPROVE, {"approved_for": ("yes",)})
    assert (case.state, waiting_for(school, case)) == (State.APPROVED, {PUBLISHER.id})
    notes = school.views.case(ID, PUBLISHER.id, case.number).notes
    assert any("trust.toml" in one for one in notes)
    case, _ = moved(school, case, Move.CLOSE, any_answers(school, "account", "close"), PUBLISHER)
    assert case.state is State.CLOSED
    assert [one.by for one in case.steps] == [COMMS.id, HEAD.id, PUBLISHER.id]


def test_a_refused_account_ends_there_and_whoever_asked_reads_why() -> None:
    school = Thornfield(pack="lowerhouse")
    case = filed(school, "account", any_answers(school, "account"))
    with pytest.raises(FormRefused) as silent:
        moved(school, case, Move.REFUSE, {})
    assert set(silent.value.problems) == {"why_refused"}
    case, _ = moved(school, case, Move.REFUSE, {"why_refused": ("Nobody has time.",)})
    assert (case.state, case.turn) == (State.REFUSED, None)
    assert "Nobody" not in school.words_to(TEACHER)[-1]
    assert "Nobody has time." in str(school.views.case(ID, TEACHER.id, case.number).sections)
    assert school.told(PUBLISHER) == []
    with pytest.raises(FormRefused) as unread:
        again = filed(school, "account", {**any_answers(school, "account"), "handle": ("@b",)})
        moved(school, again, Move.APPROVE, {"policy_read": ("yes",)})
    assert {"trained", "trained_on"} == set(unread.value.problems)


@pytest.mark.parametrize("names", ["Jo Marsh", "Jo Marsh\n jo marsh \n\n"])
def test_an_account_is_run_by_two_people_or_more(names: str) -> None:
    school = Thornfield(pack="lowerhouse")
    with pytest.raises(FormRefused) as refused:
        filed(school, "account", {**any_answers(school, "account"), "administrators": (names,)})
    assert "2 different names or more" in refused.value.problems["administrators"]


def test_nobody_approves_what_they_asked_for() -> None:
    school = Thornfield(pack="lache", staff=STAFF)
    case = filed(school, "account", any_answers(school, "account"), by=HEAD)
    assert waiting_for(school, case) == {DEPUTY.id}
    alone = Thornfield(pack="lache", staff=(HEAD, TEACHER, PUBLISHER))
    with pytest.raises(FormRefused, match="in person"):
        filed(alone, "account", any_answers(alone, "account"), by=HEAD)


def test_whoever_alone_signs_does_not_approve_it_as_well() -> None:
    both = replace(HEAD, roles=frozenset({Role.HEAD, Role.COMMUNICATIONS}))
    staff = (both, *(one for one in STAFF if one != HEAD))
    school = Thornfield(pack="st_leonards", staff=staff)
    case = filed(school, "account", any_answers(school, "account"))
    case, _ = moved(school, case, Move.SIGN, {"signed_for": ("yes",)}, by=both)
    assert waiting_for(school, case) == {DEPUTY.id}


@pytest.mark.parametrize(
    ("pack", "form"),
    [(name, form) for name in policy.shipped_names() for form in policy.shipped(name).forms],
)
def test_every_form_of_every_pack_can_be_filed_and_brought_to_its_end(pack: str, form: str) -> None:
    school = Thornfield(pack=pack, staff=EVERYBODY)
    case = filed(school, form, any_answers(school, form))
    while case.turn:
        (whom, *_) = sorted(waiting_for(school, case))
        blank = school.views.next_step(ID, whom, case.number, case.turn.move)
        answers = any_answers(school, form, case.turn.move)
        assert {one.name for one in blank.fields if one.needed} <= set(answers)
        case, _ = moved(school, case, case.turn.move, answers, by=colleague(whom))
    told = school.views.case(ID, TEACHER.id, newest(school).number)
    assert told.title.startswith(f"Case {case.number}: ")
