"""The same job with the keyboard alone, on a phone's screen: nothing needs a mouse, or good luck."""

from playwright.async_api import Browser, Page, expect

from chatops.draft import State
from tests.web.thornfield import Thornfield
from tests.web.windows import PHONE

# What has the focus, as a screen reader would call it, and whether the eye can see that it has.
FOCUSED = """() => {
  const one = document.activeElement;
  const labelled = (one.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
  const words = [...(one.labels ?? [])].map((label) => label.textContent).join(" ")
    || labelled.map((id) => document.getElementById(id).textContent).join(" ")
    || one.getAttribute("aria-label") || one.textContent;
  const shown = getComputedStyle(one, one.matches(".slip a") ? "::after" : null);
  return [words.replace(/\\s+/g, " ").trim(), shown.outlineStyle !== "none"];
}"""
MOST_STEPS = 90


async def tab_to(page: Page, name: str, *, key: str = "Tab") -> None:
    """Press *key* until what is called *name* has the focus; every stop on the way is visible."""
    passed = []
    for _ in range(MOST_STEPS):
        await page.keyboard.press(key)
        words, is_visible = await page.evaluate(FOCUSED)
        assert is_visible, f"the focus cannot be seen on “{words[:60]}”"
        if name in words:
            return
        passed.append(words[:40])
    raise AssertionError(f"“{name}” is not reached by {key}: {passed}")


async def sit_down(page: Page, school: Thornfield, name: str) -> None:
    await page.goto(f"{school.root}/desk/who")
    await tab_to(page, name)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("desk")


async def pick_pupil(page: Page, typed: str, label: str) -> None:
    """In the search field, which keeps the focus for the next pupil."""
    await page.keyboard.type(typed)
    await expect(page.get_by_role("option", name=label)).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("#announce")).to_have_text(f"{label} ticked.")


async def fill_in(page: Page, school: Thornfield) -> None:
    await tab_to(page, "New post")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"{school.root}/desk/new")
    await tab_to(page, "Text of the post")
    await page.keyboard.type("Our loaves came out of the oven.")
    await tab_to(page, "Facebook")
    await page.keyboard.press("Space")
    await tab_to(page, "Add photos")  # what the keyboard opens there is the system's own window
    await page.set_input_files("#photos", school.folder / "photos" / "baking.jpg")
    await expect(page.get_by_role("group", name="Photo 1", exact=True)).to_be_visible()
    await page.locator("#label_1").focus()
    await page.keyboard.type("Year 4 baking")
    await tab_to(page, "Description of photo 1")
    await page.keyboard.type("Loaves on a table")
    await tab_to(page, "Find a pupil in photo 1")
    await pick_pupil(page, "agb", "Aidan Agbaje, 4A")
    await pick_pupil(page, "clegg", "Chidi Clegg, 4A")
    for _ in range(2):  # suitably dressed; everybody's dignity
        await tab_to(page, "Yes")
        await page.keyboard.press("Space")
    await tab_to(page, "A school device")
    await page.keyboard.press("Space")


async def test_a_post_is_handed_in_and_approved_by_keyboard(
    school: Thornfield, browser: Browser
) -> None:
    page = await browser.new_page(viewport=PHONE)
    await sit_down(page, school, "Miss Chloe Ramsbottom")
    await fill_in(page, school)

    # one question is left out: the list of problems has the focus, and leads to it
    await tab_to(page, "Hand in")
    await page.keyboard.press("Enter")
    await expect(page.locator("#problems")).to_be_focused()
    await tab_to(page, "Whose are the words, photos and music?")
    await page.keyboard.press("Enter")
    await expect(page.locator("#copyright")).to_be_focused()
    await tab_to(page, "The school's own")
    await page.keyboard.press("Space")
    await tab_to(page, "Hand in")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-status]")).to_have_text("Waiting for Mrs Hartwell.")
    draft = school.draft("came out of the oven")
    assert draft.revision.content.pictured == ("1121", "1125")

    await sit_down(page, school, "Mrs Imogen Hartwell")
    await tab_to(page, "Our loaves came out of the oven.")
    await page.keyboard.press("Enter")
    await expect(page.locator(".proof")).to_be_visible()
    await tab_to(page, "Approve")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("The publishers have been told.")).to_be_visible()
    assert school.draft("came out of the oven").state is State.APPROVED


async def test_the_first_stop_on_every_page_skips_to_its_content(
    school: Thornfield, browser: Browser
) -> None:
    page = await browser.new_page(viewport=PHONE)
    await page.goto(f"{school.root}/desk/who")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    await expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await expect(page.locator("main")).to_be_focused()
    await page.keyboard.press("Tab")
    assert "Miss Chloe Ramsbottom" in (await page.evaluate(FOCUSED))[0]


async def test_the_enter_key_in_a_field_hands_nothing_in(
    school: Thornfield, browser: Browser
) -> None:
    before = len(school.drafts())
    page = await browser.new_page(viewport=PHONE)
    await sit_down(page, school, "Miss Chloe Ramsbottom")
    await fill_in(page, school)
    await page.locator("#label_1").focus()
    await page.keyboard.press("Enter")
    await page.locator("#search_1").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Text of the post")).to_have_value(
        "Our loaves came out of the oven."
    )
    await expect(page.get_by_role("heading", level=1)).to_have_text("New post")
    assert len(school.drafts()) == before
