"""A window of a real browser in which somebody has sat down."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import Browser, Page, ViewportSize, expect

from adapters.forms.errand import Called
from tests.web.thornfield import TEACHER_OF_4A, Thornfield

PHONE: Final = ViewportSize(width=360, height=740)
# Puts the control of an errand on a page, as a card would have it, and uses it.
USE = """([errand, csrf]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "/desk/errand" });
  for (const [name, value] of [["csrf", csrf], ["errand", errand], ["back", "/desk/consent"]]) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
}"""


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


async def open_errand(window: Page, of: Called) -> None:
    """Use a control that some page offers."""
    await window.goto(window.url.partition("/desk/")[0] + "/desk/who")
    csrf = await window.locator("input[name=csrf]").first.get_attribute("value")
    await window.evaluate(USE, [of.written(), csrf])
    await window.wait_for_url("**/desk/errand")


def of_4a(school: Thornfield) -> str:
    """A draft of the teacher's own that has a photo."""
    return next(
        one.id
        for one in school.drafts()
        if one.author == TEACHER_OF_4A and one.revision.content.photos
    )
