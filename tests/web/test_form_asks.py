"""The form in a browser asks only what a post gives reason to ask, and never hides what is wanted."""

from playwright.async_api import Browser, Page, expect

from tests.web.thornfield import Thornfield
from tests.web.windows import PHONE

OF_PHOTOS = ("dress", "dignity", "device", "visitors")
OF_LINKS = ("links_checked", "links_name_child")


async def new_post(school: Thornfield, browser: Browser) -> Page:
    page = await browser.new_page(viewport=PHONE)
    await page.goto(f"{school.root}/desk/who")
    await page.get_by_role("button", name="Miss Chloe Ramsbottom").click()
    await page.goto(f"{school.root}/desk/new")
    return page


async def test_a_post_of_words_alone_takes_three_answers(
    school: Thornfield, browser: Browser
) -> None:
    page = await new_post(school, browser)
    for name in (*OF_PHOTOS, *OF_LINKS, "credit"):
        await expect(page.locator(f"#{name}")).to_be_hidden()
    await page.fill("#text", "The library is open at lunchtime this week.")
    await page.get_by_label("Facebook").check()
    await page.get_by_label("The school's own").check()
    await page.get_by_role("button", name="Hand in").click()
    await expect(page.locator("[data-status]")).to_have_text("Waiting for Mrs Hartwell.")


async def test_a_link_a_permission_and_a_photo_bring_their_questions(
    school: Thornfield, browser: Browser
) -> None:
    page = await new_post(school, browser)
    await page.fill("#text", "Read it on museum.example/visit")
    for name in OF_LINKS:
        await expect(page.locator(f"#{name}")).to_be_visible()
    await page.fill("#text", "Read it there.")
    for name in OF_LINKS:
        await expect(page.locator(f"#{name}")).to_be_hidden()
    await page.get_by_label("and we have permission").check()
    await expect(page.locator("#credit")).to_be_visible()
    await page.set_input_files("#photos", school.folder / "photos" / "baking.jpg")
    for name in OF_PHOTOS:
        await expect(page.locator(f"#{name}")).to_be_visible()
    await page.get_by_role("button", name="Remove").click()
    for name in OF_PHOTOS:
        await expect(page.locator(f"#{name}")).to_be_hidden()


async def test_what_the_desk_misses_is_shown(school: Thornfield, browser: Browser) -> None:
    page = await new_post(school, browser)
    await page.fill("#text", "Read it on museum.example/visit")
    await page.get_by_role("button", name="Hand in").click()
    await expect(page.locator("#problems")).to_be_focused()
    await page.fill("#text", "Read it there.")
    await expect(page.locator("#links_checked")).to_be_visible()
