"""The picture of a comment on the pages: kept through a rejected form."""

import re

import pytest

from adapters.demo.scenes import draw
from adapters.forms.errand import Called
from tests.filing import CLOSING, INCIDENT
from tests.web.thornfield import HEAD, OFFICE, TEACHER_OF_4A, Browser, Filled, Page, Thornfield

ID = "thornfield"
SHOT = draw("baking")
KEPT = re.compile(r'name="of_pictures" value="([^"]+)" checked')


async def blank(visitor: Browser, **changed: str) -> Filled:
    """The form of a bad comment, filled in but for its picture."""
    words = {name: said[0] for name, said in INCIDENT.items() if name != "kept_at"} | changed
    fields = [
        ("csrf", await visitor.csrf()),
        ("errand", Called("file_case", (ID, "incident")).written()),
        ("back", "/desk/report"),
        ("do", "done"),
        *((f"of_{name}", said) for name, said in words.items()),
    ]
    return Filled(fields)


async def send(visitor: Browser, form: Filled) -> Page:
    return await form.send(visitor, "/desk/errand")


async def pictures(visitor: Browser) -> list[str]:
    page = await visitor.get(f"/desk/cases/{ID}/1")
    return re.findall(r'src="(/desk/exhibits/[^"]+)"', page.text)


async def test_the_picture_is_seen_by_the_head_and_by_whoever_filed_it(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    filed = await send(visitor, (await blank(visitor)).with_files(("comment.jpg", SHOT)))
    assert "This is case 1. It is with Mrs Hartwell." in filed.words
    (own,) = await pictures(visitor)
    await visitor.sit_down(HEAD)
    (address,) = await pictures(visitor)
    shown = await visitor.get(address)
    assert shown.status == 200
    assert "Picture 1 of 1 of case 1" in (await visitor.get(f"/desk/cases/{ID}/1")).text
    # An address is good for one person alone, and a case for those whom it concerns.
    assert (await visitor.get(own)).status == 404
    await visitor.sit_down(OFFICE)
    assert (await visitor.get(address)).status == 404
    of = Called("read_case", (ID, "1")).written()
    assert "no such case for you" in (await visitor.click("/desk/errand", errand=of)).words


async def test_a_rejected_form_keeps_its_picture(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    form = await blank(visitor, who="")
    page = await send(visitor, form.with_files(("comment.jpg", SHOT)))
    assert page.status == 422
    assert "Please fill this in." in page.words
    assert "pudding" in page.text
    (token,) = KEPT.findall(page.text)
    filed = await send(visitor, form.having(of_who="parent", of_pictures=token))
    assert "This is case 1." in filed.words
    assert len(await pictures(visitor)) == 1


async def test_a_picture_that_is_unticked_is_left_out(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    form = await blank(visitor, who="")
    await send(visitor, form.with_files(("comment.jpg", SHOT)))
    filled = form.having(of_who="parent", of_kept_at="On paper, in the office.")
    assert "This is case 1." in (await send(visitor, filled)).words
    assert await pictures(visitor) == []


async def test_without_a_picture_the_form_asks_for_one_or_why_there_is_none(
    visitor: Browser,
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    page = await send(visitor, await blank(visitor))
    assert page.status == 422
    assert "Please add a picture, or answer" in page.words


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xff\xd8\xff" + bytes(60_000_000), "25 MB"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", "not videos"),
    ],
    ids=["empty", "svg", "60 MB", "video"],
)
async def test_what_is_no_picture_is_said_at_its_field_and_nothing_is_lost(
    visitor: Browser, data: bytes, said: str
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    form = await blank(visitor)
    page = await send(visitor, form.with_files(("comment.jpg", SHOT), ("other.png", data)))
    assert page.status == 422
    assert said in page.words
    assert "“other.png”" in page.words
    assert "pudding" in page.text
    assert len(KEPT.findall(page.text)) == 1


async def test_of_forty_files_no_more_than_a_case_takes_are_kept(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    scenes = [draw(one) for one in ("baking", "sunflowers")]
    files = [(f"{one}.jpg", scenes[one % 2]) for one in range(40)]
    page = await send(visitor, (await blank(visitor)).with_files(*files))
    assert page.status == 422
    assert "the others were left out" in page.words
    assert len(KEPT.findall(page.text)) == 2  # the same picture again is the same picture


async def test_another_picture_is_added_by_whoever_filed_it_until_it_is_closed(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    await send(visitor, (await blank(visitor)).having(of_kept_at="In the office."))
    more = [
        ("csrf", await visitor.csrf()),
        ("errand", Called("add_exhibit", (ID, "1")).written()),
        ("back", f"/desk/cases/{ID}/1"),
        ("do", "done"),
    ]
    page = await Filled(more).with_files(("c.jpg", SHOT)).send(visitor, "/desk/errand")
    assert "Case 1 has 1 picture now, with Mrs Hartwell." in page.words
    assert "Add a picture" in page.words
    await visitor.sit_down(HEAD)
    of = Called("move_case", (ID, "1", "0", "close")).written()
    fields = {f"of_{name}": said[0] for name, said in CLOSING.items()}
    closed = await visitor.click("/desk/errand", errand=of, do="done", **fields)
    assert "closed by Mrs Hartwell" in closed.words
    await visitor.sit_down(TEACHER_OF_4A)
    assert "Add a picture" not in (await visitor.get(f"/desk/cases/{ID}/1")).words
    assert len(await pictures(visitor)) == 1
    assert school.drafts() is not None


async def test_the_picture_of_a_case_is_no_photo_of_a_post(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    await send(visitor, (await blank(visitor)).with_files(("comment.jpg", SHOT)))
    (address,) = await pictures(visitor)
    token = address.rpartition("/")[2]
    assert (await visitor.get(f"/desk/uploads/{token}")).status == 404
