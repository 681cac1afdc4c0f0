"""What every storage promises of the facts about pictures, and of where they are shown."""

from dataclasses import replace
from datetime import timedelta

from chatops.draft import Change, Content, Photo, Revision, Verb, decide
from chatops.pictures import NEVER, Picture
from chatops.ports import Storage
from chatops.seen import Seen
from tests.drafts import NOON, move, new_draft

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


def test_pictures_are_due_in_their_order(storage: Storage) -> None:
    days = [timedelta(days=one) for one in (3, 1, 2)]
    pictures = [Picture(f"{n}" * 64, NOON, look_at=NOON + one) for n, one in enumerate(days)]
    keep(storage, *pictures, replace(OTHER, look_at=NEVER))
    with storage.reading() as ledger:
        assert ledger.pictures_due(NOON, 10) == []
        assert ledger.pictures_due(NOON + timedelta(days=2), 10) == ["1" * 64, "2" * 64]
        assert ledger.pictures_due(NOON + timedelta(days=9), 2) == ["1" * 64, "2" * 64]
        assert len(ledger.pictures_due(NOON + timedelta(days=999), 10)) == 3


def test_a_draft_shows_what_any_of_its_revisions_showed(storage: Storage) -> None:
    one, other, none = (
        replace(draft, revision=Revision(1, Content("Beans.", photos=photos), "s", NOON))
        for draft, photos in (
            (new_draft("d2")[0], (Photo(ONE.digest), Photo(ONE.digest))),
            (new_draft("d1")[0], (Photo(ONE.digest), Photo(""))),
            (new_draft("d3")[0], (Photo("", origin="slack:F1"),)),
        )
    )
    with storage.transaction() as ledger:
        for draft in (one, other, none):
            ledger.open(draft, new_draft(draft.id)[1])
        change = Change(revision=Revision(2, Content("Beans."), "s", NOON))
        ledger.record(*decide(one, move(Verb.REVISE), change))
    with storage.reading() as ledger:
        assert [draft.id for draft in ledger.drafts_showing(ONE.digest)] == ["d1", "d2"]
        assert ledger.drafts_showing(OTHER.digest) == []
        assert ledger.drafts_showing("") == []


def test_all_that_stood_beside_a_picture_is_known_by_its_drafts(storage: Storage) -> None:
    covered, another = (replace(ONE, digest=one * 32).digest for one in ("11", "22"))
    with storage.transaction() as ledger:
        for name, digests in (("d1", (ONE.digest, another)), ("d2", (OTHER.digest,))):
            draft, decision = new_draft(name)
            content = Content("Beans.", photos=tuple(Photo(one) for one in digests))
            ledger.open(replace(draft, revision=replace(draft.revision, content=content)), decision)
    with storage.transaction() as ledger:
        content = Content("Beans.", photos=(Photo(covered), Photo("", origin="slack:F1")))
        change = Change(revision=Revision(2, content, "s", NOON))
        ledger.record(*decide(ledger.draft("d1"), move(Verb.REVISE), change))
    with storage.reading() as ledger:
        assert ledger.shown_beside(covered) == sorted((ONE.digest, covered, another))
        assert ledger.shown_beside(OTHER.digest) == [OTHER.digest]
        assert ledger.shown_beside("33" * 32) == []


def test_how_pictures_look_is_kept_as_long_as_it_is_known(storage: Storage) -> None:
    looks = tuple(f"{number:016x}" for number in range(3))
    keep(storage, OTHER, replace(ONE, seen=Seen(likeness=looks)))
    with storage.reading() as ledger:
        assert list(ledger.likenesses()) == [(ONE.digest, looks)]
    keep(storage, ONE.erased(NOON))
    with storage.reading() as ledger:
        assert list(ledger.likenesses()) == []
