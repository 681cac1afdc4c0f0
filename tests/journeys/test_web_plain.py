"""The pages with scripts switched off: slower by a click here and there, and whole."""

from playwright.async_api import Browser, Page, expect

from chatops.draft import State
from tests.web.thornfield import HEAD, Thornfield
from tests.web.windows import PHONE


async def sit_down(page: Page, school: Thornfield, name: str) -> None:
    await page.goto(f"{school.root}/desk/who")
    await page.get_by_role("button", name=name).click()


async def answer(page: Page, question: str, choice: str) -> None:
    await page.get_by_role("group", name=question).get_by_label(choice, exact=True).check()


async def fill_in(page: Page, school: Thornfield) -> None:
    await page.get_by_role("link", name="New post").first.click()
    await page.get_by_label("Text of the post").fill("Our loaves came out of the oven.")
    await page.get_by_label("Facebook").check()
    await page.get_by_label("Add photos").set_input_files(school.folder / "photos" / "baking.jpg")
    await page.get_by_role("button", name="Add these").click()
    await page.get_by_label("Description of photo 1").fill("Loaves on a table")
    await page.get_by_label("Label of photo 1").fill("Year 4 baking")
    await page.get_by_label("Find a pupil in photo 1").fill("agb")
    await page.get_by_role("button", name="Find in photo 1").click()
    await page.get_by_label("Aidan Agbaje, 4A").check()
    await page.get_by_label("Find a pupil in photo 1").fill("clegg")
    await page.keyboard.press("Enter")  # finds, and hands nothing in
    await page.get_by_label("Chidi Clegg, 4A").check()
    await expect(page.get_by_label("Aidan Agbaje, 4A")).to_be_checked()
    await answer(page, "suitably dressed?", "Yes")
    await answer(page, "everybody's dignity?", "Yes")
    await answer(page, "What were the photos taken with?", "A school device")
    await answer(page, "Whose are the words, photos and music?", "The school's own")


async def test_a_post_is_handed_in_and_sent_back_without_scripts(
    school: Thornfield, browser: Browser
) -> None:
    context = await browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = await context.new_page()
    await sit_down(page, school, "Miss Chloe Ramsbottom")
    await fill_in(page, school)
    await page.get_by_role("button", name="Hand in").click()
    await expect(page.get_by_text("Thank you. The checks are running.")).to_be_visible()
    draft = await school.settled(school.draft("out of the oven").id)
    assert draft.state is State.AWAITING
    assert draft.revision.content.pictured == ("1121", "1125")

    await sit_down(page, school, "Mrs Imogen Hartwell")
    await page.get_by_role("link", name="Our loaves").click()
    await page.get_by_text("Ask for changes").first.click()
    await page.get_by_role("button", name="Ask for changes").click()
    await expect(page.get_by_label("What should be changed?")).to_be_visible()
    await page.get_by_label("What should be changed?").fill("How many loaves?")
    await page.get_by_role("button", name="Ask for changes").click()
    await expect(page.get_by_text("The author has been told.")).to_be_visible()
    after = school.draft("out of the oven")
    assert after.last
    assert (after.state, after.last.move.by) == (State.CHANGES_ASKED, HEAD)
    await context.close()
