"""The whole job in a real browser: handed in, found wrong, put right, approved, posted, told."""

import io
import re
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, expect

from chatops import trail
from chatops.draft import State
from tests.web.thornfield import Thornfield
from tests.web.windows import somebody

TOLD = [
    "submit",
    "hold",
    "revise",
    "pass checks",
    "approve",
    "hand over",
    "mark as posted",
    "hand over",
    "mark as posted on the last account",
]
TEACHER, HEAD, PUBLISHER = "Miss Chloe Ramsbottom", "Mrs Imogen Hartwell", "Mr Owen Tattersall"


def photo(folder: Path, name: str, orientation: int = 1) -> Path:
    """A photo as a phone writes it: large, turned, and knowing where it was taken."""
    image = Image.effect_noise((1200, 900), 40).convert("RGB")
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = "A telling maker"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(folder / name, "JPEG", exif=exif)
    return folder / name


async def tick_pupil(page: Page, number: int, typed: str, label: str) -> None:
    box = page.get_by_role("combobox", name=f"Find a pupil in photo {number}")
    await box.fill(typed)
    await page.get_by_role("option", name=label).click()
    ticked = page.locator(f"#pictured_{number}").get_by_role("checkbox", name=label)
    await expect(ticked).to_be_checked()


async def answer(page: Page, question: str, choice: str) -> None:
    await page.get_by_role("group", name=question).get_by_label(choice, exact=True).check()


async def answer_everything(page: Page) -> None:
    await answer(page, "Is everybody in the photos suitably dressed?", "Yes")
    await answer(page, "Do the photos keep everybody's dignity?", "Yes")
    await answer(page, "What were the photos taken with?", "A school device")
    await answer(page, "Whose are the words, photos and music?", "The school's own")
    await answer(page, "Are pupils of another school in the photos?", "No")


async def hand_in(page: Page, folder: Path) -> None:
    """A post that names a pupil beside a picture of her, which no pack lets through."""
    await page.get_by_role("link", name="New post").first.click()
    await page.get_by_label("Text of the post").fill(
        "Zoë Lindgren won the chess cup!\nWell played."
    )
    await page.get_by_label("Facebook").check()
    await page.get_by_label("Website").check()
    files = [photo(folder, "one.jpg"), photo(folder, "two.jpg", orientation=6)]
    await page.get_by_label("Add photos").set_input_files(files)
    await expect(page.get_by_role("group", name="Photo 2", exact=True)).to_be_visible()
    await page.get_by_label("Description of photo 1").fill("A chess board and four players")
    await page.get_by_label("Label of photo 1").fill("The chess club")
    await page.get_by_label("Description of photo 2").fill("A silver cup on a table")
    await tick_pupil(page, 1, "lind", "Zoë Lindgren, 4A")
    await tick_pupil(page, 1, "agb", "Aidan Agbaje, 4A")
    await page.get_by_role("group", name="Photo 2", exact=True).get_by_label("Nobody").check()
    await answer_everything(page)
    await page.get_by_role("button", name="Hand in").click()


async def put_right(page: Page) -> None:
    """At the field where it was found; everything else is as it was."""
    await expect(page.get_by_text("Must be changed")).to_be_visible()
    await expect(page.locator("mark")).to_have_text(re.compile("Zoë Lindgren"))
    await page.get_by_role("link", name="Edit").click()
    await expect(page.locator("#text-found")).to_contain_text("Zoë Lindgren")
    described = page.get_by_label("Description of photo 1")
    await expect(described).to_have_value("A chess board and four players")
    await page.get_by_label("Text of the post").fill("Our chess club won the cup!")
    await page.get_by_role("button", name="Hand in again").click()
    await expect(page.locator("[data-status]")).to_have_text("Waiting for Mrs Hartwell.")


async def approve(page: Page) -> None:
    """The head's list has the post without a reload; she approves exactly these words."""
    await page.get_by_role("link", name="Our chess club won the cup!").click()
    await expect(page.locator(".proof")).to_have_text("Our chess club won the cup!")
    await expect(page.get_by_text("Consent in writing").first).to_be_visible()
    await expect(page.get_by_role("img", name="A silver cup on a table")).to_be_visible()
    await page.get_by_role("button", name="Approve").click()
    await expect(page.get_by_text("The publishers have been told.")).to_be_visible()
    await expect(page.get_by_role("button", name="Approve")).to_have_count(0)


async def take_the_post(page: Page) -> None:
    """The publisher has the approved words and clean photos."""
    await page.get_by_role("link", name="Our chess club won the cup!").click()
    await page.get_by_role("button", name="Get the post on facebook").click()
    words = page.get_by_label("The approved text")
    await expect(words).to_have_value("Our chess club won the cup!")
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Save photo 2").click()
    saved = await (await download.value).path()
    with Image.open(saved) as clean:
        assert clean.size == (900, 1200)  # turned upright
        assert not clean.getexif()
    assert b"telling maker" not in saved.read_bytes()


async def mark_as_posted(page: Page, account: str) -> None:
    await page.get_by_text("Mark as posted").first.click()
    await page.get_by_label("Address of the post").fill(f"https://{account}.example/1")
    await page.get_by_role("button", name=f"Mark as posted on {account}").click()
    await expect(page.get_by_text("It is recorded as posted.")).to_be_visible()


async def test_the_whole_job(school: Thornfield, browser: Browser, tmp_path: Path) -> None:
    async with (
        somebody(browser, school, TEACHER) as teacher,
        somebody(browser, school, HEAD) as head,
        somebody(browser, school, PUBLISHER) as publisher,
    ):
        await hand_in(teacher, tmp_path)
        await put_right(teacher)
        await approve(head)
        # the teacher's page says so by itself, and a screen reader is told
        await expect(teacher.locator("[data-status]")).to_contain_text("Approved by Mrs Hartwell")
        await expect(teacher.locator("#announce")).to_contain_text("Approved by Mrs Hartwell")
        await take_the_post(publisher)
        await mark_as_posted(publisher, "facebook")
        await expect(teacher.locator(".draft-state")).to_contain_text("Posted in part")
        await publisher.get_by_role("button", name="Get the post on website").click()
        await mark_as_posted(publisher, "website")
        await expect(teacher.locator(".draft-state")).not_to_contain_text("in part")
        await head.get_by_role("link", name="trail").click()
        assert await head.locator(".entry-what strong").all_text_contents() == TOLD
    assert school.draft("chess club").state is State.POSTED
    with school.assembly.storage.reading() as ledger:
        entries = ledger.entries("thornfield")
    assert trail.verify("thornfield", entries).length == len(entries)


async def test_what_a_reader_is_typing_outlives_the_fresh_card(
    school: Thornfield, browser: Browser
) -> None:
    async with (
        somebody(browser, school, HEAD) as head,
        somebody(browser, school, "Mr Tunde Balogun") as deputy,
        somebody(browser, school, TEACHER) as teacher,
    ):
        for page in (head, deputy):
            await page.get_by_role("link", name="The whole corridor").click()
        await head.get_by_text("Ask for changes").first.click()
        reason = head.get_by_label("What should be changed?")
        await reason.fill("Please say which day")
        await reason.press("End")

        # a new revision: the control is still there, and so are the words and the cursor
        await teacher.get_by_role("link", name="The whole corridor").click()
        await teacher.get_by_role("link", name="Edit").click()
        await teacher.get_by_label("Text of the post").fill("The whole corridor smelled of bread.")
        await teacher.get_by_role("button", name="Hand in again").click()
        await expect(head.locator(".proof")).to_have_text("The whole corridor smelled of bread.")
        await expect(head.locator("[data-status]")).to_contain_text("Waiting for")
        await expect(reason).to_have_value("Please say which day")
        await expect(reason).to_be_focused()
        await head.keyboard.type(" it was")
        await expect(reason).to_have_value("Please say which day it was")

        # decided by somebody else: the control goes, the words stay readable
        await expect(deputy.locator(".proof")).to_have_text("The whole corridor smelled of bread.")
        await deputy.get_by_role("button", name="Approve").click()
        await expect(deputy.locator("[data-status]")).to_contain_text("Approved by Mr Balogun")
        await expect(head.locator("[data-status]")).to_contain_text("Approved by Mr Balogun")
        await expect(head.get_by_role("button", name="Approve")).to_have_count(0)
        kept = head.get_by_role("region", name="What you were writing").get_by_role("textbox")
        await expect(kept).to_have_value("Please say which day it was")


async def test_a_bad_photo_among_good_ones_loses_nothing(
    school: Thornfield, browser: Browser, tmp_path: Path
) -> None:
    bad = tmp_path / "notes.jpg"
    bad.write_bytes(b"These are notes and no photo.")
    async with somebody(browser, school, TEACHER) as page:
        await page.get_by_role("link", name="New post").first.click()
        await page.get_by_label("Text of the post").fill("Typed before")
        await page.get_by_label("Add photos").set_input_files([photo(tmp_path, "good.jpg"), bad])
        await expect(page.locator("#photos-wrong")).to_contain_text("“notes.jpg”: ")
        await expect(page.get_by_role("group", name="Photo 1", exact=True)).to_be_visible()
        await expect(page.locator("#announce")).to_contain_text("notes.jpg")
        await page.get_by_label("Description of photo 1").fill("Something")
        await page.get_by_label("Or a whole class in photo 1").select_option("4A")
        await page.get_by_role("button", name="Tick the class in photo 1").click()
        await expect(page.locator("#pictured_1 input:checked")).to_have_count(30)
        await expect(page.get_by_label("Description of photo 1")).to_have_value("Something")
        await page.get_by_role("button", name="Hand in").click()
        await expect(page.locator("#problems")).to_be_focused()
        await page.locator("#problems a").first.click()
        await expect(page.locator("#accounts")).to_be_focused()
        await expect(page.get_by_label("Text of the post")).to_have_value("Typed before")


async def test_handing_in_while_a_photo_is_still_cleaned_waits_for_it(
    school: Thornfield, browser: Browser, tmp_path: Path
) -> None:
    large = tmp_path / "large.png"
    image = Image.effect_noise((2400, 1800), 60)
    image.save(large)
    before = len(school.drafts())
    async with somebody(browser, school, TEACHER) as page:
        await page.get_by_role("link", name="New post").first.click()
        await page.get_by_label("Text of the post").fill("Quick fingers")
        await page.get_by_label("Facebook").check()
        await page.get_by_label("Add photos").set_input_files(large)
        await page.get_by_role("button", name="Hand in").click()
        await expect(page.locator("#problems")).to_contain_text("Photo 1: Please tick every pupil")
        await expect(page.get_by_label("Text of the post")).to_have_value("Quick fingers")
    assert len(school.drafts()) == before


async def test_a_double_click_hands_in_once_and_says_so_once(
    school: Thornfield, browser: Browser
) -> None:
    before = len(school.drafts())
    async with somebody(browser, school, TEACHER) as page:
        await page.get_by_role("link", name="New post").first.click()
        await page.get_by_label("Text of the post").fill("Our garden grows.")
        await page.get_by_label("Facebook").check()
        await answer(page, "Whose are the words, photos and music?", "The school's own")
        await page.get_by_role("button", name="Hand in").dblclick()
        await expect(page.get_by_text("Thank you. The checks are running.")).to_be_visible()
    assert len(school.drafts()) == before + 1


async def test_one_browser_may_keep_many_pages_open(school: Thornfield, browser: Browser) -> None:
    """Each open page follows the news; a browser opens six connections and no more."""
    async with somebody(browser, school, HEAD) as page:
        others = [await page.context.new_page() for _ in range(7)]
        for other in others:
            await other.goto(f"{school.root}/desk/")
            await other.evaluate(
                "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
                "document.dispatchEvent(new Event('visibilitychange'))"
            )
        await page.reload()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("Mrs Hartwell")


def test_the_photos_of_these_tests_do_say_where_they_were_taken(tmp_path: Path) -> None:
    data = photo(tmp_path, "one.jpg").read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        assert image.getexif().get_ifd(0x8825)
