"""An errand on the pages: one click or a page; without a script, with the keyboard, nothing lost."""

import json

from playwright.async_api import Browser as Chromium
from playwright.async_api import expect

from adapters.forms.errand import Called
from chatops.draft import State
from tests.errands import ODD
from tests.web.thornfield import HEAD, OFFICE, Browser, Page, Thornfield
from tests.web.windows import of_4a, open_errand, somebody

FILLED = {
    "of_where": "the hall",
    "of_why": "Line one\r\nline two",
    "of_on": "2026-03-09",
    "of_network": "n12",
    "of_sure": "yes",
}


async def use(browser: Browser, of: Called, back: str = "", **fields: str) -> Page:
    return await browser.click("/desk/errand", errand=of.written(), back=back, **fields)


async def test_one_click_does_it_and_leads_back_with_a_line(
    school: Thornfield, visitor: Browser
) -> None:
    draft = next(one for one in school.drafts() if one.state is State.AWAITING)
    await visitor.sit_down(draft.author)
    back = f"/desk/drafts/{draft.id}?as=author"
    page = await use(visitor, Called("withdraw_now", (draft.id,)), back)
    assert "withdrawn" in page.words.casefold()
    assert draft.revision.content.text[:20] in page.text
    assert next(one for one in school.drafts() if one.id == draft.id).state is State.WITHDRAWN


async def test_a_strange_way_back_leads_home(visitor: Browser) -> None:
    await visitor.sit_down(HEAD)
    for back in ("https://evil.example/", "//evil.example", "/desk/../x", "/desk/drafts/ab?as=A"):
        page = await use(visitor, Called("reading"), back)
        assert '<a href="/desk/">Back</a>' in page.text, back


async def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    school: Thornfield, visitor: Browser
) -> None:
    draft = next(one for one in school.drafts() if one.state is State.AWAITING)
    await visitor.sit_down(HEAD)
    of = Called("send_back", (draft.id, draft.digest))
    opened = await use(visitor, of)
    assert "Send it back, as it is not yet ready" in opened.words
    silent = await use(visitor, of, do="done", of_why="  ")
    assert silent.status == 422
    assert "Why? Please fill this in." in silent.words
    late = await use(
        visitor, Called("send_back", (draft.id, "x" * 16)), do="done", of_why="A date."
    )
    assert late.status == 409
    assert "A date." in late.text
    done = await use(
        visitor, of, f"/desk/drafts/{draft.id}?as=approver", do="done", of_why="A date."
    )
    assert "A date." in done.words
    now = next(one for one in school.drafts() if one.id == draft.id)
    assert now.state is State.CHANGES_ASKED


async def test_every_kind_of_answer_reaches_the_desk_without_a_script(
    school: Thornfield, teacher: Browser
) -> None:
    of = Called("everything", (of_4a(school),))
    opened = await use(teacher, of)
    assert 'alt="The photo, its faces numbered"' in opened.text
    address = opened.text.partition('<img src="')[2].partition('"')[0]
    assert (await teacher.get(address)).body.startswith(b"\xff\xd8")
    found = await use(teacher, of, do="find_who", search_who="lindg", **FILLED)
    assert "Zoë Lindgren, 4A" in found.words
    assert "the hall" in found.text
    odd = await use(
        teacher, of, do="done", of_faces="2", of_who="thornfield/1001", **FILLED | {"of_why": ODD}
    )
    assert "That is odd." in odd.words
    assert "And so is this." in odd.words
    assert 'value="thornfield/1001" checked' in odd.text
    done = await use(teacher, of, do="done", of_faces="2", of_who="thornfield/1001", **FILLED)
    said = done.words
    told = json.loads(said[said.index("[") : said.rindex("]") + 1])
    assert told[1] == {
        "faces": ["2"],
        "who": ["thornfield/1001"],
        "where": ["the hall"],
        "why": ["Line one\nline two"],
        "on": ["2026-03-09"],
        "network": ["n12"],
        "sure": ["yes"],
        "shots": [],
    }


async def test_a_register_answer_is_shown_and_what_is_not_ours_is_refused(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(OFFICE)
    length = school.entries()
    answer = await use(visitor, Called("look_up", ("thornfield", "1133")))
    assert "Zoë Lindgren" in answer.words
    assert school.entries() == length + 1
    for odd in ("", "[]", "{}", "[1]", "x"):
        page = await visitor.click("/desk/errand", errand=odd)
        assert page.status == 400
    unknown = await use(visitor, Called("nothing we know"))
    assert (unknown.status, "newest card" in unknown.words) == (409, True)
    forged = await visitor.post("/desk/errand", {"errand": Called("reading").written()})
    assert forged.status == 403


async def test_with_a_script_a_pupil_is_found_with_the_keyboard_alone(
    school: Thornfield, browser: Chromium
) -> None:
    async with somebody(browser, school, "Ramsbottom") as window:
        await open_errand(window, Called("everything", (of_4a(school),)))
        await window.get_by_label("Find a pupil").focus()
        await window.keyboard.type("zoë l")
        await expect(window.get_by_role("option", name="Zoë Lindgren, 4A")).to_be_visible()
        await window.keyboard.press("ArrowDown")
        await window.keyboard.press("Enter")
        await expect(window.locator("#announce")).to_have_text("Zoë Lindgren, 4A chosen.")
        await expect(window.get_by_role("radio", name="Zoë Lindgren, 4A")).to_be_checked()
        await window.get_by_role("button", name="Cover them").click()
        await expect(window.locator("#problems")).to_be_focused()
        await expect(window.get_by_role("radio", name="Zoë Lindgren, 4A")).to_be_checked()
