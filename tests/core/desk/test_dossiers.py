"""What the pages of records tell: what is kept of accounts, staff and policy, and what is missing."""

from dataclasses import replace

import pytest

from chatops import policy
from chatops.errors import NotAllowed
from chatops.findings import Severity
from chatops.policy.demands import Wanted
from chatops.records import AT_INDUCTION, Fact, Sort
from tests.core.desk.school import DEPUTY, FACEBOOK, HEAD, ID, OFFICE, PUBLISHER, TEACHER
from tests.core.desk.test_recording import (
    COMMUNICATIONS,
    DAY,
    STRANGER,
    TECHNICIAN,
    fact,
    keep,
    line,
    school,
)


def test_an_account_with_one_administrator_is_warned_of_by_the_policys_own_clause() -> None:
    one = replace(FACEBOOK, administrators=(PUBLISHER.id,))
    wanted = {
        "default": ("DEF-24",),
        "lumen": ("DEF-24",),
        "com01": ("DEF-24",),
        "lowerhouse": ("LOW-accounts-1",),
        "st_leonards": ("STL-C",),
    }
    for pack, clauses in wanted.items():
        (dossier,) = school(pack, one).views.accounts(ID, HEAD.id)
        told = line(dossier, "Publish on it")
        assert (told.severity, told.clauses) == (Severity.WARN, clauses), pack
        assert told.missing.startswith("Only one person publishes on it"), pack
    (dossier,) = school("lache", one).views.accounts(ID, HEAD.id)
    assert line(dossier, "Publish on it").missing == ""  # one named holder is what it wants
    both = replace(one, administrators=(PUBLISHER.id, OFFICE.id))
    (dossier,) = school("default", both).views.accounts(ID, HEAD.id)
    assert line(dossier, "Publish on it").missing == ""


def test_an_account_tells_all_that_the_file_says_of_it() -> None:
    whole = replace(
        FACEBOOK,
        administrators=(PUBLISHER.id, OFFICE.id),
        lead=PUBLISHER.id,
        supervisor=DEPUTY.id,
        moderators=(OFFICE.id,),
        official_email="office@thornfield.example",
        passwords_with="the head's office",
        least_age=13,
    )
    (dossier,) = school("st_leonards", whole).views.accounts(ID, TECHNICIAN.id)
    told = {one.label: one.said for one in dossier.lines}
    assert told["Answers for it"] == (PUBLISHER.name,)
    assert told["Senior leader over it"] == (DEPUTY.name,)
    assert told["See to its comments"] == (OFFICE.name,)
    assert told["Official e-mail address"] == ("office@thornfield.example",)
    assert told["Keeps the passwords"] == ("the head's office",)
    assert told["Least age there"] == ("13 years",)
    assert [one.label for one in dossier.lines if one.missing] == ["Shown how it works"]
    assert dossier.controls == ()  # a technician reads it
    bare = school("st_leonards", FACEBOOK).views.accounts(ID, HEAD.id)[0]
    clauses = {clause for one in bare.lines for clause in one.clauses}
    assert clauses == {
        "DEF-30",
        "STL-5.1a",
        "STL-5.3",
        "STL-5.5",
        "STL-5.10a",
        "STL-5.10b",
        "STL-C",
    }


def test_a_supervisor_is_a_senior_leader() -> None:
    wrong = replace(FACEBOOK, supervisor=TEACHER.id)
    (dossier,) = school("lumen", wrong).views.accounts(ID, HEAD.id)
    assert "is not a senior leader" in line(dossier, "Senior leader over it").missing


def test_the_heads_leave_is_asked_for_each_who_publishes() -> None:
    found = school("lumen", replace(FACEBOOK, administrators=(PUBLISHER.id, OFFICE.id)))
    keep(found, HEAD, fact(Sort.GRANTED))
    told = line(found.views.accounts(ID, HEAD.id)[0], "Let work on it by the head")
    assert told.said == ("Mr Lomax, 5 January 2026 (written down by Mrs Nolan)",)
    assert told.missing == "The head has yet to write down that they may: Mrs Quill."
    assert told.clauses == ("LUM-2.1.3", "LUM-5.1a")


def test_who_is_without_training_comes_first_and_is_told_whom_to_ask() -> None:
    found = school("lowerhouse")
    whole, *people = found.views.staff(ID, HEAD.id)
    assert len(whole.controls) == 2
    assert all(one.missing == 1 for one in people)
    assert TECHNICIAN.name not in {one.title for one in people}
    told = found.views.untrained(TEACHER.id)
    assert "LOW-roles-staff-2" in told[0]
    assert COMMUNICATIONS.name in told[0]
    keep(found, OFFICE, Fact(Sort.TRAINED, AT_INDUCTION, DAY, TEACHER.id, "Staff day"))
    _, *people = found.views.staff(ID, HEAD.id)
    assert people[-1].title == TEACHER.name
    assert people[-1].lines[0].said == ("5 January 2026, at induction: Staff day",)
    assert found.views.untrained(TEACHER.id) == ()
    assert found.views.untrained(TECHNICIAN.id) == ()
    assert school("default").views.untrained(TEACHER.id) == ()
    assert len(school("default").views.staff(ID, HEAD.id)) == 1


def test_an_account_that_nobody_approved_is_told_of_until_it_is_on_record() -> None:
    found = school("lowerhouse")
    label = "Approved by a senior leader"
    facebook, *_ = found.views.accounts(ID, HEAD.id)
    assert line(facebook, label).clauses == ("LOW-roles-admin-1",)
    assert "not on record that it was approved" in line(facebook, label).missing
    with pytest.raises(NotAllowed):
        keep(found, OFFICE, Fact(Sort.APPROVED, "facebook", DAY, DEPUTY.id))
    keep(found, HEAD, Fact(Sort.APPROVED, "facebook", DAY, DEPUTY.id, "case 12"))
    facebook, *others = found.views.accounts(ID, HEAD.id)
    assert line(facebook, label).missing == ""
    assert "case 12" in line(facebook, label).said[0]
    assert all(line(one, label).missing for one in others)


def test_a_policy_is_told_of_in_sentences_with_what_is_missing_of_this_version() -> None:
    found = school("st_leonards")
    version = policy.shipped("st_leonards").edition
    page = found.views.policy(ID, HEAD.id)
    assert page.late
    assert page.deciders == (HEAD.name,)
    assert "Online Safety Policy" in page.related
    assert {one.id.partition("-")[0] for one in page.clauses} == {"STL"}
    missing = {one.label for one in page.record.lines if one.missing}
    assert len(missing) == 3
    keep(found, HEAD, Fact(Sort.ANNOUNCED, version, DAY, words="staff, parents"))
    told = line(found.views.policy(ID, HEAD.id).record, "Told to those it concerns")
    assert told.missing == "It is not on record that these were told: pupils."
    with pytest.raises(NotAllowed):
        found.views.policy(ID, STRANGER.id)


def test_what_nothing_waits_for_is_never_said_to_stop() -> None:
    for name in policy.shipped_names():
        blocks = {one.of for one in policy.shipped(name).demands if one.severity is Severity.BLOCK}
        assert blocks <= {Wanted.INDUCTED, Wanted.LEADER_TOLD}
