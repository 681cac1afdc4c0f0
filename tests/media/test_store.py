"""What every store promises: a folder and a bucket alike keep photos that only the key opens."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import obstore
import pytest
from obstore.store import from_url

from adapters.media.objects import ObjectStore
from adapters.media.places import open_store
from adapters.media.store import (
    FORMAT,
    MediaDamaged,
    MediaMissing,
    MediaUnreachable,
    MediaUrlRefused,
    Store,
)
from tests.media.s3 import new_bucket, running_s3, variables

KEY = bytes(range(32))
PHOTO = b"\xff\xd8 the clean photo of an invented child \xff\xd9"
DIGEST = hashlib.sha256(PHOTO).hexdigest()
NEVER_KEPT = "0" * 64


@dataclass(frozen=True)
class Place:
    """Somewhere to keep photos, and what a burglar would see of it."""

    url: str
    raw: Callable[[], dict[str, bytes]]
    alter: Callable[[str, bytes], object]

    def open(self, key: bytes = KEY) -> Store:
        return open_store(self.url, key)


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_s3(tmp_path_factory.mktemp("s3") / "log") as address:
        yield address


def folder(path: Path) -> Place:
    def raw() -> dict[str, bytes]:
        files = (one for one in path.rglob("*") if one.is_file())
        return {one.relative_to(path).as_posix(): one.read_bytes() for one in files}

    return Place(str(path), raw, lambda name, held: (path / name).write_bytes(held))


def bucket(address: str) -> Place:
    url = f"s3://{new_bucket(address)}/photos"
    inside = from_url(url)

    def raw() -> dict[str, bytes]:
        names = [one["path"] for some in obstore.list(inside) for one in some]
        return {one: obstore.get(inside, one).bytes().to_bytes() for one in names}

    return Place(url, raw, lambda name, held: obstore.put(inside, name, held))


@pytest.fixture(params=["folder", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    if request.param == "folder":
        return folder(tmp_path / "media")
    address: str = request.getfixturevalue("s3")
    for name, value in variables(address).items():
        monkeypatch.setenv(name, value)
    return bucket(address)


@pytest.fixture
def store(place: Place) -> Store:
    return place.open()


def test_a_photo_is_found_again_under_its_digest(store: Store) -> None:
    assert store.put(PHOTO) == DIGEST
    assert store.has(DIGEST)
    assert store.get(DIGEST) == PHOTO


def test_what_was_never_kept_is_missing(store: Store) -> None:
    assert not store.has(NEVER_KEPT)
    with pytest.raises(MediaMissing):
        store.get(NEVER_KEPT)


def test_what_is_deleted_is_gone_and_may_be_deleted_again(store: Store, place: Place) -> None:
    store.put(PHOTO)
    store.delete(DIGEST)
    store.delete(DIGEST)
    store.delete(NEVER_KEPT)
    assert not store.has(DIGEST)
    assert place.raw() == {}


def test_keeping_twice_keeps_one(store: Store, place: Place) -> None:
    assert store.put(PHOTO) == store.put(PHOTO)
    assert len(place.raw()) == 1
    assert store.get(DIGEST) == PHOTO


def test_another_process_on_the_place_sees_the_same(store: Store, place: Place) -> None:
    store.put(PHOTO)
    assert place.open().get(DIGEST) == PHOTO


def test_the_place_holds_nothing_that_can_be_read(store: Store, place: Place) -> None:
    store.put(PHOTO)
    (held,) = place.raw().values()
    assert held.startswith(FORMAT)
    assert not any(PHOTO[at : at + 8] in held for at in range(len(PHOTO) - 8))


def test_nothing_is_sealed_twice_alike(store: Store, place: Place) -> None:
    held: set[bytes] = set()
    for _ in range(3):
        store.put(PHOTO)
        held.update(place.raw().values())
    assert len(held) == 3


def test_what_was_altered_is_never_taken_for_the_photo(store: Store, place: Place) -> None:
    store.put(PHOTO)
    ((name, whole),) = place.raw().items()
    spoilt = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    # Every byte where it is cheap, and one of each part everywhere.
    few = [spoilt[0], spoilt[len(FORMAT)], spoilt[len(FORMAT) + 12], spoilt[-1], whole[:-1], b""]
    for one in few if place.url.startswith("s3") else [*spoilt, *few]:
        place.alter(name, one)
        with pytest.raises(MediaDamaged, match="CHATOPS_MEDIA_KEY_FILE"):
            store.get(DIGEST)


def test_another_key_opens_nothing(store: Store, place: Place) -> None:
    store.put(PHOTO)
    with pytest.raises(MediaDamaged):
        place.open(bytes(32)).get(DIGEST)


def test_nothing_opens_under_another_name(store: Store, place: Place) -> None:
    other = store.put(b"another photo")
    store.put(PHOTO)
    place.alter(f"{DIGEST[:2]}/{DIGEST}", place.raw()[f"{other[:2]}/{other}"])
    with pytest.raises(MediaDamaged):
        store.get(DIGEST)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "a" * 63, "a" * 65, "A" * 64, "a" * 64 + "\n", "/" + "a" * 63]
)
def test_only_a_digest_names_a_photo(store: Store, name: str) -> None:
    for ask in (store.get, store.has, store.delete):
        with pytest.raises(ValueError, match="64 hexadecimal"):
            ask(name)


def test_a_store_says_whether_it_can_be_used(store: Store) -> None:
    assert store.usable()


@pytest.fixture
def at_s3(s3: str, monkeypatch: pytest.MonkeyPatch) -> str:
    for name, value in variables(s3).items():
        monkeypatch.setenv(name, value)
    return s3


@pytest.mark.usefixtures("at_s3")
def test_a_bucket_that_is_not_there_is_not_ready_and_keeps_nothing() -> None:
    nowhere = open_store("s3://nobody-made-this/photos", KEY)
    assert not nowhere.usable()
    with pytest.raises(MediaUnreachable):
        nowhere.put(PHOTO)


def test_a_bucket_that_cannot_be_reached_is_tried_again_later(
    at_s3: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", at_s3.rpartition(":")[0] + ":1")
    away = open_store("s3://photos", KEY)
    assert not away.usable()
    for work in (lambda: away.put(PHOTO), lambda: away.get(DIGEST), lambda: away.has(DIGEST)):
        with pytest.raises(MediaUnreachable):
            work()


def test_an_azure_container_is_named_by_its_own_address() -> None:
    store = open_store("abfs://photos@schools.dfs.core.windows.net/desk", KEY)
    assert isinstance(store, ObjectStore)


@pytest.mark.parametrize(
    "url",
    ["file://server/share", "https://x.example", "gs://bucket", "s3://", "az://photos", "abfs://x"],
)
def test_an_address_that_is_no_place_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AZURE_STORAGE_ACCOUNT_NAME", raising=False)
    with pytest.raises(MediaUrlRefused, match="CHATOPS_MEDIA_URL"):
        open_store(url, KEY)
