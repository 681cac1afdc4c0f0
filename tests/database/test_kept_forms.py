"""What somebody typed in a form is there when they come back to it, and goes when they are done."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from adapters.database.engine import Engines
from adapters.database.kept_forms import KEPT_FOR, KeptForms

AMIRA, TOM = "a.khan@thornfield.example", "t.reed@thornfield.example"


@dataclass
class Wound:
    """A clock that a test winds on."""

    at: datetime = datetime(2026, 11, 2, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Wound:
    return Wound()


@pytest.fixture
def forms(engines: Engines, clock: Wound) -> KeptForms:
    return KeptForms(engines, clock)


def test_a_form_is_kept_as_it_was_last_filled_in(forms: KeptForms) -> None:
    forms.keep("V1", AMIRA, "one")
    forms.keep("V1", AMIRA, "two ✓")
    assert forms.get("V1", AMIRA) == "two ✓"


def test_a_form_is_its_members_own(forms: KeptForms) -> None:
    forms.keep("V1", AMIRA, "hers")
    assert forms.get("V1", TOM) is None
    forms.drop("V1", TOM)
    assert forms.of(TOM) == []
    assert forms.of(AMIRA) == ["hers"]


def test_of_a_form_that_was_handed_in_only_that_is_remembered(forms: KeptForms) -> None:
    forms.keep("V1", AMIRA, "done")
    forms.hand_in("V1", AMIRA)
    assert forms.get("V1", AMIRA) == ""
    assert forms.of(AMIRA) == []


def test_a_form_that_is_dropped_was_never_there(forms: KeptForms) -> None:
    forms.keep("V1", AMIRA, "not wanted")
    forms.drop("V1", AMIRA)
    forms.drop("V1", AMIRA)
    assert forms.get("V1", AMIRA) is None


def test_the_newest_form_comes_first(forms: KeptForms, clock: Wound) -> None:
    for body in ("older", "newer"):
        forms.keep(body, AMIRA, body)
        clock.at += timedelta(minutes=1)
    assert forms.of(AMIRA) == ["newer", "older"]


def test_a_form_that_nobody_came_back_to_is_forgotten(forms: KeptForms, clock: Wound) -> None:
    forms.keep("old", AMIRA, "old")
    clock.at += KEPT_FOR + timedelta(seconds=1)
    forms.keep("new", TOM, "new")
    assert forms.get("old", AMIRA) is None
    assert forms.get("new", TOM) == "new"
