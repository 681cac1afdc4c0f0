"""Videos for tests, made by the machine's own ffmpeg out of nothing, or of drawn pictures."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

NO_FFMPEG: Final = "no ffmpeg on this machine (Debian's package ffmpeg has it, with ffprobe)"
# What a phone writes beside the pictures, each of it to be looked for in the clean copy.
SECRETS: Final = {
    "com.apple.quicktime.make": "Pomona",
    "com.apple.quicktime.model": "Orchard Phone 9",
    "com.apple.quicktime.software": "17.4.1-secret",
    "com.apple.quicktime.location.ISO6709": "+51.5033-000.1195+012.000/",
    "location": "+51.5033-000.1195/",
    "creation_time": "2026-03-09T10:11:12.000000Z",
    "title": "Zoe at the pool",
    "comment": "filmed by Priya",
    "artist": "Marsh",
}


def ffmpeg_program() -> str:
    """Where ffmpeg is; without it the test fails in CI and is skipped elsewhere."""
    found = shutil.which("ffmpeg") if shutil.which("ffprobe") else None
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(f"{NO_FFMPEG}, and CI=true allows no test to be left out", pytrace=False)
    pytest.skip(NO_FFMPEG)


@dataclass(frozen=True, slots=True)
class Films:
    """Makes videos into *folder*."""

    program: str
    folder: Path

    def made(self, *arguments: str, name: str = "made.mp4") -> bytes:
        """What ffmpeg writes, given all of this."""
        path = self.folder / name
        command = (self.program, "-nostdin", "-y", "-v", "error", *arguments, str(path))
        subprocess.run(command, check=True)
        return path.read_bytes()

    def plain(
        self, *more: str, seconds: float = 1, size: str = "320x180", name: str = "made.mp4"
    ) -> bytes:
        """A moving test card with a tone."""
        return self.made(
            *("-f", "lavfi", "-i", f"testsrc=size={size}:rate=25:duration={seconds}"),
            *("-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"),
            *("-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"),
            *more,
            name=name,
        )

    def telling(self) -> bytes:
        """A video that says all that a phone says, in its tags, its tracks and its chapters."""
        tags = [word for name, said in SECRETS.items() for word in ("-metadata", f"{name}={said}")]
        told = [
            *("-metadata:s:v", "handler_name=Core Media Pomona"),
            *("-metadata:s:v", "encoder=Pomona H.264"),
        ]
        words = self.folder / "words.srt"
        words.write_text("1\n00:00:00,000 --> 00:00:01,000\nThis is Zoe Brandt\n", encoding="utf-8")
        spoken = self.plain("-movflags", "use_metadata_tags", *tags, *told, name="told.mov")
        (self.folder / "spoken.mov").write_bytes(spoken)
        return self.made(
            *("-i", str(self.folder / "spoken.mov"), "-i", str(words)),
            *("-map", "0", "-map", "1", "-c", "copy", "-c:s", "mov_text"),
            *("-movflags", "use_metadata_tags", "-map_metadata", "0"),
            name="telling.mov",
        )

    def high_range(self, curve: str) -> bytes:
        """The test card as a phone films it with HDR on: 10 bits, BT.2020, PQ or HLG."""
        return self.made(
            *("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=10:duration=1"),
            "-vf",
            "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,"
            "setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv,"
            "zscale=t=linear:npl=203,format=gbrpf32le,"
            f"zscale=p=bt2020,zscale=t={curve}:m=bt2020nc:r=tv:npl=203,format=yuv420p10le",
            *("-c:v", "libx264", "-preset", "ultrafast", "-crf", "4"),
            *("-color_primaries", "bt2020", "-color_trc", curve, "-colorspace", "bt2020nc"),
            name="high.mov",
        )

    def of(self, *pictures: Image.Image, each: float = 1) -> bytes:
        """A silent video that shows one picture after the other, all of one size."""
        for number, one in enumerate(pictures):
            one.save(self.folder / f"picture-{number}.png")
        return self.made(
            *("-framerate", str(1 / each), "-i", str(self.folder / "picture-%d.png")),
            *("-frames:v", str(round(len(pictures) * each * 10)), "-r", "10"),
            *("-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast"),
            name="of.mp4",
        )
