"""A window of a real browser in which somebody has sat down."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.web.thornfield import Thornfield

PHONE: Final = ViewportSize(width=360, height=740)


@asynccontextmanager
async def somebody(browser: Browser, school: Thornfield, name: str) -> AsyncIterator[Page]:
    """A window of its own, in which this person has sat down; a mistake in it fails the test."""
    context = await browser.new_context(viewport=PHONE, accept_downloads=True)
    page = await context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    await page.goto(school.root)
    await page.get_by_role("button", name=name).click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("desk")
    yield page
    assert mistakes == []
    await context.close()
