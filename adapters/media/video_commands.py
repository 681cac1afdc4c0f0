"""The command lines of ffprobe and ffmpeg: what they may open, and what is left of a video. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.media.video_probe import Probed

LONG_SIDE: Final = 1280
RATE: Final = 30  # pictures a second of the clean copy
KEY_FRAMES: Final = 12  # spread evenly, and as many besides where the scene changes
SCENE: Final = 0.3  # how much of a picture is new where the scene changes
CLOSEST: Final = 0.5  # seconds between two key frames
# What cameras, phones and their editors write. No other decoder reads a stranger's bytes.
_DECODERS: Final = (
    "h264,hevc,mpeg4,h263,mjpeg,prores,libdav1d,av1,vp9,libvpx-vp9,"
    "aac,aac_fixed,mp3,mp3float,alac,opus,libopus,amrnb,amrwb,pcm_s16le,pcm_s16be,pcm_s24le,pcm_f32le,"
    "png,mov_text,cc_dec"  # covers and captions, which ffprobe has to know to step over them
)
# No network, no other file, no playlist: one demuxer, on the bytes that it is given.
_INPUT: Final = (
    "-protocol_whitelist", "file,pipe",
    "-format_whitelist", "mov",
    "-codec_whitelist", _DECODERS,
    "-f", "mov",
)  # fmt: skip
_TOLD: Final = (
    "format=duration,nb_streams:format_tags"
    ":stream=index,codec_type,codec_name,width,height,avg_frame_rate,sample_aspect_ratio"
    ",color_transfer"
    ":stream_disposition=attached_pic:stream_tags:stream_side_data=rotation"
)
# Nothing that says who, when, where or with what; no chapters, captions, subtitles or data.
_BARE: Final = (
    "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn",
    "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
    "-empty_hdlr_name", "1",
)  # fmt: skip
# SEI is where an encoder, a camera and captions speak inside the pictures' own stream.
_PICTURE: Final = (
    "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-maxrate", "3M", "-bufsize", "6M",
    "-threads", "2", "-bsf:v", "filter_units=remove_types=6",
)  # fmt: skip
_SOUND: Final = ("-c:a", "aac", "-ac", "2", "-ar", "48000", "-b:a", "128k")
# High dynamic range (BT.2100, in BT.2020 colours) to what every screen shows (BT.709): middle tones
# as they are, highlights rolled off. Unmapped, such a film is pale.
_MAPPED: Final = (
    "setparams=color_trc={curve}:color_primaries=bt2020:colorspace=bt2020nc:range=tv,"
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,"
    "tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv"
)
# The one place where x264's muxer still says what it is, and what stands there instead.
ENCODER: Final = (b"\x0cLavc libx264", bytes(13))


@dataclass(frozen=True, slots=True)
class Copy:
    """The clean copy that is to be made: how large, how long at the most, where key frames lie."""

    probed: Probed
    most_seconds: float

    @property
    def size(self) -> tuple[int, int]:
        """Pixels across and down: even numbers, as H.264 wants them, and no more than LONG_SIDE."""
        width, height = self.probed.width, self.probed.height
        share = min(1.0, LONG_SIDE / max(width, height))
        return _even(width * share), _even(height * share)

    @property
    def step(self) -> float:
        """Seconds between key frames."""
        return max(self.probed.seconds / KEY_FRAMES, CLOSEST)


def _even(side: float) -> int:
    return max(2, round(side / 2) * 2)


def probe(files: Sequence[str]) -> Sequence[str]:
    """Asks ffprobe about the first of *files*."""
    return ("-v", "error", *_INPUT, "-of", "json", "-show_entries", _TOLD, files[0])


def filters() -> Sequence[str]:
    """Asks ffmpeg what it can do to pictures."""
    return ("-nostdin", "-v", "error", "-filters")


def clean(copy: Copy, files: Sequence[str]) -> Sequence[str]:
    """Has ffmpeg read the first of *files* and write three: the copy, key frames, changes of scene.

    Both sorts of frames are raw RGB in the size of the copy: nothing more has to be parsed.
    """
    source, film, spread, scenes = files
    sound = () if copy.probed.sound is None else ("-map", f"0:{copy.probed.sound}", *_SOUND)
    return (
        "-nostdin", "-y", "-v", "error", "-threads", "2", *_INPUT, "-i", source,
        "-filter_complex", _graph(copy),
        "-map", "[film]", *sound, *_BARE, *_PICTURE,
        "-t", str(copy.most_seconds), "-movflags", "+faststart", "-f", "mp4", film,
        *_frames("[spread]", spread),
        *_frames("[scenes]", scenes),
    )  # fmt: skip


def stills(copy: Copy, files: Sequence[str]) -> Sequence[str]:
    """Has ffmpeg read the first of *files*, a clean copy, and write its key frames to the other."""
    source, spread = files
    graph = f"[0:{copy.probed.picture}]select='{_apart(copy)}',format=rgb24[spread]"
    read = ("-nostdin", "-y", "-v", "error", "-threads", "2", *_INPUT, "-i", source)
    return (*read, "-filter_complex", graph, *_frames("[spread]", spread))


def _apart(copy: Copy) -> str:
    return f"isnan(prev_selected_t)+gte(t-prev_selected_t\\,{copy.step})"


def _graph(copy: Copy) -> str:
    width, height = copy.size
    # ffmpeg has turned the pictures upright before they come in here.
    scaled = f"[0:{copy.probed.picture}]scale={width}:{height}:flags=bicubic,setsar=1"
    slower = f",fps={RATE}" if copy.probed.rate > RATE else ""
    mapped = f",{_MAPPED.format(curve=copy.probed.curve)}" if copy.probed.curve else ""
    apart = _apart(copy)
    return (
        f"{scaled}{slower}{mapped},format=yuv420p,split=3[film][one][two]"
        f";[one]select='{apart}',format=rgb24[spread]"
        f";[two]select='gt(scene\\,{SCENE})*({apart})',format=rgb24[scenes]"
    )


def _frames(label: str, file: str) -> Sequence[str]:
    return (
        "-map", label, "-vsync", "vfr", "-frames:v", str(KEY_FRAMES + 1), "-f", "rawvideo", file,
    )  # fmt: skip
