"""Makes the public copy of a photo: upright, in sRGB, small enough, and nothing in it but pixels.

The decoders read a stranger's file here, so `worker.py` runs this in a process of its own.
"""

import hashlib
import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pi_heif
from PIL import ExifTags, Image

from adapters.media.colours import srgb
from adapters.media.kind import MOVING, Kind, NotAPhoto, kind_of
from adapters.media.origin import Origin, origin_of

MEGA: Final = 1_000_000
UNTOLD: Final = Origin()
FILE_BYTES: Final = 25 * MEGA
WHITE: Final = (255, 255, 255)
# A JPEG is decoded at a half, a quarter or an eighth where that alone comes this near to the
# long side asked for: a phone's 4032 pixels become 2016 without a second scaling.
NEAR_ENOUGH: Final = 15 / 16

DAMAGED: Final = (
    "This photo is damaged or was cut short on its way. "
    "Please send it again from the phone or camera that took it."
)
TOO_DETAILED: Final = (
    "This picture needs more memory than the desk gives to one. Please send a smaller copy."
)
EMPTY: Final = "This file is empty. Please send the photo again."

_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS: Final = frozenset(_UPRIGHT[one] for one in (5, 6, 7, 8))


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the desk takes, and how large the public copy is."""

    file_bytes: int = FILE_BYTES
    pixels: int = 60 * MEGA
    long_side: int = 2048
    quality: int = 88


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """A JPEG without metadata; *digest* is the SHA-256 of its bytes, in hex.

    *origin* is what the file that came in said of itself, for the desk to weigh and to drop.
    *full* is how many pixels its picture had, upright, across and down.
    """

    data: bytes
    width: int
    height: int
    digest: str
    origin: Origin = UNTOLD
    full: tuple[int, int] = (0, 0)


def clean(data: bytes, limits: Limits) -> CleanPhoto:
    """The public copy of the photo in *data*; NotAPhoto with a sentence where there is none."""
    check_size(data, limits)
    kind = kind_of(data)
    try:
        with _decoding(limits):
            decoded, size = _decode(data, kind, limits)
            turn, origin = _turn(decoded), origin_of(decoded)
        image = srgb(_shrunk(_flat(decoded), limits.long_side), decoded.info.get("icc_profile"))
        image = image if turn is None else image.transpose(turn)
        full = size if turn not in _SIDEWAYS else size[::-1]
        return of_jpeg(as_jpeg(image, limits.quality), image.size, origin, full)
    except MemoryError as error:
        raise NotAPhoto(TOO_DETAILED) from error


def check_size(data: bytes, limits: Limits) -> None:
    """NotAPhoto where the file is empty, or larger than the desk takes."""
    if not data:
        raise NotAPhoto(EMPTY)
    if len(data) > limits.file_bytes:
        raise NotAPhoto(
            f"This file is {_rounded(len(data))} MB, and the desk takes photos of up to "
            f"{limits.file_bytes // MEGA} MB. Please send a smaller copy."
        )


def of_jpeg(
    data: bytes, size: tuple[int, int], origin: Origin = UNTOLD, full: tuple[int, int] = (0, 0)
) -> CleanPhoto:
    """A clean JPEG with its digest."""
    width, height = size
    return CleanPhoto(data, width, height, hashlib.sha256(data).hexdigest(), origin, full)


def as_jpeg(image: Image.Image, quality: int) -> bytes:
    """The pixels of *image* as a JPEG, and nothing else that it carries."""
    # Pillow writes comments and the like from what an image remembers: a new one remembers nothing.
    bare = Image.new("RGB", image.size, WHITE)
    bare.paste(image)
    written = io.BytesIO()
    bare.save(written, "JPEG", quality=quality)
    return written.getvalue()


def _rounded(size: int) -> str:
    return f"{-(-size // MEGA):,}"


@contextmanager
def _decoding(limits: Limits) -> Iterator[None]:
    with warnings.catch_warnings():
        # What a decoder mutters about (odd EXIF, odd MPO) is dropped with the metadata, and where
        # Pillow only warns of too many pixels, our own lower limit refuses.
        warnings.simplefilter("ignore")
        try:
            yield
        except (NotAPhoto, MemoryError):
            raise
        except Image.DecompressionBombError as error:
            raise _too_many_pixels(limits) from error
        except Exception as error:
            # Given hostile bytes a decoder may raise anything at all: all of it means this.
            raise NotAPhoto(DAMAGED) from error


def _decode(data: bytes, kind: Kind, limits: Limits) -> tuple[Image.Image, tuple[int, int]]:
    """The picture, perhaps decoded smaller, and the size it has in full."""
    if kind is Kind.HEIC:
        pi_heif.register_heif_opener()
    image = Image.open(io.BytesIO(data), formats=[kind])
    if image.width * image.height > limits.pixels:
        raise _too_many_pixels(limits)
    # A JPEG with several frames is a camera's MPO and a HEIC may hold a burst: the first is the photo.
    if kind in {Kind.PNG, Kind.WEBP, Kind.AVIF} and getattr(image, "n_frames", 1) > 1:
        raise NotAPhoto(MOVING)
    size = image.size
    share = limits.long_side * NEAR_ENOUGH / max(size)
    # Only JPEG can be decoded smaller; for the others this does nothing.
    image.draft(None, (max(1, int(size[0] * share)), max(1, int(size[1] * share))))
    image.load()
    return image, size


def _too_many_pixels(limits: Limits) -> NotAPhoto:
    return NotAPhoto(
        f"This picture has more than {limits.pixels // MEGA} megapixels. "
        "Please send a smaller copy."
    )


def _flat(image: Image.Image) -> Image.Image:
    """8 bits a band, without a palette, on white where it was transparent."""
    if image.mode == "I;16":
        return image.point(lambda value: value / 257).convert("L")
    if image.has_transparency_data:
        # One copy less where it has its transparency already: a large one hardly fits as it is.
        seen = image if image.mode == "RGBA" else image.convert("RGBA")
        ground = Image.new("RGB", image.size, WHITE)
        ground.paste(seen, mask=seen)
        return ground
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _shrunk(image: Image.Image, long_side: int) -> Image.Image:
    share = long_side / max(image.size)
    if share >= 1:
        return image
    size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _turn(decoded: Image.Image) -> Image.Transpose | None:
    """What turns the picture upright, as its EXIF (or XMP) says."""
    try:
        return _UPRIGHT.get(decoded.getexif().get(ExifTags.Base.Orientation, 1))
    except (SyntaxError, ValueError, struct.error):
        # Broken EXIF leaves a photo as it was taken: its author sees the preview and can turn it.
        return None
