"""A video's public copy: upright, small enough, and nothing in it but pictures and sound."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.video import NOT_INSTALLED, CleanVideo, Cutter
from adapters.media.video_kind import AS_MP4, check_kind, is_video
from adapters.media.video_probe import NO_PICTURES, UNREADABLE, VideoLimits
from adapters.media.video_sight import watch
from adapters.media.worker import Hygienist
from tests.films import SECRETS, Films
from tests.media.pictures import DATA, jpeg
from tests.media.portraits import rows

PLAYLIST = b"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\nhttp://192.0.2.1/one.ts\n#EXT-X-ENDLIST\n"
CONCAT = b"ffconcat version 1.0\nfile /etc/passwd\nduration 5\n"


async def cleaned(data: bytes, limits: VideoLimits | None = None) -> CleanVideo:
    return await Cutter(limits or VideoLimits()).clean(Original.of(data))


async def refusal(data: bytes, limits: VideoLimits | None = None) -> str:
    with pytest.raises(NotAPhoto) as refused:
        await cleaned(data, limits)
    return str(refused.value)


def tones(video: CleanVideo) -> bytes:
    """The colours of its first key frame, coarsely."""
    with Image.open(io.BytesIO(video.frames[0])) as frame:
        return frame.convert("RGB").resize((64, 36)).tobytes()


def boxes(data: bytes) -> set[bytes]:
    """The names of all boxes in an MP4's header, however deep."""
    found, ends = set(), {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"}
    at = 0
    while at + 8 <= len(data):
        size, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        found.add(name)
        at += 8 if name in ends else max(size, 8)
    return found


async def test_nothing_stays_that_says_who_when_where_or_with_what(films: Films) -> None:
    told = films.telling()
    for said in (*SECRETS.values(), "Core Media Pomona", "This is Zoe Brandt"):
        if said != SECRETS["creation_time"]:
            assert said.encode() in told, said
    clean = await cleaned(told)
    for said in (*SECRETS.values(), "Pomona", "Zoe", "Lavf", "Lavc", "x264", "Handler"):
        assert said.encode() not in clean.data, said
    assert boxes(clean.data) & {b"meta", b"uuid", b"tref"} == set()
    # The muxer leaves the place of tags, with no tag in it, and a gap of no length.
    assert clean.data.count(b"udta") == clean.data.count(b"\0\0\0\x08ilst") == 1
    assert clean.data.count(b"free") == clean.data.count(b"\0\0\0\x08free")
    assert (clean.origin.make, clean.origin.model) == ("Pomona", "Orchard Phone 9")
    assert clean.origin.located


async def test_it_says_no_day_and_begins_to_play_at_once(films: Films) -> None:
    clean = (await cleaned(films.plain())).data
    header = clean.index(b"mvhd") + 4
    assert clean[header + 4 : header + 12] == bytes(8)  # created, changed
    assert clean.index(b"moov") < clean.index(b"mdat")


async def test_one_picture_track_and_one_of_sound_are_left(films: Films) -> None:
    two = films.plain("-map", "0:v", "-map", "1:a", "-map", "1:a", "-map", "0:v")
    clean = await cleaned(two)
    assert clean.data.count(b"trak") == 2
    assert clean.sound
    assert (clean.width, clean.height) == (320, 180)
    assert clean.seconds == pytest.approx(1, abs=0.2)


async def test_a_video_without_sound_stays_without(films: Films) -> None:
    clean = await cleaned(films.plain("-an"))
    assert not clean.sound
    assert clean.data.count(b"trak") == 1


async def test_it_is_turned_upright(films: Films) -> None:
    (films.folder / "lying.mp4").write_bytes(films.of(flag(), flag()))
    lying = films.made(
        "-i", str(films.folder / "lying.mp4"), "-c", "copy", "-metadata:s:v", "rotate=90"
    )
    clean = await cleaned(lying)
    assert clean.full == (180, 320)
    assert (clean.width, clean.height) == (180, 320)
    with Image.open(io.BytesIO(clean.frames[0])) as frame:
        corners = {name: frame.getpixel(at) for name, at in CORNERS.items()}
    assert {name: _called(colour) for name, colour in corners.items()} == {
        "top left": "red",
        "top right": "blue",
        "bottom left": "red",
        "bottom right": "blue",
    }


CORNERS = {
    "top left": (20, 20),
    "top right": (160, 20),
    "bottom left": (20, 300),
    "bottom right": (160, 300),
}


def flag() -> Image.Image:
    """Red above, blue below. The matrix in the file turns it to the left: red is at the left then."""
    picture = Image.new("RGB", (320, 180), (220, 20, 20))
    picture.paste((20, 20, 220), (0, 90, 320, 180))
    return picture


def _called(colour: object) -> str:
    assert isinstance(colour, tuple)
    return "red" if colour[0] > colour[2] else "blue"


async def test_it_is_made_no_larger_than_it_need_be(films: Films) -> None:
    clean = await cleaned(films.plain(size="1922x1082", seconds=0.4))
    assert (clean.width, clean.height) == (1280, 720)
    assert clean.full == (1922, 1082)


@pytest.mark.parametrize("curve", ["smpte2084", "arib-std-b67"])
async def test_high_dynamic_range_comes_out_in_the_colours_that_were_filmed(
    films: Films, curve: str
) -> None:
    card = films.made("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=10:duration=1")
    plain = await Cutter().clean(Original.of(card))
    high = await Cutter().clean(Original.of(films.high_range(curve)))
    apart = [abs(one - other) for one, other in zip(tones(plain), tones(high), strict=True)]
    assert sum(apart) / len(apart) < 20  # unmapped it is 70 and more
    assert b"bt2020" not in high.data


async def test_where_ffmpeg_cannot_map_the_range_it_is_said_what_to_do(
    films: Films, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film, plain = films.high_range("arib-std-b67"), films.plain()
    for program in ("ffmpeg", "ffprobe"):
        path = tmp_path / program
        asked = 'for one; do [ "$one" = -filters ] && echo " ... tonemap V->V" && exit; done'
        path.write_text(f'#!/bin/sh\n{asked}\nexec {shutil.which(program)} "$@"\n')
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (await Cutter().clean(Original.of(plain))).frames
    with pytest.raises(NotAPhoto, match="switch HDR off"):
        await Cutter().clean(Original.of(film))


async def test_wide_pixels_are_made_square(films: Films) -> None:
    clean = await cleaned(films.plain("-vf", "setsar=4/3", size="240x180", seconds=0.4))
    assert (clean.width, clean.height) == (320, 180)


async def test_the_same_video_always_becomes_the_same_bytes(films: Films) -> None:
    data = films.plain()
    first, second = [(await cleaned(data)).data for _ in range(2)]
    assert first == second


async def test_of_the_end_there_is_a_picture_and_of_each_scene(films: Films) -> None:
    colours = [Image.new("RGB", (160, 90), one) for one in ("black", "white", "red")]
    clean = await cleaned(films.of(*colours, each=0.7))
    seen = [_middle(one) for one in clean.frames]
    assert min(seen[0]) < 40
    assert any(min(one) > 200 for one in seen)
    assert any(one[0] > 150 and one[1] < 80 for one in seen)
    assert len(seen) <= 2 * 13


def _middle(frame: bytes) -> tuple[int, ...]:
    with Image.open(io.BytesIO(frame)) as picture:
        found = picture.getpixel((80, 45))
    assert isinstance(found, tuple)
    return tuple(int(one) for one in found)


async def test_a_flickering_video_has_few_key_frames_all_the_same(films: Films) -> None:
    flicker = [Image.new("RGB", (64, 64), one) for one in ("black", "white") * 30]
    clean = await cleaned(films.of(*flicker, each=0.1))
    assert 12 <= len(clean.frames) <= 26


async def test_faces_of_any_frame_are_seen_and_codes_of_all(films: Films) -> None:
    empty, full = Image.new("RGB", (640, 320), (110, 120, 125)), rows(2, 1, 320)
    clean = await cleaned(films.of(empty, full, empty, each=0.8))
    async with Hygienist() as hygienist:
        watched = await watch(hygienist, clean.frames)
    assert watched.fullest.high == 2
    assert watched.nearest.faces
    assert watched.fullest.width == clean.width


@pytest.mark.parametrize("cut", [0, 1, 7, 12, 40, 1000])
async def test_what_was_cut_short_is_told(films: Films, cut: int) -> None:
    assert await refusal(films.plain("-movflags", "+faststart")[:cut]) == UNREADABLE


async def test_a_video_that_lost_its_end_is_refused_and_not_published_in_part(films: Films) -> None:
    """Its header came whole, so that a player would show what there is of it."""
    whole = films.plain("-movflags", "+faststart")
    assert await refusal(whole[:-1000]) == UNREADABLE
    assert (await cleaned(whole + b"what a phone appends")).seconds > 0


async def test_a_header_that_lies_about_forty_minutes_is_believed_and_refused(films: Films) -> None:
    lying = bytearray(films.plain())
    for box, width in ((b"mvhd", 16), (b"tkhd", 20), (b"mdhd", 16)):
        at = -1
        while (at := lying.find(box, at + 1)) >= 0:
            lying[at + 4 + width : at + 8 + width] = (2400 * 1000).to_bytes(4)
    told = await refusal(bytes(lying))
    assert told.startswith("This video is 40:00 long by its own account")


async def test_a_video_that_is_longer_than_it_says_is_found_out(films: Films) -> None:
    # Its tracks go on, and only the header says that they do not.
    data = films.plain(seconds=3)
    limits = VideoLimits(seconds=1)
    assert (await refusal(data, limits)).startswith("This video is 0:03 long")
    short = Cutter(limits)
    with pytest.raises(NotAPhoto, match="more than 0:01"):
        short._check_length(3)  # noqa: SLF001 - no muxer here writes such a lie


async def test_pictures_of_a_huge_size_are_refused_before_they_are_opened(films: Films) -> None:
    huge = films.plain(size="5000x3000", seconds=0.1)
    assert "more than 10 megapixels" in await refusal(huge)


async def test_too_many_pictures_a_second_and_too_many_tracks_are_refused(films: Films) -> None:
    fast = films.plain("-r", "400", seconds=0.2)
    assert "more than 250 pictures a second" in await refusal(fast)
    many = films.plain(*("-map", "0:v", *("-map", "1:a") * 17), seconds=0.2)
    assert "more than 16 tracks" in await refusal(many)


@pytest.mark.parametrize("text", [PLAYLIST, CONCAT], ids=["hls", "concat"])
async def test_a_list_of_other_files_is_no_video(text: bytes) -> None:
    assert not is_video(text)
    box = b"\x00\x00\x00\x14ftypisom\x00\x00\x02\x00isom"
    for disguised in (text, box + text):
        assert await refusal(disguised) == UNREADABLE


async def test_a_video_whose_header_is_nonsense_is_told(films: Films) -> None:
    data = films.plain("-movflags", "+faststart")
    start = data.index(b"moov") + 12
    broken = data[:start] + bytes(byte ^ 0x5A for byte in data[start : start + 400])
    assert await refusal(broken + data[start + 400 :]) == UNREADABLE


async def test_sound_alone_and_pictures_under_a_videos_name_are_told(films: Films) -> None:
    alone = films.plain("-vn", name="sound.m4a")
    assert await refusal(alone) == NO_PICTURES
    for picture in (jpeg(), (DATA / "meadow.heic").read_bytes()):
        assert not is_video(picture)


def test_a_video_is_known_by_its_bytes(films: Films) -> None:
    assert is_video(films.plain())
    assert is_video(films.plain(name="made.mov"))


@pytest.mark.parametrize("name", ["made.webm", "made.mkv", "made.avi"])
def test_other_formats_are_asked_for_as_mp4(films: Films, name: str) -> None:
    codecs = ("-c:v", "libvpx", "-c:a", "libvorbis") if name.endswith("webm") else ()
    other = films.plain(*codecs, seconds=0.2, name=name)
    assert not is_video(other)
    with pytest.raises(NotAPhoto) as refused:
        check_kind(other)
    assert str(refused.value) == AS_MP4


async def test_a_file_that_is_too_large_is_not_opened_at_all() -> None:
    told = await refusal(bytes(2_000_001), VideoLimits(file_bytes=2_000_000))
    assert told.startswith("This video has 3 MB, and the desk takes videos of up to 2 MB.")


async def test_without_ffmpeg_it_is_said_what_to_do(
    films: Films, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = films.plain()
    monkeypatch.setenv("PATH", "")
    assert await refusal(data) == NOT_INSTALLED
