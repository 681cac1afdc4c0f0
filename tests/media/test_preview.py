"""A card shows a small copy, by a link that works for a short while."""

import base64
import io
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from adapters.media.hygiene import Limits, clean
from adapters.media.preview import numbered, preview, public
from adapters.media.tokens import PreviewTokens, TokenExpired, TokenRefused
from chatops.seen import Face, Seen
from tests.media.pictures import jpeg, loaded_jpeg, markers, saved

NOW = datetime(2026, 9, 14, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
DIGEST = "0123456789abcdef" * 4
TOKENS = PreviewTokens(bytes(32))


@pytest.mark.parametrize(
    ("size", "small"),
    [((4032, 3024), (480, 360)), ((900, 1800), (240, 480)), ((100, 80), (100, 80))],
)
def test_a_preview_is_small_and_keeps_the_shape(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    made = preview(clean(jpeg(size), Limits()).data)
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size) == ("JPEG", small)
    assert len(made) < 60_000


def test_a_preview_says_no_more_than_the_photo() -> None:
    made = preview(clean(loaded_jpeg(), Limits()).data)
    assert set(markers(made)) == {0xD8, 0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9}


def test_a_number_stands_beside_its_face_and_not_on_it() -> None:
    plain = clean(saved(Image.new("RGB", (800, 600), "red"), "JPEG"), Limits()).data
    seen = Seen(800, 600, (Face(300, 200, 60, 60, 0.9, 1.0), Face(100, 2, 60, 60, 0.9, 1.0)))
    with Image.open(io.BytesIO(numbered(plain, seen))) as image:
        green = image.getchannel("G")
    beside = [(304, 204, 356, 256), (304, 180, 320, 198), (104, 6, 124, 22)]
    free, above, inside = (max(green.crop(one).tobytes()) for one in beside)
    assert free < 45, "no ink and no tag on the face itself"
    assert above > 150
    assert inside > 150, "at the upper edge there is no room above"


@given(st.binary(min_size=32, max_size=32), st.integers(10_000, 10**10))
def test_a_link_gives_the_photo_it_was_made_for(raw: bytes, second: int) -> None:
    until = datetime.fromtimestamp(second, UTC)
    token = TOKENS.sign(raw.hex(), until, 480)
    assert TOKENS.read(token, until - timedelta(hours=1)) == (raw.hex(), 480)
    assert token.replace("-", "").replace("_", "").isalnum(), "it fits into a URL as it is"


def test_a_link_works_until_its_time_and_not_longer() -> None:
    token = TOKENS.sign(DIGEST, LATER, 480)
    assert TOKENS.read(token, LATER) == (DIGEST, 480)
    with pytest.raises(TokenExpired, match="open the card again"):
        TOKENS.read(token, LATER + timedelta(seconds=1))


def test_a_link_of_another_desk_is_refused() -> None:
    token = PreviewTokens(b"k" * 32).sign(DIGEST, LATER, 480)
    with pytest.raises(TokenRefused):
        TOKENS.read(token, NOW)


@given(st.integers(0, 74), st.integers(0, 7))
def test_no_bit_of_a_link_can_be_changed(at: int, bit: int) -> None:
    signed = bytearray(base64.urlsafe_b64decode(TOKENS.sign(DIGEST, LATER, 480)))
    signed[at] ^= 1 << bit
    with pytest.raises(TokenRefused) as refused:
        TOKENS.read(base64.urlsafe_b64encode(signed).decode(), NOW)
    assert not isinstance(refused.value, TokenExpired)


@given(st.text(max_size=120) | st.text("abcAB-_=0", max_size=120))
def test_anything_else_is_no_link(token: str) -> None:
    with pytest.raises(TokenRefused):
        TOKENS.read(token, NOW)


@pytest.mark.parametrize("spelling", ["{}=", "{}A", " {}", "{}\n", "{}===="])
def test_a_link_has_one_spelling(spelling: str) -> None:
    with pytest.raises(TokenRefused):
        TOKENS.read(spelling.format(TOKENS.sign(DIGEST, LATER, 480)), NOW)


def test_half_a_link_is_no_link() -> None:
    token = TOKENS.sign(DIGEST, LATER, 480)
    for length in range(len(token)):
        with pytest.raises(TokenRefused):
            TOKENS.read(token[:length], NOW)


def test_what_is_published_is_as_large_as_its_account_shows_and_no_larger() -> None:
    photo = clean(jpeg((3000, 2000)), Limits()).data
    for side in (1200, 1600, 2048):
        with Image.open(io.BytesIO(public(photo, side))) as image:
            assert max(image.size) == min(side, 2048)
    small = clean(jpeg((640, 480)), Limits()).data
    assert public(small, 1200) == small
    assert public(photo, 1200) == public(photo, 1200)
