"""What comes in with a form: only ours is opened, only so much is taken, and a failure says so."""

import asyncio

from adapters.demo.scenes import draw
from chatops.answers import Answers
from chatops.draft import Content, Photo
from chatops.notices import Kept
from chatops.people import Surface
from chatops.requests import Submit
from tests.patience import PATIENCE
from tests.web.thornfield import ANSWERS, TEACHER_OF_4A, Browser, Filled, Thornfield, filled

BREAD = draw("baking")


def kept_photos(school: Thornfield) -> int:
    return sum(1 for one in (school.folder / "media").rglob("*") if one.is_file())


async def test_a_photo_in_a_form_that_is_not_ours_is_never_kept(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    before = kept_photos(school)
    form = await filled(visitor, "Bread", do="add")
    unmarked = Filled([one for one in form.fields if one[0] != "csrf"])
    for foreign in (unmarked, form.having(csrf="0" * 64)):
        page = await foreign.with_files(("flowers.jpg", draw("sunflowers"))).send(visitor)
        assert page.status == 403
    assert kept_photos(school) == before


async def test_a_form_that_says_it_is_huge_is_refused_before_it_is_read(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    cookie = next(one.value for one in visitor.session.cookie_jar if one.key == "desk")
    host, _, port = school.root.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = (
        f"POST /desk/new HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: desk={cookie}\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 600000000\r\n\r\n"
    )
    writer.write(head.encode())
    async with asyncio.timeout(PATIENCE):
        assert b" 413 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_photos_that_cannot_be_cleaned_just_now_are_asked_for_again(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    form = await filled(visitor, "Typed already", do="add")
    await school.parts.hygienist.close()
    page = await form.with_files(("bread.jpg", BREAD)).send(visitor)
    assert page.status == 422
    assert "could not be cleaned just now" in page.words
    assert "Typed already</textarea>" in page.text


async def test_a_photo_that_never_arrived_is_told_when_its_draft_is_edited(
    school: Thornfield, visitor: Browser
) -> None:
    broken = Photo(problem="This file is not a photo.", none_visible=True, origin="slack:F1")
    coming = Photo(none_visible=True, origin="slack:F2")
    content = Content("From elsewhere", ("facebook",), (broken, coming), Answers(**ANSWERS))
    submit = Submit("k", TEACHER_OF_4A, "thornfield", Surface.SLACK, content)
    kept = await school.door.ask(submit)
    assert isinstance(kept, Kept)
    await visitor.sit_down(TEACHER_OF_4A)
    page = await visitor.get(f"/desk/drafts/{kept.draft}/edit")
    assert 'id="photos-wrong"' in page.text
    assert "This file is not a photo." in page.words
    assert "could not be fetched" in page.words or "has not arrived yet" in page.words
