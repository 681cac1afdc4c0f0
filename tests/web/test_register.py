"""The register by hand: the office changes a consent, a teacher prints a list, posts come down."""

from adapters.forms.errand import Called
from chatops.draft import State
from tests.web.thornfield import (
    OFFICE,
    PUBLISHER,
    TEACHER_OF_4A,
    Browser,
    Page,
    Thornfield,
)

PUPIL = ("thornfield", "1133")


async def ask(browser: Browser, name: str) -> Page:
    fields = {"csrf": await browser.csrf(), "school": "thornfield", "name": name}
    return await browser.post("/desk/consent", fields)


async def use(browser: Browser, errand: str, *subject: str, **fields: str) -> Page:
    written = Called(errand, subject).written()
    return await browser.click(
        "/desk/errand",
        errand=written,
        back="/desk/take-downs" if "take" in errand else "/desk/consent",
        **fields,
    )


async def test_a_class_is_a_list_that_says_until_when_it_is_good(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    page = await ask(visitor, "4A")
    assert "Class 4A: no-photo list" in page.words
    assert "good until 20:00 that evening" in page.words
    assert "It is no good after 20:00 on" in page.words
    assert "data-until=" in page.text


async def test_what_is_withdrawn_can_be_read_undone_and_written_about(visitor: Browser) -> None:
    await visitor.sit_down(OFFICE)
    page = await ask(visitor, "zoe lindgren")
    assert "Withdraw or amend" in page.words
    asked = await use(visitor, "withdraw_consent", *PUPIL)
    assert "It holds at once, also where it was only spoken." in asked.words
    bad = await use(visitor, "withdraw_consent", *PUPIL, do="done", of_given_on="soon")
    assert "Please choose" in bad.words or "Please fill this in" in bad.words
    fields = {"of_choice": "withdrawn", "of_media": "image", "of_channels": "social"}
    said = await use(
        visitor, "withdraw_consent", *PUPIL, do="done", of_given_on="2026-01-05", **fields
    )
    assert "It is recorded." in said.words
    assert "Undo" in said.words
    assert "withdrawn" in said.words


async def test_a_live_post_is_taken_down_from_its_list(
    school: Thornfield, visitor: Browser
) -> None:
    live = next(one for one in school.drafts() if one.state is State.POSTED)
    pupil = live.revision.content.pictured[0]
    await visitor.sit_down(OFFICE)
    fields = {"of_choice": "withdrawn", "of_media": "image", "of_written": "yes"}
    every = {"of_channels": "social", "of_given_on": "2026-01-05"}
    said = await use(visitor, "withdraw_consent", "thornfield", pupil, do="done", **fields, **every)
    assert "to be taken down" in said.words
    await visitor.sit_down(PUBLISHER)
    page = await visitor.get("/desk/take-downs")
    assert "Cannot be removed because" in page.words
    with school.assembly.storage.reading() as ledger:
        task = next(one for one in ledger.take_downs("thornfield") if one.account == "facebook")
    silent = await use(visitor, "take_down_removed", task.id, do="done", of_evidence=" ")
    assert silent.status == 422
    done = await use(visitor, "take_down_removed", task.id, do="done", of_evidence="It is gone.")
    assert done.status == 200
    page = await visitor.get("/desk/take-downs")
    assert "This is seen to: removed. It is gone." in page.words
