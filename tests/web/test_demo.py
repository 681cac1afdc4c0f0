"""The invented school: whole, awkward where it should be, the same each time, never out of date."""

import csv
import io
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from adapters.assembly import assemble
from adapters.clock import SystemClock
from adapters.demo import prepare, settings_of
from adapters.demo.consents import Days, consent_csv
from adapters.demo.pupils import Case, find, pupils, roll_csv
from adapters.demo.scenes import HEIGHT, SCENES, WIDTH, draw
from adapters.demo.school import SCHOOL, trust_toml
from adapters.trust_file import TrustFile
from chatops import policy, trail
from chatops.consent.file import read_consents
from chatops.consent.record import Medium, Record
from chatops.consent.standing import State, standing
from chatops.draft import State as DraftState
from chatops.people import Role
from chatops.roll.file import read_roll
from chatops.school import Channel
from tests.web.thornfield import Thornfield

EDGES = [date(2027, 8, 31), date(2027, 9, 1), date(2027, 9, 2), date(2028, 2, 29)]
DAYS = st.sampled_from(EDGES) | st.dates(date(2026, 1, 1), date(2040, 12, 31))
RULES = policy.shipped("default").consent


def records(today: date) -> dict[str, list[Record]]:
    at = datetime(today.year, today.month, today.day, 8, tzinfo=UTC)
    found: dict[str, list[Record]] = {}
    for one in read_consents(consent_csv(today).encode(), SCHOOL, at, "office"):
        found.setdefault(one.pupil, []).append(one)
    return found


Known = dict[str, list[Record]]


def state(
    known: Known, today: date, case: Case, medium: Medium = Medium.IMAGE, *, of: Channel
) -> set[State]:
    """How the consents of every pupil of this case stand."""
    at = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return {
        standing(known.get(one.admission_no, ()), medium, of, today, at, RULES).state
        for one in pupils()
        if one.case is case
    }


def test_the_roll_is_seven_classes_of_thirty_read_as_any_roll() -> None:
    read = read_roll(roll_csv().encode(), SCHOOL)
    assert len(read) == 210
    assert Counter(one.reg_group for one in read) == dict.fromkeys(
        ["RA", "1A", "2A", "3A", "4A", "5A", "6A"], 30
    )
    names = Counter(one.name for one in read)
    assert [name for name, count in names.items() if count > 1] == ["Harry Pemberton"]
    assert {"Will Carver", "Siân Young", "Efua Mensah-Clarke", "Niamh O'Rourke"} <= set(names)


def test_every_awkward_case_is_somebodys() -> None:
    assert {one.case for one in pupils()} == set(Case)
    assert Counter(one.case for one in pupils())[Case.FULL] > 140


@settings(max_examples=40)
@given(DAYS)
def test_consents_fit_whatever_day_the_demo_is_built(today: date) -> None:
    expected = {
        Case.FULL: State.GRANTED,
        Case.REFUSED: State.REFUSED,
        Case.WITHDRAWN: State.WITHDRAWN,
        Case.PARENTS_DISAGREE: State.REFUSED,
        Case.NEVER: State.NEVER,
        Case.RUN_OUT: State.NOTHING,
        Case.NO_RECORD: State.NOTHING,
        Case.WEBSITE_NOT_SOCIAL: State.REFUSED,
    }
    known = records(today)
    for case, wanted in expected.items():
        assert state(known, today, case, of=Channel.SOCIAL) == {wanted}, case
    social, website = Channel.SOCIAL, Channel.WEBSITE
    assert state(known, today, Case.WEBSITE_NOT_SOCIAL, of=website) == {State.GRANTED}
    assert state(known, today, Case.IMAGE_NOT_VIDEO, Medium.VIDEO, of=social) == {State.REFUSED}
    assert state(known, today, Case.WITH_NAME, Medium.NAME, of=social) == {State.GRANTED}
    rows = list(csv.DictReader(io.StringIO(consent_csv(today))))
    assert all(row["given_on"] <= row["recorded_on"] <= today.isoformat() for row in rows)


@given(DAYS)
def test_the_trusts_file_is_in_term_time_of_its_own_year(today: date) -> None:
    assert "{" not in trust_toml(today).replace("{ starts", "").replace("= [", "")
    assert str(Days(today).year_began.year) in trust_toml(today)


def test_the_trust_has_every_role_that_the_demo_needs(tmp_path: Path) -> None:
    path = tmp_path / "trust.toml"
    path.write_text(trust_toml(date(2026, 11, 22)), encoding="utf-8")
    trust = TrustFile(path, frozenset()).trust()
    assert len(trust.members) == 14
    held = {role for one in trust.members for role in one.roles}
    assert {
        Role.HEAD,
        Role.DEPUTY,
        Role.CHAIR_OF_GOVERNORS,
        Role.DSL,
        Role.DPO,
        Role.OFFICE,
        Role.ADMINISTRATOR,
        Role.TEACHER,
        Role.COMMUNICATIONS,
        Role.IT,
    } <= held
    classes = {group for one in trust.members for group in one.classes}
    assert classes == {one.reg_group for one in pupils()}
    assert {one.network for one in trust.accounts} == {
        "facebook",
        "x",
        "website",
        "newsletter",
        "press",
    }


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_the_same_picture_each_time(scene: str) -> None:
    drawn = draw(scene)
    assert drawn == draw(scene)
    with Image.open(io.BytesIO(drawn)) as image:
        assert image.size == (WIDTH, HEIGHT)


async def test_the_six_drafts_stand_where_a_newcomer_needs_them(school: Thornfield) -> None:
    states = [one.state for one in school.drafts()]
    assert states == [
        DraftState.AWAITING,
        DraftState.APPROVED,
        DraftState.HELD,
        DraftState.CHANGES_ASKED,
        DraftState.REJECTED,
        DraftState.POSTED,
    ]
    held = school.draft("Captain")
    assert held.revision.content.pictured[0] == find("Niamh", "O'Rourke", "6A").admission_no
    found = {one.state: [finding.message for finding in one.findings] for one in school.drafts()}
    (live_place,) = found.pop(DraftState.REJECTED)
    assert "at the museum until" in live_place
    assert any(found.pop(DraftState.HELD))
    assert not any(found.values())
    with school.assembly.storage.reading() as ledger:
        entries = ledger.entries(SCHOOL)
    assert trail.verify(SCHOOL, entries).length == len(entries) > 20


def test_a_second_start_takes_up_the_same_school(built: Path) -> None:
    before = (built / "chatops-trail.pem").read_bytes()
    today = date(int(built.name[:4]), 9, 1)
    for later in (today, today + timedelta(days=200)):
        assert prepare(built.parent, later) == built
    assert (built / "chatops-trail.pem").read_bytes() == before
    samples = {one.name for one in (built / "photos").iterdir()}
    assert samples == {"baking.jpg", "sunflowers.jpg"}


def test_a_start_that_was_cut_short_is_begun_again(tmp_path: Path) -> None:
    today = SystemClock().now().date()
    began = Days(today).year_began.year
    part = tmp_path / f"{began}-{(began + 1) % 100:02}.part"
    part.mkdir()
    (part / "chatops.db").write_bytes(b"half a database")
    folder = prepare(tmp_path, today)
    assert not part.exists()
    assembly = assemble(settings_of(folder, "127.0.0.1", 0), frozenset())
    with assembly.storage.reading() as ledger:
        assert len(ledger.drafts(SCHOOL)) == 6
        assert len(ledger.roll(SCHOOL).pupils) == 210
    assembly.close()
