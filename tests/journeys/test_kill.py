"""The server is killed at any moment of the journey: nothing is lost, nothing is decided twice."""

import asyncio
import io
import json
import random
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from PIL import Image

from tests.core.desk.school import HEAD, PUBLISHER, TEACHER
from tests.journeys.installed import Installed
from tests.patience import PATIENCE
from tests.slack.person import Person, buttons, shown
from tests.slack.serving import running_workspace
from tests.slack.workspace import Json
from tests.slack.world import user_of

# Below the ports that a system hands out to whoever asks for any.
NEVER_GIVEN = range(20_000, 32_000)
TEXT = "Our garden is growing well this term."


def free_port() -> int:
    """One that nobody else is given while the server is dead."""
    for port in random.SystemRandom().sample(NEVER_GIVEN, 100):
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def jpeg() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (640, 480), "green").save(written, "JPEG")
    return written.getvalue()


@pytest.fixture
async def installed(tmp_path: Path) -> AsyncIterator[Installed]:
    async with running_workspace() as workspace:
        desk = Installed(tmp_path, workspace, free_port())
        desk.import_register()
        yield desk
        desk.kill()


async def until(found: Callable[[], Json | None], desk: Installed) -> Json:
    """What is found, sooner or later; the server is started again where it is dead."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if (one := found()) is not None:
            return one
        if desk.process is None or desk.process.poll() is not None:
            await desk.start()
        await asyncio.sleep(0.05)
    raise AssertionError(desk.log())


def card_with(person: Person, action: str) -> Callable[[], Json | None]:
    def find() -> Json | None:
        offering = [
            one
            for one in person.cards
            if any(button["action_id"] == action for button in buttons(one))
        ]
        return offering[-1] if offering else None

    return find


def card_saying(person: Person, words: str) -> Callable[[], Json | None]:
    return lambda: next((one for one in person.cards if words in shown(one)), None)


class Journey:
    """The main job, step by step, with a power cut at a random moment of each."""

    def __init__(self, desk: Installed, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)  # noqa: S311 - a repeatable choice of moments
        self.teacher, self.head, self.publisher = (
            Person(user_of(one), desk.workspace, desk.send) for one in (TEACHER, HEAD, PUBLISHER)
        )

    @asynccontextmanager
    async def power_cut(self) -> AsyncIterator[None]:
        async def cut() -> None:
            await asyncio.sleep(self.chance.uniform(0, 0.5))
            self.desk.kill()

        cutting = asyncio.create_task(cut())
        yield
        await cutting

    async def hand_in(self) -> None:
        workspace = self.desk.workspace
        file = workspace.files[workspace.upload(jpeg())]
        (zoe,) = await self.teacher.suggested("Zoë")
        first = await self.teacher.form(TEXT)
        second = await self.teacher.submit(
            first, photos=[file], accounts=["facebook", "website"], pictured=[zoe]
        )
        answers = {"dress": "yes", "dignity": "yes", "device": "school", "copyright": "own"}
        async with self.power_cut():
            await self.teacher.submit(second.view, alt_1="A raised bed", **answers)

    async def approve(self) -> None:
        asked = await until(card_with(self.head, "approve"), self.desk)
        async with self.power_cut():
            await self.head.click(asked, "approve")
        await until(card_saying(self.head, "Approved by Mrs Nolan"), self.desk)

    async def publish(self, account: str) -> None:
        address = f"https://{account}.example/1"
        offered = await until(card_with(self.publisher, "mark_posted"), self.desk)
        await self.publisher.click(offered, "mark_posted", account)
        form = self.desk.workspace.views[-1]
        async with self.power_cut():
            await self.publisher.submit(form, address=address)
        await until(card_saying(self.publisher, address), self.desk)


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_killed_at_any_moment_it_goes_on_where_it_was(
    installed: Installed, seed: int
) -> None:
    journey = Journey(installed, seed)
    await installed.start()
    await journey.hand_in()
    await journey.approve()
    await journey.publish("facebook")
    await journey.publish("website")
    await until(card_saying(journey.teacher, "Posted by Mr Lomax"), installed)

    assert installed.starts > 3, "the server was hardly ever killed"
    installed.kill()
    verified = installed.run("trail", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
    verbs = verbs_of(installed)
    posted = [one for one in verbs if one.startswith("mark as posted")]
    assert (verbs.count("submit"), verbs.count("approve")) == (1, 1)
    assert posted == ["mark as posted", "mark as posted on the last account"]
    assert not any(words in installed.log() for words in ("Zoë", "Brandt", TEXT, "Traceback"))


def verbs_of(installed: Installed) -> list[str]:
    exported = installed.run("trail", "export", "--all")
    lines = [json.loads(one) for one in exported.stdout.splitlines()]
    return [json.loads(one["body"])["verb"] for one in lines]


async def test_it_stops_cleanly_when_it_is_told_to(installed: Installed) -> None:
    await installed.start()
    assert installed.stop() == 0
    assert "Traceback" not in installed.log()
