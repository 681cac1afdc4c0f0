"""What every storage promises of the facts about pictures."""

from dataclasses import replace
from datetime import timedelta

from chatops.pictures import Picture
from chatops.ports import Storage
from tests.drafts import NOON

ONE = Picture("ab" * 32, NOON, located=True, approved_at=("thornfield",))
OTHER = Picture("cd" * 32, NOON)


def keep(storage: Storage, *pictures: Picture) -> None:
    with storage.transaction() as ledger:
        for one in pictures:
            ledger.keep_picture(one)


def test_pictures_come_back_as_they_were_kept(storage: Storage) -> None:
    keep(storage, ONE, OTHER)
    with storage.reading() as ledger:
        assert ledger.pictures([ONE.digest, "ef" * 32]) == {ONE.digest: ONE}
        assert ledger.pictures([ONE.digest, OTHER.digest]) == {
            ONE.digest: ONE,
            OTHER.digest: OTHER,
        }
        assert ledger.pictures([]) == {}


def test_what_is_known_of_a_picture_is_what_was_seen_last(storage: Storage) -> None:
    later = replace(ONE, kept_at=NOON + timedelta(days=1), located=False, approved_at=None)
    keep(storage, ONE, later)
    with storage.reading() as ledger:
        assert ledger.pictures([ONE.digest]) == {ONE.digest: later}
