"""An open page is told of what others do, and holds nobody up."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientResponse

from chatops.requests import AskChanges, Withdraw
from tests.patience import PATIENCE
from tests.web.thornfield import HEAD, TEACHER_OF_4A, Browser, Thornfield, open_school


@asynccontextmanager
async def listening(browser: Browser, path: str) -> AsyncIterator[ClientResponse]:
    async with browser.session.get(browser.root + path) as answer:
        assert answer.content_type == "text/event-stream"
        yield answer


async def next_event(answer: ClientResponse) -> str:
    """The data of the next event; what only keeps the line open is passed over."""
    async with asyncio.timeout(PATIENCE):
        while True:
            line = (await answer.content.readline()).decode()
            assert line, "the stream ended"
            if line.startswith("data: "):
                return line.removeprefix("data: ").strip()


async def looked_at(answer: ClientResponse) -> None:
    """The page has been looked at once, and nothing was new: only what follows is told of."""
    async with asyncio.timeout(PATIENCE):
        while await answer.content.readline() != b": still here\n":
            assert not answer.content.at_eof(), "the stream ended"


async def seen(browser: Browser, path: str) -> str:
    return (await browser.get(path)).headers["X-Seen"]


async def test_a_card_is_told_when_somebody_else_decides(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    draft = school.draft("bread")
    where = f"/desk/drafts/{draft.id}"
    before = await seen(visitor, f"{where}/card?as=author")
    async with listening(visitor, f"{where}/events?as=author&seen={before}") as news:
        await school.door.ask(AskChanges(draft.id, HEAD, draft.digest, "Shorter, please."))
        told = await next_event(news)
    card = await visitor.get(f"{where}/card?as=author")
    assert told == card.headers["X-Seen"] != before
    assert "Shorter, please." in card.words
    assert "<html" not in card.text


async def test_a_page_that_was_away_is_told_at_once(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(HEAD)
    before = await seen(visitor, "/desk/lists")
    await school.door.ask(Withdraw(school.draft("bread").id, TEACHER_OF_4A))
    async with listening(visitor, f"/desk/events?seen={before}") as news:
        assert await next_event(news) == await seen(visitor, "/desk/lists")


async def test_what_does_not_concern_a_card_is_not_told_to_it(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(HEAD)
    other, mine = school.draft("bread"), school.draft("Captain")
    where = f"/desk/drafts/{mine.id}"
    before = await seen(visitor, f"{where}/card")
    async with listening(visitor, f"{where}/events?seen={before}") as news:
        await school.door.ask(Withdraw(other.id, TEACHER_OF_4A))
        await school.door.ask(Withdraw(mine.id, "i.yusuf@thornfield.example"))
        assert await next_event(news) == await seen(visitor, f"{where}/card")


async def test_a_reader_whom_it_concerns_no_more_is_told_that_it_is_gone(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    where = f"/desk/drafts/{school.draft('bread').id}"
    before = await seen(visitor, f"{where}/card")
    async with listening(visitor, f"{where}/events?seen={before}") as news:
        await looked_at(news)
        file = school.folder / "trust.toml"
        told = file.read_text(encoding="utf-8").replace("c.ramsbottom@", "c.newname@")
        file.write_text(told, encoding="utf-8")
        school.assembly.directory.reload()
        await school.door.ask(Withdraw(school.draft("Captain").id, "i.yusuf@thornfield.example"))
        assert await next_event(news) == "gone"


async def test_open_pages_do_not_hold_up_the_end(built: Path, tmp_path: Path) -> None:
    async with open_school(built, tmp_path / "school") as school, school.browser() as browser:
        await browser.sit_down(HEAD)
        answer = await browser.session.get(f"{school.root}/desk/events")
        await answer.content.readline()
        began = time.monotonic()
    assert time.monotonic() - began < PATIENCE / 2
    answer.close()
