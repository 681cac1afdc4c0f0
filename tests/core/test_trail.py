"""No entry can be altered, dropped, moved or cut off the end without notice."""

import base64
import hashlib
import json
from dataclasses import replace

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from chatops.errors import CheckpointNotMet, TrailBroken
from chatops.trail import (
    GENESIS,
    Entry,
    Record,
    Tip,
    checkpoint,
    extend,
    leaf_hash,
    meets,
    origin,
    read_note,
    root,
    signed_note,
    verify,
)

SCHOOL = "thornfield"
KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
TRAILS = st.lists(st.text(max_size=8), min_size=1, max_size=20)


def built(reasons: list[str], school: str = SCHOOL) -> list[Entry]:
    entries: list[Entry] = []
    tip = Tip()
    for reason in reasons:
        record = Record("2026-11-23T12:00:00+00:00", "a1", "approve", "d1", reason=reason)
        entries.append(extend(school, tip, record))
        tip = Tip(len(entries), entries[-1].seal)
    return entries


def vouches(message: bytes, signature: bytes) -> bool:
    try:
        KEY.public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return True


def note(entries: list[Entry]) -> str:
    return signed_note(checkpoint(SCHOOL, entries), b"\0\0\0\0", KEY.sign)


@given(TRAILS)
def test_an_honest_trail_verifies_and_meets_its_checkpoints(reasons: list[str]) -> None:
    entries = built(reasons)
    assert verify(SCHOOL, entries) == Tip(len(entries), entries[-1].seal)
    for size in range(1, len(entries) + 1):
        meets(SCHOOL, entries, read_note(note(entries[:size]), vouches))


@given(TRAILS, st.data())
def test_an_altered_entry_is_named(reasons: list[str], data: st.DataObject) -> None:
    entries = built(reasons)
    at = data.draw(st.integers(0, len(entries) - 1))
    facts = json.loads(entries[at].body) | {"actor": "a2"}
    entries[at] = replace(entries[at], body=json.dumps(facts))
    with pytest.raises(TrailBroken) as broken:
        verify(SCHOOL, entries)
    assert broken.value.position == at


@given(TRAILS, st.data())
def test_an_entry_sealed_anew_breaks_its_follower(reasons: list[str], data: st.DataObject) -> None:
    entries = built([*reasons, "last"])
    at = data.draw(st.integers(0, len(entries) - 2))
    body = json.dumps(json.loads(entries[at].body) | {"actor": "a2"})
    entries[at] = Entry(SCHOOL, at, body, leaf_hash(body.encode()).hex())
    with pytest.raises(TrailBroken) as broken:
        verify(SCHOOL, entries)
    assert broken.value.position == at + 1


@given(TRAILS, st.data())
def test_a_missing_entry_is_noticed_even_the_last(reasons: list[str], data: st.DataObject) -> None:
    entries = built(reasons)
    kept = read_note(note(entries), vouches)
    at = data.draw(st.integers(0, len(entries) - 1))
    del entries[at]
    with pytest.raises((TrailBroken, CheckpointNotMet)):
        verify(SCHOOL, entries)
        meets(SCHOOL, entries, kept)


@given(TRAILS, st.data())
def test_swapped_entries_are_noticed(reasons: list[str], data: st.DataObject) -> None:
    entries = built([*reasons, "last"])
    at = data.draw(st.integers(0, len(entries) - 2))
    entries[at], entries[at + 1] = entries[at + 1], entries[at]
    with pytest.raises(TrailBroken) as broken:
        verify(SCHOOL, entries)
    assert broken.value.position == at


@given(TRAILS)
def test_a_trail_rewritten_from_the_start_misses_its_checkpoint(reasons: list[str]) -> None:
    kept = read_note(note(built(reasons)), vouches)
    forged = built([one + "!" for one in reasons])
    verify(SCHOOL, forged)
    with pytest.raises(CheckpointNotMet, match="rewritten") as missed:
        meets(SCHOOL, forged, kept)
    assert missed.value.size == len(reasons)


def test_a_checkpoint_of_another_school_is_refused() -> None:
    kept = checkpoint("oakfield", built(["a"], "oakfield"))
    with pytest.raises(CheckpointNotMet, match="oakfield"):
        meets(SCHOOL, built(["a"]), kept)


def test_entries_of_another_school_do_not_pass_for_ours() -> None:
    with pytest.raises(TrailBroken):
        verify(SCHOOL, built(["a"], "oakfield"))


@pytest.mark.parametrize(
    "broken", ["", "x\ny\nz\n\n", "chatops.trail/thornfield\n1\n!!\n\n— a b\n"]
)
def test_what_is_no_checkpoint_is_refused_in_words(broken: str) -> None:
    with pytest.raises(CheckpointNotMet):
        read_note(broken, vouches)


def test_a_checkpoint_signed_with_another_key_is_refused() -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"\x08" * 32)
    forged = signed_note(checkpoint(SCHOOL, built(["a"])), b"\0\0\0\0", other.sign)
    with pytest.raises(CheckpointNotMet, match="not signed"):
        read_note(forged, vouches)


def test_an_altered_checkpoint_is_refused() -> None:
    with pytest.raises(CheckpointNotMet, match="not signed"):
        read_note(note(built(["a", "b"])).replace("\n2\n", "\n1\n"), vouches)


def merkle(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, word for word, as an oracle."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + merkle(leaves[:split]) + merkle(leaves[split:])).digest()


@given(st.lists(st.text(max_size=4), max_size=40))
def test_the_root_is_that_of_rfc_6962(reasons: list[str]) -> None:
    entries = built(reasons)
    assert root([one.seal for one in entries]) == merkle([one.body.encode() for one in entries])


def test_a_checkpoint_is_a_c2sp_signed_note() -> None:
    entries = built(["a"])
    lines = note(entries).split("\n")
    assert lines[:2] == [origin(SCHOOL), "1"]
    assert base64.b64decode(lines[2]) == bytes.fromhex(entries[0].seal)
    assert lines[3] == ""
    dash, name, signature = lines[4].split(" ")
    assert (dash, name) == ("—", origin(SCHOOL))
    assert len(base64.b64decode(signature)) == 4 + 64


def test_the_bytes_of_an_entry_are_fixed() -> None:
    """Receipts will be made over these very bytes: a change here breaks every trail there is."""
    record = Record("2026-11-23T12:00:00+00:00", "a1", "approve", "d1", "r", "s", "p", "q")
    assert extend(SCHOOL, Tip(), record).body == (
        '{"actor":"a1","at":"2026-11-23T12:00:00+00:00","format":"chatops.trail.v1","pack":"p",'
        f'"position":0,"previous":"{GENESIS}","reason":"q","revision":"r","school":"thornfield",'
        '"standing":"s","subject":"d1","verb":"approve"}'
    )
