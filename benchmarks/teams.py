"""How soon Teams is answered: an invoke that only reads, and a decision that is on the disk by then.

Measured against a stock CloudAdapter that echoes with one reply, in the same run; the desk
(`chatops serve`, every token verified), the stock bot (which verifies none) and Microsoft's
stand-in are processes of their own. Goals at 50: five times the stock's throughput for what reads,
three times for what commits, and a p99 below the stock's p50.
"""

import asyncio
import contextlib
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jwt
from aiohttp import ClientSession, TCPConnector

from adapters import settings as environment
from adapters.assembly import assemble
from adapters.database.conversations import Conversations
from adapters.database.identities import Identities
from adapters.teams.activity import Place
from adapters.teams.read import REFRESH
from adapters.teams.tray import place_written
from benchmarks.ack import CROWD, HEAD, SERVE, TEACHER, TRUST, WARM_UP, Drafts, decided, running
from chatops.answers import Answers
from chatops.draft import Content
from chatops.notices import Audience, Kept
from chatops.people import Surface
from chatops.requests import RunChecks, Submit
from tests.teams.activities import NOLAN, OKORO, invoke, said
from tests.teams.microsoft import APP, BOT, ISSUER, PASSWORD, TENANT

READS: Final = 3000
CLICKS: Final = 600
ECHOES: Final = 300
ALONE: Final = 200
PEERS: Final = ("-m", "benchmarks._teams_peers")
PATH: Final = "/api/messages"


@dataclass(frozen=True)
class Run:
    """Milliseconds from sending to having the answer, and how long it all took."""

    each: Sequence[float]
    seconds: float

    @property
    def p50(self) -> float:
        return statistics.median(self.each)

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.each, n=100)[98]

    @property
    def a_second(self) -> float:
        return len(self.each) / self.seconds


@dataclass(frozen=True)
class Bot:
    """Where to send, as whom Teams signs."""

    url: str
    microsoft: str
    token: str


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as processes:
        here = Path(folder)
        microsoft = processes.enter_context(running([*PEERS, "microsoft", str(here / "key.pem")]))
        stock = processes.enter_context(running([*PEERS, "stock"]))
        settings = _settings(here, microsoft)
        drafts = _prepared(settings, microsoft)
        desk = processes.enter_context(running(SERVE, settings))
        token = _token(here / "key.pem", microsoft)
        bots = Bot(desk, microsoft, token), Bot(stock, microsoft, "")
        asyncio.run(_measured(*bots, drafts))
        print(f"\ndecided: {decided(settings)} of {len(drafts.waiting) - WARM_UP}, each once")


async def _measured(desk: Bot, stock: Bot, drafts: Drafts) -> None:
    clicks = [_click(desk, "approve", *one) for one in drafts.waiting]
    kept = drafts.waiting[:WARM_UP]
    alone = clicks[WARM_UP : WARM_UP + ALONE]
    ready = {1: alone, CROWD: clicks[WARM_UP + ALONE :]}
    async with ClientSession(connector=TCPConnector(limit=CROWD)) as session:
        await _sent(session, stock, [said("hello", stock.microsoft, NOLAN)] * WARM_UP, 1)
        await _sent(session, desk, [_click(desk, REFRESH, *one) for one in kept], 1)
        for at_once in (1, CROWD):
            print(f"\nat concurrency {at_once}")
            echo = [said("hello", stock.microsoft, NOLAN)] * (ECHOES if at_once > 1 else ALONE)
            base = await _sent(session, stock, echo, at_once)
            _told("stock echo, one reply", base)
            reads = [_click(desk, REFRESH, *kept[0])] * (READS if at_once > 1 else ALONE)
            _told("a card read anew", await _sent(session, desk, reads, at_once), base)
            _told("Approve, committed", await _sent(session, desk, ready[at_once], at_once), base)


async def _sent(session: ClientSession, bot: Bot, bodies: Sequence[Any], at_once: int) -> Run:
    """Send every body, so many at once, each sender waiting for its answer."""
    waiting, each = iter(bodies), []
    headers = {"Authorization": f"Bearer {bot.token}"} if bot.token else {}

    async def send() -> None:
        for body in waiting:
            begun = time.perf_counter()
            async with session.post(bot.url + PATH, json=body, headers=headers) as answer:
                told = await answer.text()
            each.append((time.perf_counter() - begun) * 1000)
            if answer.status not in {200, 201} or '"statusCode": 4' in told:
                raise SystemExit(f"{answer.status}: {told}")

    begun = time.perf_counter()
    await asyncio.gather(*(send() for _ in range(at_once)))
    return Run(each, time.perf_counter() - begun)


def _told(what: str, run: Run, base: Run | None = None) -> None:
    line = f"  {what:24} {run.a_second:7.0f}/s   p50 {run.p50:7.1f} ms   p99 {run.p99:7.1f} ms"
    if base:
        line += f"   x {run.a_second / base.a_second:.1f} throughput"
        line += f", p99 is {run.p99 / base.p50:.2f} of the stock's p50"
    print(line, flush=True)


def _click(bot: Bot, verb: str, draft: str, digest: str) -> dict[str, Any]:
    data = {"verb": verb, "draft": draft, "seen": digest, "as": Audience.APPROVER.value}
    action = {"type": "Action.Execute", "verb": verb, "data": data}
    return invoke("adaptiveCard/action", {"action": action}, bot.microsoft, NOLAN)


def _token(key: Path, microsoft: str) -> str:
    now = int(time.time())
    claims = {"iss": ISSUER, "aud": APP, "exp": now + 3600, "serviceurl": f"{microsoft}/teams/"}
    return jwt.encode(claims, key.read_bytes(), algorithm="RS256", headers={"kid": "first"})


def _settings(here: Path, microsoft: str) -> dict[str, str]:
    (here / "trust.toml").write_text(TRUST)
    return {
        "CHATOPS_CONFIG": str(here / "trust.toml"),
        "CHATOPS_DATABASE_URL": f"sqlite:///{here / 'chatops.db'}",
        "CHATOPS_MEDIA_URL": str(here / "media"),
        "CHATOPS_MEDIA_KEY_FILE": str(here / "media.key"),
        "CHATOPS_TRAIL_KEY_FILE": str(here / "trail.pem"),
        "CHATOPS_PORT": "0",
        "CHATOPS_TEAMS_APP_ID": APP,
        "CHATOPS_TEAMS_APP_PASSWORD": PASSWORD,
        "CHATOPS_TEAMS_TENANT_ID": TENANT,
        "CHATOPS_TEAMS_OPENID_URL": f"{microsoft}/openid",
        "CHATOPS_TEAMS_LOGIN_URL": f"{microsoft}/login",
    }


def _prepared(settings: dict[str, str], microsoft: str) -> Drafts:
    """A database with drafts that wait for the head; both have met the bot, nobody was told yet."""
    assembly = assemble(environment.read(settings), frozenset({Surface.TEAMS}))
    waiting = []
    content = Content("Our garden is growing well.", ("website",), answers=Answers(copyright="own"))
    for number in range(WARM_UP + ALONE + CLICKS):
        kept = assembly.desk.handle(
            Submit(f"k{number}", TEACHER, "thornfield", Surface.TEAMS, content)
        )
        assert isinstance(kept, Kept)
        assembly.desk.handle(RunChecks(kept.draft))
        with assembly.storage.reading() as ledger:
            waiting.append((kept.draft, ledger.draft(kept.draft).digest))
    for person, member in ((NOLAN, HEAD), (OKORO, TEACHER)):
        Identities(assembly.engines).link(Surface.TEAMS, f"{TENANT}/{person}", member)
        place = Place(f"{microsoft}/teams/", f"a:29:{person}", tenant=TENANT, bot=BOT)
        Conversations(assembly.engines).keep(member, place_written(place))
    with assembly.engines.write.begin() as connection:
        connection.exec_driver_sql("DELETE FROM outbox")
    assembly.close()
    return Drafts(waiting)


if __name__ == "__main__":
    main()
