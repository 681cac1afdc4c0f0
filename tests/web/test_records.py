"""The pages of records: each for the roles that may, and what is missing can be written down there."""

from html import unescape

from adapters.forms.errand import Called
from chatops.desk.recording import KEEP, TAKE_BACK
from tests.web.thornfield import (
    COMMUNICATIONS,
    HEAD,
    OFFICE,
    PUBLISHER,
    TEACHER_OF_4A,
    TECHNICIAN,
    Browser,
    Page,
    Thornfield,
)

SCHOOL = "thornfield"


async def use(browser: Browser, errand: str, *subject: str, back: str = "", **said: str) -> Page:
    of = Called(errand, subject).written()
    return await browser.click("/desk/errand", errand=of, back=back, **said)


async def test_the_accounts_tell_what_is_missing_by_clause(visitor: Browser) -> None:
    await visitor.sit_down(OFFICE)
    page = await visitor.get("/desk/accounts")
    assert page.status == 200
    assert "Facebook @thornfieldprimary (social)" in page.words
    assert "Only one person publishes on it; there should be 2 or more." in page.words
    assert "DEF-24" in page.words
    assert "Whoever keeps trust.toml can say it there (lead)." in page.words


async def test_each_page_is_for_its_roles(visitor: Browser) -> None:
    for other in (TEACHER_OF_4A, PUBLISHER):
        await visitor.sit_down(other)
        for part in ("accounts", "training"):
            assert (await visitor.get(f"/desk/{part}")).status == 403
        page = await visitor.get("/desk/policy")
        assert page.status == 200
        assert "What it says" in page.words
        assert "/desk/accounts" not in page.text
        assert 'action="/desk/errand"' not in page.text
    await visitor.sit_down(TECHNICIAN)
    assert (await visitor.get("/desk/accounts")).status == 200
    assert (await visitor.get("/desk/accounts?school=elsewhere")).status == 403


async def test_the_head_lets_somebody_work_on_an_account_and_takes_it_back(
    visitor: Browser,
) -> None:
    await visitor.sit_down(HEAD)
    opened = await use(visitor, KEEP, SCHOOL, "granted", "facebook", back="/desk/accounts")
    assert "Who may work on this account?" in opened.words
    late = await use(
        visitor, KEEP, SCHOOL, "granted", "facebook",
        do="done", of_member=PUBLISHER, of_on="2999-01-01",
    )  # fmt: skip
    assert late.status == 422
    assert "This day has not come yet." in late.words
    done = await use(
        visitor, KEEP, SCHOOL, "granted", "facebook",
        back="/desk/accounts", do="done", of_member=PUBLISHER, of_on="2026-01-05",
    )  # fmt: skip
    assert "It is written down" in done.words
    assert "Mr Tattersall, 5 January 2026 (written down by Mrs Hartwell)" in done.words
    again = await use(visitor, TAKE_BACK, SCHOOL, "1", back="/desk/accounts")
    assert "May work on it: Mr Tattersall" in again.words
    gone = await use(
        visitor, TAKE_BACK, SCHOOL, "1", back="/desk/accounts", do="done", of_number="1"
    )
    assert "It is taken back" in gone.words
    assert "5 January 2026" not in gone.words


async def test_training_is_written_down_for_many_at_once(visitor: Browser) -> None:
    await visitor.sit_down(COMMUNICATIONS)
    page = await visitor.get("/desk/training")
    assert "asks for no record of training" in page.words
    assert "Record training" in unescape(page.text)
    done = await use(
        visitor, KEEP, SCHOOL, "trained", back="/desk/training",
        do="done", of_member=TEACHER_OF_4A, of_about="later on", of_on="2026-01-05", of_words="Staff day",
    )  # fmt: skip
    assert "5 January 2026, later on: Staff day" in done.words


async def test_a_control_that_says_nonsense_is_refused(visitor: Browser) -> None:
    await visitor.sit_down(HEAD)
    for subject in ((), (SCHOOL,), (SCHOOL, "nonsense"), ("elsewhere", "granted", "facebook")):
        assert (await use(visitor, KEEP, *subject)).status in {403, 409}
    for subject in ((), (SCHOOL,), (SCHOOL, "x"), ("elsewhere", "1")):
        assert (await use(visitor, TAKE_BACK, *subject)).status in {403, 409}


async def test_whoever_works_at_two_schools_stays_with_the_one_they_look_at(
    school: Thornfield, visitor: Browser
) -> None:
    file = school.folder / "trust.toml"
    told = file.read_text().replace("\nemail", '\nschools = ["thornfield", "aldergate"]\nemail')
    second = '[[school]]\nid = "aldergate"\nname = "Aldergate Primary School"\npack = "default"\n'
    file.write_text(f"{told}\n{second}")
    school.assembly.directory.reload()
    await visitor.sit_down(HEAD)
    page = await visitor.get("/desk/training?school=aldergate")
    assert 'href="/desk/accounts?school=aldergate"' in page.text
    back = "/desk/training?school=aldergate"
    assert f'name="back" value="{back}"' in page.text
    opened = await use(visitor, KEEP, "aldergate", "trained", back=back)
    assert f'<a href="{back}">Back</a>' in opened.text
