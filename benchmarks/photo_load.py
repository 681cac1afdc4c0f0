"""How soon Slack is told while ten photos are taken in: a signed /post help, against the same idle.

The desk (`chatops serve`) and Slack's stand-in are processes of their own; the photos go through the
same processes that the desk opens photos with, on the same machine. Goal: the command's p99 no more
than 50 ms above that of an idle desk.
"""

import asyncio
import contextlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from aiohttp import ClientSession

from adapters.media.worker import Hygienist
from benchmarks.ack import (
    HEAD,
    HEADS_USER,
    PEERS,
    SERVE,
    TEACHER,
    TEACHERS_USER,
    command,
    prepared,
    running,
    sent,
    settings_in,
)
from benchmarks.photo_hygiene import AT_ONCE, phone_photo, taken_in

COMMANDS: Final = 400
A_FEW: Final = 20


async def measured(desk: str) -> None:
    photo = phone_photo()
    async with ClientSession() as session, Hygienist() as hygienist:
        await asyncio.gather(taken_in(hygienist, photo), taken_in(hygienist, photo))
        await sent(session, desk, [command("help")] * A_FEW, 1)
        idle = await sent(session, desk, [command("help")] * COMMANDS, 1)
        several = asyncio.gather(*(taken_in(hygienist, photo) for _ in range(AT_ONCE)))
        each: list[float] = []
        while not several.done():
            each += (await sent(session, desk, [command("help")] * A_FEW, 1)).each
        await several
    busy = type(idle)(each)
    print(f"/post help, idle                  p50 {idle.p50:7.1f} ms   p99 {idle.p99:7.1f} ms")
    print(
        f"while {AT_ONCE} photos are taken in      p50 {busy.p50:7.1f} ms   p99 {busy.p99:7.1f} ms"
        f"   ({len(each)} commands; p99 {busy.p99 - idle.p99:+.1f} ms)"
    )


def main() -> None:
    people: Sequence[str] = (f"{HEADS_USER}={HEAD}", f"{TEACHERS_USER}={TEACHER}")
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as processes:
        slack = processes.enter_context(running([*PEERS, "slack", *people]))
        settings = settings_in(Path(folder), f"{slack}/api/")
        prepared(settings)
        desk = processes.enter_context(running(SERVE, settings))
        asyncio.run(measured(desk))


if __name__ == "__main__":
    main()
