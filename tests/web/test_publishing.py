"""A publisher's pages: the post to take, where it went, and what could not be done."""

from chatops.draft import Standing, State
from tests.web.markup import Markup
from tests.web.test_drafts import address
from tests.web.thornfield import (
    COMMUNICATIONS,
    PUBLISHER,
    Browser,
    Page,
    Thornfield,
)


async def hand_over(school: Thornfield, browser: Browser, account: str) -> Page:
    draft = school.draft("book fair")
    where = f"{address(school, 'book fair')}/get_post"
    return await browser.click(where, seen=draft.digest, account=account)


async def test_a_publisher_gets_the_post_saves_its_photo_and_marks_it_as_posted(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(COMMUNICATIONS)
    draft = school.draft("book fair")
    page = await hand_over(school, visitor, "website")
    assert "Here is the post, ready to publish." in page.words
    assert draft.revision.content.text in page.words
    (link,) = [one for one in Markup(page.text).links if "save=1" in one]
    saved = await visitor.get(link)
    assert saved.headers["Content-Disposition"] == 'attachment; filename="post-photo-1.jpg"'
    where = address(school, "book fair")
    for said in ("", "example.org/no-scheme", "javascript:alert(1)", "https://"):
        refused = await visitor.click(
            f"{where}/mark_posted", seen=draft.digest, account="website", address=said
        )
        assert refused.status == 422
        assert 'href="#ask-mark_posted-website"' in refused.text
    done = await visitor.click(
        f"{where}/mark_posted",
        seen=draft.digest,
        account="website",
        address="https://thornfield.example/news/books",
    )
    assert "It is recorded as posted." in done.words
    after = school.draft("book fair")
    assert after.state is State.PARTLY_POSTED
    found = after.publication("website")
    assert found
    assert (found.standing, found.address) == (
        Standing.POSTED,
        "https://thornfield.example/news/books",
    )
    again = await visitor.click(
        f"{where}/mark_posted", seen=draft.digest, account="website", address="https://x.example"
    )
    assert again.status == 409
    assert "already posted" in again.words


async def test_posted_on_one_account_and_failed_on_another_is_shown_so(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(COMMUNICATIONS)
    draft, where = school.draft("book fair"), address(school, "book fair")
    fields = {"seen": draft.digest, "account": "newsletter"}
    await visitor.click(f"{where}/mark_posted", **fields, address="Issue 12, page 3")
    page = await visitor.click(
        f"{where}/could_not_post", seen=draft.digest, account="website", reason="The site is down."
    )
    assert "Posted in part" in page.words
    assert "Could not be posted" in page.words
    assert "The site is down." in page.words
    assert "Issue 12, page 3" in page.words


async def test_an_account_is_published_on_by_its_own_administrators_only(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(PUBLISHER)
    page = await hand_over(school, visitor, "newsletter")
    assert page.status == 403
    assert "Only this account's own administrators can publish on it." in page.words


async def test_no_post_is_handed_over_before_it_is_asked_for_or_after_it_is_void(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(COMMUNICATIONS)
    where = f"{address(school, 'book fair')}/post/website"
    early = await visitor.get(where, allow_redirects=False)
    assert early.status == 303
    await hand_over(school, visitor, "website")
    assert (await visitor.get(where, allow_redirects=False)).status == 200
    author = "b.fairweather@thornfield.example"
    async with school.browser() as other:
        await other.sit_down(author)
        await other.click(f"{address(school, 'book fair')}/withdraw")
    late = await visitor.get(where)
    assert "Copy the text" not in late.words
