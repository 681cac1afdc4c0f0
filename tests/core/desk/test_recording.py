"""Records: who may write what down, that it stands on the trail, and what waits for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from chatops import policy
from chatops.desk import Desk, Views
from chatops.draft import State
from chatops.errors import FormRefused, MoveNotPossible, NotAllowed
from chatops.findings import Kind
from chatops.notices import Dossier, RecordLine
from chatops.people import Member, Role, Surface
from chatops.records import (
    AT_INDUCTION,
    MAY_KEEP,
    OF_ACCOUNT,
    Fact,
    KeepRecord,
    KeptRecord,
    Sort,
    TakeBackRecord,
)
from chatops.requests import Approve, GetPost
from chatops.school import Account, School, Trust
from tests.core.desk.school import (
    CHAIR,
    DEPUTY,
    DSL,
    FACEBOOK,
    HEAD,
    ID,
    OFFICE,
    PLAIN,
    PUBLISHER,
    STAFF,
    TEACHER,
    WEBSITE,
    Thornfield,
    member,
)
from tests.fakes.surroundings import GivenDirectory, TestNotary

DAY = date(2026, 1, 5)
TECHNICIAN = member("Pike", Role.IT)
COMMUNICATIONS = member("Lind", Role.COMMUNICATIONS, title="Ms")
EVERYBODY = (*STAFF, TECHNICIAN, COMMUNICATIONS)
STRANGER = replace(HEAD, id="head@elsewhere.example", schools=("elsewhere",))


def school(pack: str, *accounts: Account) -> Thornfield:
    """Thornfield under another pack, with other accounts."""
    found = Thornfield(pack=pack, staff=(*EVERYBODY, STRANGER))
    of = School(ID, "Thornfield Primary School", pack)
    trust = Trust("Trust", (of,), found.staff, accounts or (FACEBOOK, WEBSITE))
    directory = GivenDirectory(trust, {ID: policy.shipped(pack)}, frozenset({Surface.SLACK}))
    found.desk = Desk(found.storage, directory, found.clock, TestNotary())
    found.views = Views(found.storage, directory, found.clock)
    return found


def fact(sort: Sort, version: str = "") -> Fact:
    about = {Sort.INDUCTED: "facebook", Sort.TRAINED: AT_INDUCTION}
    if sort in OF_ACCOUNT:
        return Fact(sort, "facebook", DAY, PUBLISHER.id)
    if sort in about:
        return Fact(sort, about[sort], DAY, PUBLISHER.id)
    return Fact(sort, version, DAY)


def keep(found: Thornfield, by: Member, of: Fact) -> None:
    found.ask(KeepRecord(by.id, ID, (of,)))


def kept(found: Thornfield) -> list[KeptRecord]:
    with found.storage.reading() as ledger:
        return list(ledger.records(ID))


def line(of: Dossier, label: str) -> RecordLine:
    return next(one for one in of.lines if one.label == label)


def trail(found: Thornfield) -> str:
    with found.storage.reading() as ledger:
        return " ".join(one.body for one in ledger.entries(ID))


@pytest.mark.parametrize("sort", Sort)
def test_each_sort_is_written_down_by_its_roles_and_by_nobody_else(sort: Sort) -> None:
    found = school("default")
    version = policy.shipped("default").edition
    for one in (*EVERYBODY, STRANGER):
        said = fact(sort, version)
        if sort in {Sort.SIGNED, Sort.FAIR, Sort.ADOPTED, Sort.CHANGE_WANTED}:
            said = replace(said, member=one.id)
        before = len(kept(found))
        if one.holds & MAY_KEEP[sort] and one is not STRANGER:
            keep(found, one, said)
            assert kept(found)[-1].by == one.id
            assert kept(found)[-1].fact == said
        else:
            with pytest.raises(NotAllowed):
                keep(found, one, said)
            assert len(kept(found)) == before


def test_what_was_written_down_stands_on_the_trail_and_names_nobody_there() -> None:
    found = school("default")
    keep(found, HEAD, fact(Sort.GRANTED))
    keep(found, OFFICE, replace(fact(Sort.TRAINED), words="Staff day"))
    told = trail(found)
    assert "let somebody work on an account" in told
    assert "record training" in told
    assert "lomax" not in told.casefold()
    assert "Staff day" not in told


def test_a_day_that_has_not_come_is_refused_and_nothing_is_kept() -> None:
    found = school("default")
    later = replace(fact(Sort.TRAINED), on=date(2026, 1, 15))
    with pytest.raises(FormRefused) as refused:
        found.ask(KeepRecord(OFFICE.id, ID, (fact(Sort.TRAINED), later)))
    assert set(refused.value.problems) == {"on"}
    assert kept(found) == []
    assert "training" not in trail(found)


def test_a_change_of_the_policy_may_be_asked_for_from_a_day_to_come() -> None:
    found = school("default")
    wish = replace(
        fact(Sort.CHANGE_WANTED, policy.shipped("default").edition),
        on=date(2026, 9, 1),
        member=DEPUTY.id,
    )
    keep(found, DEPUTY, wish)
    assert kept(found)[-1].fact.on == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (HEAD, Fact(Sort.GRANTED, "myspace", DAY, PUBLISHER.id)),
        (HEAD, Fact(Sort.GRANTED, "facebook", DAY, "nobody@thornfield.example")),
        (HEAD, Fact(Sort.GRANTED, "facebook", DAY)),
        (HEAD, Fact(Sort.SIGNED, "an older version", DAY, HEAD.id)),
        (COMMUNICATIONS, Fact(Sort.INDUCTED, "tiktok", DAY, PUBLISHER.id)),
        (COMMUNICATIONS, Fact(Sort.INDUCTED, "facebook", DAY, COMMUNICATIONS.id)),
        (OFFICE, Fact(Sort.TRAINED, "in a dream", DAY, TEACHER.id)),
    ],
)
def test_what_is_about_nothing_here_is_not_kept(by: Member, said: Fact) -> None:
    found = school("default")
    with pytest.raises((NotAllowed, FormRefused)):
        keep(found, by, said)
    assert kept(found) == []


def test_nobody_signs_for_another() -> None:
    found = school("st_leonards")
    version = policy.shipped("st_leonards").edition
    with pytest.raises(FormRefused):
        keep(found, HEAD, Fact(Sort.SIGNED, version, DAY, CHAIR.id))
    keep(found, HEAD, Fact(Sort.SIGNED, version, DAY, HEAD.id))
    signed = line(found.views.policy(ID, TEACHER.id).record, "Signed")
    assert signed.missing == "It has yet to be signed by the chair of governors."
    assert signed.clauses == ("STL-hdr",)
    keep(found, CHAIR, Fact(Sort.SIGNED, version, DAY, CHAIR.id))
    assert line(found.views.policy(ID, TEACHER.id).record, "Signed").missing == ""


def test_what_was_wrong_is_taken_back_once_by_those_who_could_have_written_it() -> None:
    found = school("default")
    keep(found, HEAD, fact(Sort.GRANTED))
    number = kept(found)[0].number
    with pytest.raises(NotAllowed):
        found.ask(TakeBackRecord(OFFICE.id, ID, number))
    found.ask(TakeBackRecord(HEAD.id, ID, number))
    assert kept(found) == []
    assert "take back: let somebody" in trail(found)
    with pytest.raises(MoveNotPossible):
        found.ask(TakeBackRecord(HEAD.id, ID, number))


def test_a_signature_is_taken_back_by_nobody_but_its_signer() -> None:
    found = school("st_leonards")
    version = policy.shipped("st_leonards").edition
    keep(found, CHAIR, Fact(Sort.SIGNED, version, DAY, CHAIR.id))
    (signed,) = kept(found)
    numbers = (str(signed.number),)
    with pytest.raises(NotAllowed):
        found.ask(TakeBackRecord(HEAD.id, ID, signed.number))
    assert (kept(found), found.views.records_to_take_back(ID, HEAD.id, numbers)) == ([signed], ())
    assert len(found.views.records_to_take_back(ID, CHAIR.id, numbers)) == 1
    found.ask(TakeBackRecord(CHAIR.id, ID, signed.number))
    assert kept(found) == []


@pytest.mark.parametrize("viewer", [TEACHER, DSL, PUBLISHER, STRANGER])
def test_those_who_keep_no_records_read_none_of_staff_and_accounts(viewer: Member) -> None:
    views = school("default").views
    asked: list[Callable[[str, str], object]] = [views.accounts, views.staff]
    for ask in asked:
        with pytest.raises(NotAllowed):
            ask(ID, viewer.id)


def test_a_publisher_takes_no_post_for_a_network_they_were_not_shown() -> None:
    found = school("st_leonards")
    draft = found.checked(PLAIN)
    digest = found.draft(draft).digest
    found.ask(Approve(draft, HEAD.id, digest))
    take = GetPost(draft, PUBLISHER.id, digest, "facebook", Surface.WEB)
    with pytest.raises(NotAllowed) as refused:
        found.ask(take)
    assert "Please ask Ms Lind." in str(refused.value)
    assert "STL-5.10b" in str(refused.value)
    assert found.draft(draft).state is State.APPROVED
    keep(found, COMMUNICATIONS, Fact(Sort.INDUCTED, "website", DAY, PUBLISHER.id))
    with pytest.raises(NotAllowed):
        found.ask(take)
    keep(found, COMMUNICATIONS, fact(Sort.INDUCTED))
    found.ask(take)


def test_elsewhere_nobody_waits_for_an_induction() -> None:
    found = school("default")
    draft = found.checked(PLAIN)
    digest = found.draft(draft).digest
    found.ask(Approve(draft, HEAD.id, digest))
    found.ask(GetPost(draft, PUBLISHER.id, digest, "facebook", Surface.WEB))


def test_an_account_that_pupils_use_is_live_once_a_senior_leader_was_told() -> None:
    theirs = replace(FACEBOOK, pupils=True)
    found = school("com01", theirs, WEBSITE)
    assert [one.id for one in found.views.form(ID, TEACHER.id).accounts] == ["website"]
    draft = found.checked(PLAIN)
    kinds = {one.kind for one in found.draft(draft).findings}
    assert Kind.ACCOUNT_NOT_REGISTERED in kinds
    assert found.draft(draft).state is State.HELD
    assert "COM-4.1b" in found.views.accounts(ID, HEAD.id)[0].note
    keep(found, OFFICE, Fact(Sort.LEADER_TOLD, "facebook", DAY, DEPUTY.id))
    assert found.views.accounts(ID, HEAD.id)[0].note == ""
    assert len(found.views.form(ID, TEACHER.id).accounts) == 2
    other = found.submit(PLAIN, key="k2")
    found.ask_checks(other)
    assert found.draft(other).state is State.AWAITING


def test_only_that_policy_waits_for_it() -> None:
    found = school("default", replace(FACEBOOK, pupils=True))
    assert len(found.views.form(ID, TEACHER.id).accounts) == 1
