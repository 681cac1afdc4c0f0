"""Whatever the bytes are, the answer is a clean photo or a sentence: never anything else."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from adapters.media.hygiene import CleanPhoto, Limits, clean
from adapters.media.kind import NotAPhoto
from adapters.media.worker import Hygienist
from tests.media.pictures import DATA, camera_exif, loaded_jpeg, markers, meadow, saved

LIMITS = Limits()
SMALL = meadow((64, 48))
PHOTOS = [
    loaded_jpeg(6),
    saved(SMALL, "JPEG", progressive=True, exif=camera_exif(5)),
    saved(SMALL.convert("CMYK"), "JPEG"),
    saved(SMALL, "PNG"),
    saved(SMALL.quantize(16), "PNG"),
    saved(SMALL, "WEBP", exif=camera_exif(8)),
    saved(SMALL.convert("RGBA"), "WEBP", lossless=True),
    saved(SMALL, "MPO", save_all=True, append_images=[SMALL]),
    saved(SMALL, "AVIF", exif=camera_exif(3)),
]
HEICS = [path.read_bytes() for path in sorted(DATA.glob("meadow*.heic"))]
MAGIC = [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x10\0\0\0WEBP", b"\0\0\0\x18ftypheic", b""]


@st.composite
def spoilt(draw: st.DrawFn, photos: list[bytes]) -> bytes:
    """A photo with some of its bytes changed, lost or doubled, perhaps cut short."""
    data = bytearray(draw(st.sampled_from(photos)))
    # Headers decide what a decoder does next, so half of the harm goes there.
    places = st.integers(0, len(data) - 1) | st.integers(0, min(len(data), 600) - 1)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(places)
        lost = draw(st.sampled_from((0, 1, 1, 1, 4, 16)))
        data[at : at + lost] = draw(st.binary(max_size=4))
    return bytes(data[: draw(st.just(len(data)) | st.integers(0, len(data)))])


def answer(make: Callable[[bytes], CleanPhoto], data: bytes) -> CleanPhoto | str:
    try:
        return make(data)
    except NotAPhoto as refused:
        return str(refused)


def assert_photo_or_sentence(make: Callable[[bytes], CleanPhoto], data: bytes) -> None:
    answered = answer(make, data)
    if isinstance(answered, str):
        assert answered.endswith(".")
    else:
        assert max(answered.width, answered.height) <= LIMITS.long_side
        markers(answered.data)


@settings(max_examples=300)
@given(spoilt(PHOTOS))
def test_a_spoilt_photo_is_a_photo_or_a_sentence(data: bytes) -> None:
    assert_photo_or_sentence(lambda given: clean(given, LIMITS), data)


@settings(max_examples=300)
@given(st.sampled_from(MAGIC), st.binary(max_size=2_000))
def test_noise_is_a_photo_or_a_sentence(magic: bytes, noise: bytes) -> None:
    assert_photo_or_sentence(lambda given: clean(given, LIMITS), magic + noise)


@settings(max_examples=40)
@given(st.sampled_from(PHOTOS), st.binary(max_size=200))
def test_the_same_file_always_has_the_same_digest(data: bytes, tail: bytes) -> None:
    assert clean(data, LIMITS) == clean(data, LIMITS)
    assert clean(data + tail, LIMITS).digest == clean(data, LIMITS).digest


@pytest.fixture(scope="module")
def apart() -> Iterator[Callable[[bytes], CleanPhoto]]:
    """Cleans in a process apart: the HEIC decoder can be crashed, as `crash.heic` shows."""

    async def made() -> Hygienist:
        return Hygienist(LIMITS)

    with asyncio.Runner() as runner:
        hygienist = runner.run(made())
        yield lambda data: runner.run(hygienist.clean(data))
        runner.run(hygienist.close())


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(data=spoilt(HEICS))
@example(data=(DATA / "crash.heic").read_bytes())
def test_a_spoilt_heic_is_a_photo_or_a_sentence(
    apart: Callable[[bytes], CleanPhoto], data: bytes
) -> None:
    assert_photo_or_sentence(apart, data)
