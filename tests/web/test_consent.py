"""The consent look-up: for those who may, no more than they may, and never in an address."""

import pytest

from tests.web.markup import Markup
from tests.web.thornfield import (
    COMMUNICATIONS,
    DSL,
    HEAD,
    OFFICE,
    TEACHER_OF_4A,
    TECHNICIAN,
    Browser,
    Page,
    Thornfield,
)


async def ask(browser: Browser, name: str, pupil: str = "") -> Page:
    fields = {"csrf": await browser.csrf(), "school": "thornfield", "name": name}
    return await browser.post("/desk/consent", fields | ({"pupil": pupil} if pupil else {}))


async def test_the_office_reads_what_stands_and_the_trail_remembers(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(OFFICE)
    length = school.entries()
    page = await ask(visitor, "zoe lindgren")
    assert "Zoë Lindgren, 4A" in page.words
    assert "form 1133" in page.words
    assert "Photos on social media" in page.words
    assert school.entries() == length + 1


async def test_two_pupils_of_one_name_are_a_choice(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(OFFICE)
    length = school.entries()
    page = await ask(visitor, "Harry Pemberton")
    assert "Which pupil do you mean?" in page.words
    assert "Harry Pemberton, 2A" in page.words
    assert school.entries() == length
    chosen = await ask(visitor, "Harry Pemberton", "1142")
    assert "Harry Pemberton, 4A" in chosen.words
    assert "refused" in chosen.words


async def test_the_do_not_publish_list_gives_its_reason_to_the_safeguarding_lead_only(
    school: Thornfield,
) -> None:
    for member, words in ((OFFICE, "Please see the safeguarding lead."), (DSL, "do-not-publish")):
        async with school.browser() as browser:
            await browser.sit_down(member)
            page = await ask(browser, "Niamh O'Rourke")
            assert words in page.words
            assert ("do-not-publish" in page.words) == (member == DSL)


async def test_a_teacher_looks_up_their_own_class(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    assert "Zoë Lindgren, 4A" in (await ask(visitor, "Lindgren, Zoë")).words
    assert "Nobody found" in (await ask(visitor, "Faith King")).words
    assert "Nobody found" in (await ask(visitor, "x", "1194")).words


@pytest.mark.parametrize("member", [COMMUNICATIONS, TECHNICIAN])
async def test_others_look_up_nobody(visitor: Browser, member: str) -> None:
    await visitor.sit_down(member)
    assert 'href="/desk/consent"' not in (await visitor.get("/desk/")).text
    assert (await visitor.get("/desk/consent")).status == 403
    page = await ask(visitor, "Zoë Lindgren")
    assert page.status == 403
    assert "form 1133" not in page.text


async def test_no_name_is_asked_for_at_its_field(visitor: Browser) -> None:
    await visitor.sit_down(HEAD)
    page = await ask(visitor, "   ")
    assert page.status == 422
    assert 'href="#name"' in page.text


@pytest.mark.parametrize("name", ["<b>Zoë</b>", "'; DROP TABLE", "\u202e\u200b", "x" * 5_000])
async def test_any_name_is_only_a_name(visitor: Browser, name: str) -> None:
    await visitor.sit_down(HEAD)
    page = await ask(visitor, name)
    assert page.status == 200
    assert "b" not in {tag for tag, _ in Markup(page.text).elements}


async def test_pupils_to_tick_are_found_by_post_for_members_of_the_school(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    fields = {"csrf": await visitor.csrf(), "school": "thornfield", "query": "harry p"}
    async with visitor.session.post(f"{school.root}/desk/pupils", data=fields) as answer:
        found = await answer.json()
    assert found == [
        {"admission_no": "1081", "label": "Harry Pemberton, 2A"},
        {"admission_no": "1142", "label": "Harry Pemberton, 4A"},
    ]
    elsewhere = fields | {"school": "elsewhere"}
    assert (await visitor.post("/desk/pupils", elsewhere)).status in {403, 404}
    assert (await visitor.get("/desk/pupils?query=harry")).status == 405


async def test_a_technician_finds_nobody_to_tick(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(TECHNICIAN)
    fields = {"csrf": await visitor.csrf(), "school": "thornfield", "query": "harry p"}
    async with visitor.session.post(f"{school.root}/desk/pupils", data=fields) as answer:
        assert answer.status == 403
        assert await answer.json() == []
