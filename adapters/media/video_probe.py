"""What ffprobe says of a video, read strictly, and whether the desk takes such a one. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from adapters.media.hygiene import MEGA
from adapters.media.kind import STILL, NotAPhoto
from adapters.media.origin import Origin, told_name
from adapters.media.video_kind import VIDEO_BYTES
from chatops.videos import length

QUARTER: Final = 90  # degrees
# ITU-R BT.2100: PQ and HLG, by ffmpeg's names for their transfer functions.
HIGH_RANGE: Final = frozenset({"smpte2084", "arib-std-b67"})
UNREADABLE: Final = (
    "This video is damaged, was cut short, or is none. Please send it again from the"
    " phone or camera that took it, or send a still photo."
)
NO_PICTURES: Final = f"This file is a sound recording without pictures. {STILL}"
TOO_LARGE: Final = (
    "The pictures of this video have more than {most} megapixels each. Please film in 4K at the"
    " most, or send a smaller copy."
)
TOO_FAST: Final = (
    "This video has more than {most} pictures a second. Please send it at usual speed."
)
TOO_MANY: Final = "This video has more than {most} tracks. Please send a plain copy of it."
TOO_LONG: Final = (
    "This video is {length} long by its own account, and the desk takes {most} at the most. Please"
    " cut it, or send a still photo."
)
_MAKES: Final = ("com.apple.quicktime.make", "make", "com.android.manufacturer")
_MODELS: Final = ("com.apple.quicktime.model", "model", "com.android.model")
_PLACES: Final = ("location", "com.apple.quicktime.location.iso6709", "gps", "xyz")


@dataclass(frozen=True, slots=True)
class VideoLimits:
    """What the desk takes: bytes, seconds, pixels of one picture, pictures a second, tracks."""

    file_bytes: int = VIDEO_BYTES
    seconds: float = 300
    pixels: int = 10 * MEGA
    rate: int = 250
    streams: int = 16


@dataclass(frozen=True, slots=True)
class Probed:
    """A video that the desk takes: which stream is its picture and which its sound, if any.

    *width* and *height* are in pixels as it is seen upright, *seconds* what it says of itself.
    *curve* names how light is written down where its range is high; else it is empty.
    """

    picture: int
    sound: int | None
    width: int
    height: int
    seconds: float
    rate: float
    origin: Origin
    curve: str = ""


def _ratio(said: object) -> Fraction:
    """A ratio such as 30000/1001 or 4:3; nothing where it says none."""
    try:
        return Fraction(str(said).replace(":", "/"))
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


_Ratio = Annotated[Fraction, BeforeValidator(_ratio)]


class _Said(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, arbitrary_types_allowed=True)


class _Turn(_Said):
    rotation: float = 0


class _Disposition(_Said):
    attached_pic: int = 0


class _Stream(_Said):
    index: int = Field(ge=0)
    codec_type: str = ""
    codec_name: str = ""
    width: int = Field(default=0, ge=0)
    height: int = Field(default=0, ge=0)
    avg_frame_rate: _Ratio = Fraction(0)
    sample_aspect_ratio: _Ratio = Fraction(1)
    color_transfer: str = ""
    disposition: _Disposition = _Disposition()
    tags: dict[str, str] = {}
    side_data_list: tuple[_Turn, ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether it is the film, and not the cover of a record."""
        seen = self.codec_type == "video" and bool(self.codec_name) and self.width and self.height
        return bool(seen) and not self.disposition.attached_pic

    @property
    def upright(self) -> tuple[int, int]:
        """Its size as it is seen: pixels made square, turned as the camera says."""
        stretch = self.sample_aspect_ratio if self.sample_aspect_ratio > 0 else Fraction(1)
        across = max(1, round(self.width * stretch))
        turned = any(round(one.rotation / QUARTER) % 2 for one in self.side_data_list)
        return (self.height, across) if turned else (across, self.height)


class _Format(_Said):
    duration: float = Field(default=0, ge=0)
    nb_streams: int = 0
    tags: dict[str, str] = {}


class _Answer(_Said):
    streams: tuple[_Stream, ...] = ()
    format: _Format


def read(answer: bytes, limits: VideoLimits) -> Probed:
    """What ffprobe's JSON says; NotAPhoto with a sentence where the desk does not take such a video."""
    try:
        said = _Answer.model_validate_json(answer)
    except ValidationError as odd:
        raise NotAPhoto(UNREADABLE) from odd
    picture = next((one for one in said.streams if one.is_picture), None)
    if picture is None:
        sounds = any(one.codec_type == "audio" for one in said.streams)
        raise NotAPhoto(NO_PICTURES if sounds else UNREADABLE)
    _check(said, picture, limits)
    width, height = picture.upright
    return Probed(
        picture=picture.index,
        sound=next(_sounds(said.streams), None),
        width=width,
        height=height,
        seconds=said.format.duration,
        rate=float(picture.avg_frame_rate),
        origin=_origin(said),
        curve=picture.color_transfer if picture.color_transfer in HIGH_RANGE else "",
    )


def _sounds(streams: Sequence[_Stream]) -> Iterator[int]:
    return (one.index for one in streams if one.codec_type == "audio" and one.codec_name)


def _check(said: _Answer, picture: _Stream, limits: VideoLimits) -> None:
    if said.format.duration > limits.seconds:
        told = length(said.format.duration)
        raise NotAPhoto(TOO_LONG.format(length=told, most=length(limits.seconds)))
    width, height = picture.upright
    if max(width * height, picture.width * picture.height) > limits.pixels:
        raise NotAPhoto(TOO_LARGE.format(most=limits.pixels // MEGA))
    if picture.avg_frame_rate > limits.rate:
        raise NotAPhoto(TOO_FAST.format(most=limits.rate))
    if max(said.format.nb_streams, len(said.streams)) > limits.streams:
        raise NotAPhoto(TOO_MANY.format(most=limits.streams))


def _origin(said: _Answer) -> Origin:
    """What the file says of its making: the whole of it, or one of its tracks."""
    tags: dict[str, str] = {}
    for each in (*(one.tags for one in said.streams), said.format.tags):
        tags |= {name.casefold(): words for name, words in each.items()}
    return Origin(
        make=told_name(next((tags[one] for one in _MAKES if one in tags), "")),
        model=told_name(next((tags[one] for one in _MODELS if one in tags), "")),
        located=any(name.startswith(_PLACES) for name in tags),
    )
