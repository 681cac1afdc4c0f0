"""What every storage promises of drafts and the trail: the fake and the real ones alike."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chatops.draft import MOVES, Change, Content, Photo, Revision, State, Verb, decide
from chatops.errors import DraftChanged, DraftNotFound, MoveNotPossible
from chatops.ports import Event, KeptCheckpoint, Ledger, Storage
from chatops.take_down import TakeDown
from chatops.trail import Tip, verify
from tests.contracts.conftest import Store
from tests.drafts import AUTHOR, DEPUTY, HEAD, NOON, SCHOOL, awaiting, move, new_draft


def keep(
    storage: Storage,
    draft: str = "d1",
    *,
    school: str = SCHOOL,
    author: str = AUTHOR,
    minute: int = 0,
) -> None:
    with storage.transaction() as ledger:
        opened = new_draft(draft, school=school, author=author, minute=minute)
        assert ledger.open(*opened)


def look_up(ledger: Ledger, pupil: str = "1042", actor: str = HEAD, reason: str = "") -> None:
    subject = f"pupil:{SCHOOL}/{pupil}"
    ledger.witness(Event(SCHOOL, actor, "look up", subject, NOON, reason=reason))


def length(storage: Storage, school: str = SCHOOL) -> int:
    """How long the trail is; it must be whole, and its tip known."""
    with storage.reading() as ledger:
        tip = verify(school, ledger.entries(school))
        assert ledger.tip(school) == tip
    return tip.length


def test_a_draft_comes_back_as_it_was_kept(storage: Storage) -> None:
    draft, decision = new_draft(text="Zo\u00eb\u2019s \U0001f3c5 \u202e line\x00\nand more")
    photo = Photo("ab" * 32, alt="a medal", pictured=("1042",), none_visible=False)
    content = Content(
        draft.revision.content.text, ("facebook",), (photo,), wished=date(2026, 12, 1)
    )
    draft = replace(draft, revision=Revision(1, content, "s1", NOON))
    with storage.transaction() as ledger:
        ledger.open(draft, decision)
    with storage.reading() as ledger:
        assert ledger.draft("d1") == draft
        assert ledger.draft("d1").digest == draft.digest


def test_every_revision_of_a_draft_can_be_read_again(storage: Storage) -> None:
    keep(storage)
    with storage.transaction() as ledger:
        first = ledger.draft("d1")
        second = Revision(2, Content("Sports day, at last", ("facebook",)), "s2", NOON)
        ledger.record(*decide(first, move(Verb.REVISE), Change(revision=second)))
    with storage.reading() as ledger:
        assert ledger.revision("d1", first.digest) == first.revision
        assert ledger.revision("d1", second.digest) == second
        for draft, digest in (("d1", "no such"), ("d2", first.digest)):
            with pytest.raises(DraftNotFound):
                ledger.revision(draft, digest)


def test_a_draft_that_nobody_opened_is_not_found(storage: Storage) -> None:
    with storage.reading() as ledger, pytest.raises(DraftNotFound):
        ledger.draft("d1")


def test_an_error_keeps_nothing(storage: Storage) -> None:
    with pytest.raises(RuntimeError, match="power cut"), storage.transaction() as ledger:
        ledger.open(*new_draft())
        look_up(ledger)
        raise RuntimeError("power cut")
    assert length(storage) == 0
    with storage.reading() as ledger, pytest.raises(DraftNotFound):
        ledger.draft("d1")


def test_a_known_id_is_not_opened_twice(storage: Storage) -> None:
    keep(storage)
    with storage.transaction() as ledger:
        assert not ledger.open(*new_draft(text="Something else"))
        assert ledger.draft("d1").revision.content.text == "Sports day"
    assert length(storage) == 1


def test_of_two_decisions_on_one_reading_the_first_counts(storage: Storage) -> None:
    keep(storage)
    with storage.reading() as ledger:
        read = ledger.draft("d1")
    with storage.transaction() as ledger:
        ledger.record(*awaiting(read))
    with pytest.raises(DraftChanged), storage.transaction() as ledger:
        ledger.record(*decide(read, move(Verb.WITHDRAW)))
    with storage.reading() as ledger:
        assert ledger.draft("d1").state is State.AWAITING
    assert length(storage) == 2


def test_a_draft_that_was_never_opened_cannot_be_moved(storage: Storage) -> None:
    with pytest.raises(DraftChanged), storage.transaction() as ledger:
        ledger.record(*awaiting(new_draft()[0]))
    assert length(storage) == 0


def test_drafts_are_found_by_school_state_and_author_newest_first(storage: Storage) -> None:
    keep(storage, "d1", minute=1)
    keep(storage, "d2", minute=3)
    keep(storage, "d3", minute=2, author=HEAD)
    keep(storage, "d4", minute=4, school="aldergate")
    with storage.transaction() as ledger:
        ledger.record(*awaiting(ledger.draft("d1")))
    with storage.reading() as ledger:
        assert [one.id for one in ledger.drafts(SCHOOL)] == ["d2", "d3", "d1"]
        assert [one.id for one in ledger.drafts(SCHOOL, limit=2)] == ["d2", "d3"]
        assert [one.id for one in ledger.drafts(SCHOOL, author=AUTHOR)] == ["d2", "d1"]
        assert [one.id for one in ledger.drafts(SCHOOL, states=[State.AWAITING])] == ["d1"]
        both = [State.AWAITING, State.SUBMITTED]
        assert [one.id for one in ledger.drafts(SCHOOL, states=both, author=HEAD)] == ["d3"]


def test_each_school_has_a_trail_of_its_own(storage: Storage) -> None:
    keep(storage, "d1")
    keep(storage, "d2", school="aldergate")
    assert (length(storage), length(storage, "aldergate")) == (1, 1)


def test_a_trail_without_entries_begins_at_nothing(storage: Storage) -> None:
    with storage.reading() as ledger:
        assert ledger.tip(SCHOOL) == Tip()
        assert ledger.entries(SCHOOL) == []
        assert ledger.last_checkpoint(SCHOOL) is None


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(Verb)), max_size=12))
def test_the_trail_verifies_after_any_run_of_moves(
    store: Store, run: list[tuple[str, Verb]]
) -> None:
    storage = store.storage
    for name, verb in run:
        with storage.transaction() as ledger:
            ledger.open(*new_draft(name))
            draft = ledger.draft(name)
            by = DEPUTY if draft.state is State.AWAITING_SECOND else HEAD
            if (draft.state, verb) in MOVES:
                ledger.record(*decide(draft, move(verb, by=by)))
            else:
                with pytest.raises(MoveNotPossible):
                    decide(draft, move(verb, by=by))
    versions = 0
    with storage.reading() as ledger:
        versions = sum(one.version for one in ledger.drafts(SCHOOL))
    assert length(storage) == versions


def test_an_entry_names_a_draft_by_its_id_and_nobody_by_name(storage: Storage) -> None:
    keep(storage)
    with storage.transaction() as ledger:
        look_up(ledger, reason="Mrs Brandt asked about Zoë")
    with storage.reading() as ledger:
        handed_in, looked_up = (json.loads(one.body) for one in ledger.entries(SCHOOL))
    assert handed_in["subject"] == "d1"
    told = json.dumps([handed_in, looked_up])
    for personal in (AUTHOR, HEAD, "1042", "Brandt", "Sports day"):
        assert personal not in told


def test_entries_about_one_subject_are_found_by_its_key(storage: Storage) -> None:
    keep(storage, "d1")
    keep(storage, "d2")
    with storage.transaction() as ledger:
        look_up(ledger, "1042")
        look_up(ledger, "1043")
        ledger.witness(Event(SCHOOL, HEAD, "refused", "draft:d2", NOON))
    with storage.reading() as ledger:

        def found(subject: str) -> list[int]:
            return [one.position for one in ledger.entries(SCHOOL, subject=subject)]

        assert found("d2") == found("draft:d2") == [1, 4]
        assert found(f"pupil:{SCHOOL}/1043") == [3]
        assert found(f"pupil:{SCHOOL}/9999") == []


def test_a_pseudonym_stays_the_same_and_leads_back_to_the_member(storage: Storage) -> None:
    keep(storage)
    with storage.transaction() as ledger:
        look_up(ledger, actor=AUTHOR)
        look_up(ledger, actor=HEAD)
    with storage.reading() as ledger:
        actors = [json.loads(one.body)["actor"] for one in ledger.entries(SCHOOL)]
        assert actors[0] == actors[1] != actors[2]
        assert [ledger.member_of(one) for one in actors] == [AUTHOR, AUTHOR, HEAD]
        assert not ledger.member_of("nobody")


def test_a_reason_stands_beside_the_trail_and_only_its_digest_on_it(storage: Storage) -> None:
    keep(storage)
    with storage.transaction() as ledger:
        ledger.record(*awaiting(ledger.draft("d1")))
        asked = move(Verb.ASK_CHANGES, by=HEAD, reason="please crop the badge")
        ledger.record(*decide(ledger.draft("d1"), asked))
    with storage.reading() as ledger:
        assert ledger.reasons(SCHOOL, [0, 1, 2]) == {2: "please crop the badge"}
        bodies = [json.loads(one.body) for one in ledger.entries(SCHOOL)]
    assert [bool(one["reason"]) for one in bodies] == [False, False, True]
    assert len(bodies[2]["reason"]) == 64


def test_of_one_reason_given_twice_the_digests_do_not_tell(storage: Storage) -> None:
    with storage.transaction() as ledger:
        look_up(ledger, reason="the same words")
        look_up(ledger, reason="the same words")
    with storage.reading() as ledger:
        first, second = (json.loads(one.body)["reason"] for one in ledger.entries(SCHOOL))
    assert first != second


def test_a_revision_changes_what_the_draft_holds(storage: Storage) -> None:
    keep(storage)
    with storage.transaction() as ledger:
        again = Revision(2, Content("Sports day, again"), "s2", NOON)
        ledger.record(*decide(ledger.draft("d1"), move(Verb.REVISE), Change(revision=again)))
    with storage.reading() as ledger:
        assert ledger.draft("d1").revision == again


def test_a_take_down_is_opened_once_and_found(storage: Storage) -> None:
    due = date(2026, 11, 23)
    task = TakeDown("t1", SCHOOL, "d1", "facebook", "https://example.org/1", NOON, due)
    later = replace(task, id="t0", opened_at=NOON + timedelta(hours=1))
    with storage.transaction() as ledger:
        ledger.open_take_down(later)
        ledger.open_take_down(task)
        ledger.open_take_down(replace(task, address="https://example.org/2"))
    with storage.reading() as ledger:
        assert ledger.take_down("t1") == task
        assert ledger.take_downs(SCHOOL) == [task, later]
        assert ledger.take_downs("aldergate") == []
        with pytest.raises(DraftNotFound):
            ledger.take_down("t9")


def test_the_newest_checkpoint_is_remembered(storage: Storage) -> None:
    first, second = KeptCheckpoint(3, "note 3", NOON), KeptCheckpoint(5, "note 5", NOON)
    for made in (first, second, first, replace(second, note="made again")):
        with storage.transaction() as ledger:
            ledger.keep_checkpoint(SCHOOL, made)
    with storage.reading() as ledger:
        assert ledger.last_checkpoint(SCHOOL) == second
        assert ledger.last_checkpoint("aldergate") is None


def test_the_newest_entries_of_one_verb_are_found_backwards(storage: Storage) -> None:
    with storage.transaction() as ledger:
        for number, verb in enumerate(("look up", "look upon", "look up", "import", "look up")):
            ledger.witness(Event(SCHOOL, HEAD, verb, f"pupil:{SCHOOL}/{number}", NOON))
    with storage.reading() as ledger:
        found = ledger.latest(SCHOOL, "look up", 4, 9)
        assert [one.position for one in found] == [2, 0]
        assert [one.position for one in ledger.latest(SCHOOL, "look up", 5, 1)] == [4]
        assert ledger.latest("aldergate", "look up", 9, 9) == []
        subject = json.loads(found[0].body)["subject"]
        assert ledger.key_of(subject) == f"pupil:{SCHOOL}/2"
        assert ledger.key_of("nobody") == ""
