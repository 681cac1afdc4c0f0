"""Every page on a phone and a desktop, light and dark: named, ordered, legible, within reach."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, ViewportSize

from adapters.forms.errand import Called
from tests.web.thornfield import Thornfield
from tests.web.windows import of_4a, open_errand

AUDIT = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")
SCREENS = [
    pytest.param(ViewportSize(width=360, height=740), "light", id="phone"),
    pytest.param(ViewportSize(width=1280, height=860), "dark", id="desktop in the dark"),
]
Walk = Callable[[Page, Thornfield], Awaitable[None]]


async def sit_down(page: Page, school: Thornfield, name: str) -> None:
    await page.goto(f"{school.root}/desk/who")
    await page.get_by_role("button", name=name).click()
    await page.wait_for_url(f"{school.root}/desk/")


async def who(page: Page, school: Thornfield) -> None:
    await page.goto(f"{school.root}/desk/who")


async def home(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Hartwell")


async def card(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Hartwell")
    await page.get_by_role("link", name="The whole corridor").click()
    await page.get_by_text("Reject").first.click()


async def refused_click(page: Page, school: Thornfield) -> None:
    await card(page, school)
    await page.get_by_role("button", name="Reject").click()
    await page.wait_for_selector("#problems")


async def trail(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Hartwell")
    await page.goto(f"{school.root}/desk/drafts/{school.draft('concert').id}/trail")


async def consent(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Crabtree")
    await page.goto(f"{school.root}/desk/consent")
    await page.get_by_label("Pupil").fill("Harry Pemberton")
    await page.get_by_role("button", name="Look up").click()
    await page.get_by_role("button", name="Harry Pemberton, 4A").click()
    await page.wait_for_selector("table")


async def held(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Yusuf")
    await page.get_by_role("link", name="Captain").click()
    await page.wait_for_selector("mark")


async def edit(page: Page, school: Thornfield) -> None:
    await held(page, school)
    await page.get_by_role("link", name="Edit").click()
    await page.wait_for_selector("#text-found")


async def new(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Ramsbottom")
    await page.goto(f"{school.root}/desk/new")
    await page.set_input_files("#photos", school.folder / "photos" / "baking.jpg")
    await page.fill("#search_1", "pem")
    await page.wait_for_selector("[role=option]")
    await page.keyboard.press("ArrowDown")


async def problems(page: Page, school: Thornfield) -> None:
    await new(page, school)
    await page.get_by_role("button", name="Hand in").click()
    await page.wait_for_selector("#problems")


async def publish(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Lindqvist")
    await page.get_by_role("link", name="The book fair").click()
    await page.get_by_text("Could not post").first.click()


async def handover(page: Page, school: Thornfield) -> None:
    await publish(page, school)
    await page.get_by_role("button", name="Get the post on website").click()
    await page.wait_for_selector("#post-text")


async def errand(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Ramsbottom")
    await open_errand(page, Called("everything", (of_4a(school),)))
    await page.get_by_label("Find a pupil").fill("zoë l")
    await page.wait_for_selector("[role=option]")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Cover them").click()
    await page.wait_for_selector("#problems")


async def duties(page: Page, school: Thornfield) -> None:
    await sit_down(page, school, "Hartwell")
    await page.goto(f"{school.root}/desk/duties")
    await page.wait_for_selector("article")


async def missing(page: Page, school: Thornfield) -> None:
    await page.goto(f"{school.root}/desk/nowhere")


PAGES: tuple[Walk, ...] = (
    who,
    home,
    card,
    refused_click,
    trail,
    consent,
    held,
    edit,
    new,
    problems,
    publish,
    handover,
    errand,
    duties,
    missing,
)


@pytest.fixture
async def window(
    browser: Browser, screen: ViewportSize, scheme: Literal["light", "dark"]
) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport=screen, color_scheme=scheme, bypass_csp=True)
    yield await context.new_page()
    await context.close()


@pytest.mark.parametrize(("screen", "scheme"), SCREENS)
async def test_every_page_can_be_read_and_used_by_everybody(
    school: Thornfield, window: Page
) -> None:
    found = {}
    for walk in PAGES:
        await walk(window, school)
        found[walk.__name__] = await window.evaluate(AUDIT)
    assert {page: faults for page, faults in found.items() if faults} == {}


FAULTY = {
    "no language": "<html><title>t</title><main><h1>a</h1></main>",
    "a field without a name": "<input type=text>",
    "a field that only a placeholder names": "<input placeholder='Your name'>",
    "a button without a name": "<button></button>",
    "a picture without words": "<img src='data:,'>",
    "an id twice": "<p id=a></p><p id=a></p>",
    "a description that is not there": "<button aria-describedby=nowhere>b</button>",
    "a heading level left out": "<h3>c</h3>",
    "a second main heading": "<h1>d</h1>",
    "pale words": "<p style='color:#999;background:#fff'>pale</p>",
    "a group without a legend": "<fieldset><label><input type=radio>a</label></fieldset>",
    "a page wider than the window": "<div style='width:3000px'>wide</div>",
    "a button too small to hit": "<button style='all: unset; width: 9px'>x</button>",
}
SOUND = (
    "<!doctype html><html lang=en><title>t</title>"
    "<style>input, button, label {{ display: block; min-width: 30px; min-height: 30px }}</style>"
    "<main><h1>a</h1>{}</main>"
)


async def test_the_audit_sees_what_is_wrong(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content(SOUND.format(""))
    assert await page.evaluate(AUDIT) == []
    for fault, markup in FAULTY.items():
        whole = markup if markup.startswith("<html") else SOUND.format(markup)
        await page.set_content(whole)
        assert len(await page.evaluate(AUDIT)) == 1, fault
