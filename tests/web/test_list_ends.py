"""A no-photo list on a page that was left open is shown no more once its evening has come."""

from playwright.async_api import Browser, expect

from tests.web.thornfield import Thornfield

OVER = "document.querySelector('[data-until]').dataset.until = '2020-01-01T20:00:00+00:00'"


async def test_a_page_left_open_ends_with_its_list(browser: Browser, school: Thornfield) -> None:
    page = await browser.new_page(bypass_csp=True)
    await page.goto(f"{school.root}/desk/who")
    await page.get_by_role("button", name="Ramsbottom").click()
    await page.goto(f"{school.root}/desk/consent")
    await page.get_by_label("Pupil").fill("4A")
    await page.get_by_role("button", name="Look up").click()
    await expect(
        page.get_by_text("William Carver").or_(page.get_by_text("Will Carver"))
    ).to_be_visible()
    await page.evaluate(f"{OVER}; window.dispatchEvent(new Event('focus'))")
    await expect(page.get_by_text("not good any more")).to_be_visible()
    await expect(page.get_by_role("table")).to_have_count(0)
