"""On the pages a click on a finding's mend makes a new revision, which is checked anew; Why? quotes."""

from playwright.async_api import Browser as Chromium
from playwright.async_api import expect

from chatops.draft import State
from tests.web.thornfield import HEAD, TEACHER_OF_4A, Browser, Thornfield, filled
from tests.web.windows import somebody

NAMED = "Well done Grace Adeyinka! Ring 07700 900123."
AFTER = "Well done to a Year 2 pupil! Ring the school office."


async def test_a_click_mends_and_the_new_revision_is_checked(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    await (await filled(visitor, NAMED)).send(visitor)
    held = await school.settled(school.draft(NAMED).id)
    assert held.state is State.HELD
    page = await visitor.get(f"/desk/drafts/{held.id}?as=author")
    assert "One click: “Grace Adeyinka” → “to a Year 2 pupil”." in page.words
    assert f"Judged by “{school.assembly.directory.pack('thornfield').title}”." in page.words
    back = f"/desk/drafts/{held.id}?as=author"
    every = f'["mend","{held.id}","{held.digest}","all"]'
    await visitor.click("/desk/errand", errand=every, back=back)
    mended = await school.settled(held.id)
    assert (mended.revision.content.text, mended.revision.number) == (AFTER, 2)
    assert (mended.state, mended.findings) == (State.AWAITING, ())
    late = await visitor.click("/desk/errand", errand=every, back=back)
    assert "changed since this card was made" in late.words


async def test_why_shows_the_clauses_and_leads_back(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    await (await filled(visitor, NAMED)).send(visitor)
    held = await school.settled(school.draft(NAMED).id)
    why = f'["why","{held.id}","author"]'
    page = await visitor.click("/desk/errand", errand=why, back=f"/desk/drafts/{held.id}?as=author")
    assert "DEF-9: Nobody's private telephone" in page.words
    for odd in ('["why"]', '["why","0","author"]', f'["why","{held.id}","nobody"]', '["mend"]'):
        refused = await visitor.click("/desk/errand", errand=odd, back="/desk/")
        assert "There is no such draft" in refused.words, odd


async def test_author_and_head_see_it_happen(school: Thornfield, browser: Chromium) -> None:
    async with somebody(browser, school, "Ramsbottom") as window, school.browser() as other:
        await other.sit_down(TEACHER_OF_4A)
        await (await filled(other, NAMED)).send(other)
        held = await school.settled(school.draft(NAMED).id)
        await window.goto(f"{school.root}/desk/drafts/{held.id}?as=author")
        await window.get_by_role("button", name="Mend all 2").click()
        await expect(window.locator(".proof")).to_contain_text(AFTER)
        await expect(window.locator("[data-status]")).to_contain_text("Waiting for")
        await other.sit_down(HEAD)
        card = await other.get(f"/desk/drafts/{held.id}?as=approver")
        assert AFTER in card.words
