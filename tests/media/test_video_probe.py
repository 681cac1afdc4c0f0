"""Whatever ffprobe says of a stranger's file is read strictly, or refused in a sentence."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.media.kind import NotAPhoto
from adapters.media.video_commands import LONG_SIDE, Copy, clean, probe
from adapters.media.video_probe import NO_PICTURES, UNREADABLE, Probed, VideoLimits, read
from adapters.media.video_sight import put_together
from chatops.seen import Face, Seen, light

LIMITS = VideoLimits()
PICTURE = {"index": 0, "codec_type": "video", "codec_name": "h264", "width": 1920, "height": 1080}
SOUND = {"index": 1, "codec_type": "audio", "codec_name": "aac"}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)


def said(*streams: dict[str, Any], **format_: Any) -> bytes:  # noqa: ANN401 - any JSON
    whole = {"duration": "5.0", "nb_streams": len(streams), **format_}
    return json.dumps({"streams": streams, "format": whole}).encode()


def refused(answer: bytes) -> str:
    with pytest.raises(NotAPhoto) as refusal:
        read(answer, LIMITS)
    return str(refusal.value)


def test_the_first_film_and_the_first_sound_are_taken() -> None:
    cover = PICTURE | {"disposition": {"attached_pic": 1}}
    unknown = {"index": 4, "codec_type": "audio"}
    answer = said(
        cover,
        PICTURE | {"index": 3},
        unknown | {"index": 2},
        SOUND | {"index": 5},
        PICTURE | {"index": 6},
    )
    found = read(answer, LIMITS)
    assert (found.picture, found.sound) == (3, 5)
    assert (found.width, found.height, found.seconds) == (1920, 1080, 5.0)


@pytest.mark.parametrize(
    ("streams", "told"),
    [((), UNREADABLE), ((SOUND,), NO_PICTURES), ((PICTURE | {"codec_name": ""},), UNREADABLE)],
)
def test_without_a_film_it_is_none(streams: tuple[dict[str, Any], ...], told: str) -> None:
    assert refused(said(*streams)) == told


@pytest.mark.parametrize(
    ("turn", "size"),
    [(90, (1080, 1920)), (-90, (1080, 1920)), (180, (1920, 1080)), (0, (1920, 1080))],
)
def test_it_is_as_large_as_it_is_seen(turn: int, size: tuple[int, int]) -> None:
    lying = PICTURE | {"side_data_list": [{"rotation": turn}, {"other": "data"}]}
    found = read(said(lying), LIMITS)
    assert (found.width, found.height) == size


@pytest.mark.parametrize("ratio", ["0:1", "N/A", "1/0", "", "-3:4"])
def test_a_ratio_that_is_none_stretches_nothing(ratio: str) -> None:
    found = read(said(PICTURE | {"sample_aspect_ratio": ratio, "avg_frame_rate": ratio}), LIMITS)
    assert (found.width, found.height) == (1920, 1080)


def test_where_it_was_filmed_is_noticed_whoever_writes_it() -> None:
    for place in ("location", "location-eng", "com.apple.quicktime.location.ISO6709"):
        assert read(said(PICTURE, tags={place: "+51/"}), LIMITS).origin.located
        assert read(said(PICTURE | {"tags": {place: "+51/"}}), LIMITS).origin.located
    plain = read(said(PICTURE, tags={"make": "Pomona\n<b>" + "x" * 200}), LIMITS).origin
    assert not plain.located
    assert len(plain.make) <= 80
    assert "\n" not in plain.make


@given(st.binary(max_size=200) | json_values.map(lambda one: json.dumps(one).encode()))
def test_nonsense_is_refused_and_nothing_else_happens(answer: bytes) -> None:
    assert refused(answer) in {UNREADABLE, NO_PICTURES}


@given(st.lists(json_values, max_size=3), json_values)
def test_nonsense_in_a_stream_is_refused_or_read(streams: list[Any], duration: object) -> None:
    answer = json.dumps({"streams": [PICTURE, *streams], "format": {"duration": duration}}).encode()
    with suppress(NotAPhoto):
        assert read(answer, LIMITS).seconds <= LIMITS.seconds


@given(st.integers(1, 9000), st.integers(1, 9000), st.floats(0, 300), st.floats(0, 250))
def test_the_copy_is_even_small_enough_and_in_shape(
    width: int, height: int, seconds: float, rate: float
) -> None:
    copy = Copy(
        Probed(0, None, width, height, seconds, rate, read(said(PICTURE), LIMITS).origin), 301
    )
    across, down = copy.size
    assert across % 2 == down % 2 == 0
    assert 2 <= min(across, down) <= max(across, down) <= LONG_SIDE
    assert copy.step >= seconds / 12
    assert "fps=" in " ".join(clean(copy, list("abcd"))) or rate <= 30


def test_no_command_can_reach_beyond_the_file_that_it_is_given() -> None:
    copy = Copy(read(said(PICTURE, SOUND), LIMITS), 301)
    for command in (probe(["in"]), clean(copy, ["in", "a", "b", "c"])):
        words = list(command)
        assert words[words.index("-protocol_whitelist") + 1] == "file,pipe"
        assert words[words.index("-f") + 1] == "mov"
        assert "http" not in " ".join(words)


faces = st.builds(
    Face,
    x=st.integers(0, 600),
    y=st.integers(0, 300),
    w=st.integers(1, 300),
    h=st.integers(1, 300),
    score=st.floats(0, 1),
    frontal=st.floats(0, 1),
    sure=st.booleans(),
)
frames = st.builds(
    Seen,
    width=st.just(640),
    height=st.just(360),
    faces=st.lists(faces, max_size=4).map(tuple),
    codes=st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True).map(tuple),
)


@given(st.lists(frames, min_size=1, max_size=6))
def test_no_frame_says_more_than_the_video(seen: list[Seen]) -> None:
    watched = put_together(seen)
    assert watched.fullest.high == max(one.high for one in seen)
    assert watched.fullest.faces == seen[watched.still].faces
    assert set(watched.fullest.codes) == {code for one in seen for code in one.codes}
    colours = ("green", "amber", "red")
    assert light(watched.nearest).colour == max(
        (light(one).colour for one in seen), key=colours.index
    )


def test_where_one_frame_could_not_be_looked_at_nobody_looked() -> None:
    watched = put_together([Seen(1, 1), Seen(1, 1, problem="It failed.")])
    assert watched.fullest.problem == watched.nearest.problem == "It failed."
    with pytest.raises(ValueError, match="without a frame"):
        put_together([])
