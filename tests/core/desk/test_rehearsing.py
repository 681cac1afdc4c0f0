"""Before anybody clicks, all that looking over a draft needs was read once."""

import pytest

from chatops.checks.phrases import phrases
from chatops.trail import Tip
from tests.core.desk.school import ID, Thornfield


@pytest.fixture(autouse=True)
def just_started() -> None:
    """As a desk that has looked at nothing yet."""
    phrases.cache_clear()


def test_the_first_draft_finds_every_list_read(thornfield: Thornfield) -> None:
    thornfield.views.rehearse()
    read = phrases.cache_info().misses
    assert read
    thornfield.checked()
    assert phrases.cache_info().misses == read


def test_nothing_is_kept_of_it(thornfield: Thornfield) -> None:
    thornfield.views.rehearse()
    with thornfield.storage.reading() as ledger:
        assert not ledger.drafts(ID)
        assert ledger.tip(ID) == Tip()
