"""What taking in one 12-megapixel photo costs, against plain Pillow, and what others notice of it."""

import asyncio
import io
import resource
import statistics
import time
from collections.abc import Callable
from typing import Final

from PIL import Image, ImageCms, ImageFilter

from adapters.media.hygiene import CleanPhoto, Limits, clean
from adapters.media.preview import preview
from adapters.media.sight import look
from adapters.media.worker import Hygienist

PHONE: Final = (4032, 3024)
REPEATS: Final = 9
AT_ONCE: Final = 10
BEAT: Final = 0.002


def phone_photo() -> bytes:
    """A JPEG as large as a phone's: shapes, fine grain and a colour profile."""
    quarter = (PHONE[0] // 4, PHONE[1] // 4)
    grain = Image.effect_noise(quarter, 60).resize(PHONE).filter(ImageFilter.GaussianBlur(1))
    shapes = Image.effect_mandelbrot(quarter, (-2, -1.5, 1, 1.5), 60).resize(PHONE)
    picture = Image.merge("RGB", (grain, shapes, Image.linear_gradient("L").resize(PHONE)))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92, icc_profile=profile)
    return file.getvalue()


def plain(photo: bytes) -> None:
    """The measure: decode and encode the whole picture, and no more."""
    with Image.open(io.BytesIO(photo)) as image:
        image.load()
        image.save(io.BytesIO(), "JPEG", quality=Limits().quality)


def milliseconds(work: Callable[[], object]) -> float:
    """The median over the repeats."""
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


async def delays(until: asyncio.Future[list[CleanPhoto]] | None, beats: int = 500) -> list[float]:
    """How late a beat of the event loop comes, in milliseconds, until *until* is done."""
    late: list[float] = []
    while (until is None and len(late) < beats) or (until is not None and not until.done()):
        start = time.perf_counter()
        await asyncio.sleep(BEAT)
        late.append((time.perf_counter() - start - BEAT) * 1000)
    return sorted(late)


def p99(values: list[float]) -> float:
    return values[int(len(values) * 0.99)]


async def taken_in(hygienist: Hygienist, photo: bytes) -> CleanPhoto:
    """All that is done to a photo that comes in: clean copy, faces, hash, QR codes, the copy for cards."""
    cleaned = await hygienist.clean(photo)
    await hygienist.look(cleaned.data)
    await asyncio.to_thread(preview, cleaned.data)
    return cleaned


async def apart(photo: bytes, base: float) -> None:
    """All of it through the worker processes: one photo, then ten at once with the loop's delay."""
    async with Hygienist() as hygienist:
        await asyncio.gather(taken_in(hygienist, photo), taken_in(hygienist, photo))
        taken = []
        for _ in range(REPEATS):
            start = time.perf_counter()
            await taken_in(hygienist, photo)
            taken.append((time.perf_counter() - start) * 1000)
        alone = statistics.median(taken)
        print(f"all, in a process apart {alone:8.1f} ms, ratio {alone / base:.2f}")
        idle = p99(await delays(None))
        start = time.perf_counter()
        several = asyncio.gather(*(taken_in(hygienist, photo) for _ in range(AT_ONCE)))
        busy = p99(await delays(several))
        print(f"{AT_ONCE} at once, all          {(time.perf_counter() - start) * 1000:8.1f} ms")
        print(
            f"event loop late, p99    {idle:8.1f} ms idle, {busy:.1f} ms while {AT_ONCE} are taken in"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of a process {peak:7.0f} MB")


def main() -> None:
    photo = phone_photo()
    cleaned = clean(photo, Limits()).data
    print(f"a photo of {PHONE[0]} x {PHONE[1]} pixels, {len(photo) / 1e6:.1f} MB")
    base = milliseconds(lambda: plain(photo))
    hygiene = milliseconds(lambda: clean(photo, Limits()))
    small = milliseconds(lambda: preview(cleaned))
    seen = milliseconds(lambda: look(cleaned))
    print(f"plain decode and encode {base:8.1f} ms")
    print(f"hygiene                 {hygiene:8.1f} ms, ratio {hygiene / base:.2f}")
    print(f"faces, hash, QR codes    {seen:8.1f} ms, ratio {seen / base:.2f}")
    print(f"preview                 {small:8.1f} ms, ratio {small / base:.2f}")
    asyncio.run(apart(photo, base))


if __name__ == "__main__":
    main()
