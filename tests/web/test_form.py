"""The form: photos come in one by one, problems stand at their fields, nothing typed is lost."""

import io
import re

import pytest
from PIL import Image

from chatops.desk.form import MOST_PHOTOS
from tests.web.filling import (
    BREAD,
    FLOWERS,
    NOT_A_PHOTO,
    bomb,
    handed_in,
    offered,
    ticked,
    value,
    with_photos_of,
)
from tests.web.thornfield import (
    TEACHER_OF_4A,
    TEACHER_OF_6A,
    Browser,
    Thornfield,
    filled,
)


async def test_a_post_with_two_photos_is_handed_in(school: Thornfield, teacher: Browser) -> None:
    form = await filled(teacher, "Bread for all.\r\nCome and taste!", "facebook", "website")
    first = await handed_in(
        teacher,
        form.having(do="add").with_files(("bread.jpg", BREAD), ("flowers.jpg", FLOWERS)),
    )
    assert first.status == 200
    again = with_photos_of(
        form, first, 1, 2, alt_1="Loaves", label_1="Baking", none_visible_2="yes"
    )
    again.fields += [("pictured_1", "1121"), ("pictured_1", "1123"), ("alt_2", "Flowers")]
    page = await handed_in(teacher, again.having(date="2026-12-01"))
    assert "Thank you. The checks are running." in page.words
    content = school.drafts()[0].revision.content
    assert content.text == "Bread for all.\nCome and taste!"
    assert content.accounts == ("facebook", "website")
    assert str(content.wished) == "2026-12-01"
    one, two = content.photos
    assert (one.name, one.label, one.alt) == ("bread.jpg", "Baking", "Loaves")
    assert one.pictured == ("1121", "1123")
    assert (two.pictured, two.none_visible, two.alt) == ((), True, "Flowers")
    assert content.answers.device == "school"


async def test_sending_straight_away_asks_who_is_pictured_and_keeps_the_photos(
    school: Thornfield, teacher: Browser
) -> None:
    before = len(school.drafts())
    form = (await filled(teacher, "Bread")).with_files(("bread.jpg", BREAD))
    page = await handed_in(teacher, form)
    assert page.status == 422
    assert 'href="#pictured_1">Photo 1: Please tick every pupil' in page.text
    assert value(page, "photo_1")
    assert len(school.drafts()) == before


async def test_a_description_is_begun_without_a_name_where_nobody_has_begun_it(
    teacher: Browser,
) -> None:
    form = await filled(teacher, "They baked bread in our kitchen.", "facebook")
    added = await handed_in(teacher, form.having(do="add").with_files(("bread.jpg", BREAD)))
    assert "Such as: “Four children at a table”." in added.words
    again = with_photos_of(form, added, 1)
    again.fields += [("pictured_1", "1121"), ("pictured_1", "1123"), ("alt_1", "")]
    begun = await handed_in(teacher, again.having(do="begin_1"))
    assert value(begun, "alt_1") == "Two children baking in the kitchen"
    assert "It may begin: “Two children baking in the kitchen …”." in begun.words
    again.fields.remove(("alt_1", ""))
    own = await handed_in(teacher, again.having(do="begin_1", alt_1="Loaves"))
    assert value(own, "alt_1") == "Loaves"


BAD = {
    "program.jpg": (NOT_A_PHOTO, "program.jpg”: "),
    "empty.jpg": (b"", "empty.jpg”: This file is empty"),
    "cut short.jpg": (BREAD[: len(BREAD) // 3], "cut short.jpg”: "),
    "huge.jpg": (BREAD + b"\0" * 40_000_000, "up to 25 MB"),
    "bomb.png": (bomb(), "bomb.png”: "),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_bad_photo_is_told_at_its_field_and_everything_else_stays(
    school: Thornfield, teacher: Browser, name: str
) -> None:
    before = len(school.drafts())
    data, sentence = BAD[name]
    form = await filled(teacher, "Typed with <care>", "facebook", "x", date="2026-12-01")
    first = await handed_in(teacher, form.having(do="add").with_files(("bread.jpg", BREAD)))
    again = with_photos_of(form, first, 1, alt_1="A table", label_1="Baking", pictured_1="1121")
    page = await handed_in(teacher, again.with_files((name, data), ("flowers.jpg", FLOWERS)))
    assert page.status == 422
    assert re.search(r'<a href="#photos">[^<]*' + re.escape(sentence), page.text), page.words[:600]
    assert 'id="photos-wrong"' in page.text
    assert value(page, "text") == "Typed with &lt;care&gt;"
    assert ticked(page, "accounts") == ["facebook", "x"]
    assert (value(page, "alt_1"), value(page, "label_1")) == ("A table", "Baking")
    assert ticked(page, "pictured_1") == ["1121"]
    assert value(page, "name_2") == "flowers.jpg"
    assert ticked(page, "device") == ["school"]
    assert value(page, "date") == "2026-12-01"
    assert len(school.drafts()) == before


async def test_a_file_field_left_empty_is_no_photo(school: Thornfield, teacher: Browser) -> None:
    form = (await filled(teacher, "No photo at all")).with_files(("", b""))
    assert (await handed_in(teacher, form)).status == 200
    assert school.drafts()[0].revision.content.photos == ()


async def test_the_same_photo_twice_is_one_photo(teacher: Browser) -> None:
    form = (await filled(teacher, "Bread", do="add")).with_files(("a.jpg", BREAD), ("b.jpg", BREAD))
    page = await handed_in(teacher, form)
    assert value(page, "name_1") == "a.jpg"
    assert 'name="photo_2"' not in page.text


async def test_more_photos_than_a_post_can_have_are_left_out_and_told(teacher: Browser) -> None:
    def coloured(shade: int) -> bytes:
        written = io.BytesIO()
        Image.new("RGB", (40, 30), (shade, 90, 120)).save(written, "PNG")
        return written.getvalue()

    files = [(f"{number}.png", coloured(number * 20)) for number in range(MOST_PHOTOS + 2)]
    form = (await filled(teacher, "Many", do="add")).with_files(*files)
    page = await handed_in(teacher, form)
    assert "A post can have 10 photos at most; the others were left out." in page.words
    assert value(page, f"photo_{MOST_PHOTOS}")
    assert f'name="photo_{MOST_PHOTOS + 1}"' not in page.text


async def test_a_photo_is_taken_out_and_the_others_keep_what_was_typed(teacher: Browser) -> None:
    form = await filled(teacher, "Two", do="add")
    first = await handed_in(teacher, form.with_files(("a.jpg", BREAD), ("b.jpg", FLOWERS)))
    page = await handed_in(
        teacher, with_photos_of(form, first, 1, 2, alt_1="one", alt_2="two", do="remove_1")
    )
    assert (value(page, "name_1"), value(page, "alt_1")) == ("b.jpg", "two")
    assert 'name="photo_2"' not in page.text


async def test_a_pupil_is_found_by_the_beginning_of_a_name_without_a_script(
    teacher: Browser,
) -> None:
    form = await filled(teacher, "Bread", do="add")
    first = await handed_in(teacher, form.with_files(("a.jpg", BREAD)))
    for pressed in ("search_1", "keep"):
        page = await handed_in(
            teacher,
            with_photos_of(form, first, 1, search_1="harry pem", pictured_1="1121", do=pressed),
        )
        assert ticked(page, "pictured_1") == ["1121"]
        assert offered(page, "pictured_1") == ["1081", "1142"]
        assert "Harry Pemberton, 2A" in page.words
    nobody = await handed_in(
        teacher, with_photos_of(form, first, 1, search_1="zzqx", do="search_1")
    )
    assert "No pupil on the roll is called that." in nobody.words


async def test_a_whole_class_is_ticked_over_what_was_ticked_before(teacher: Browser) -> None:
    form = await filled(teacher, "Bread", do="add")
    first = await handed_in(teacher, form.with_files(("a.jpg", BREAD)))
    page = await handed_in(
        teacher, with_photos_of(form, first, 1, pictured_1="1081", class_1="4A", do="class_1")
    )
    chosen = ticked(page, "pictured_1")
    assert len(chosen) == 31
    assert {"1081", "1121", "1150"} <= set(chosen)
    none = await handed_in(teacher, with_photos_of(form, first, 1, class_1="", do="class_1"))
    assert ticked(none, "pictured_1") == []


@pytest.mark.parametrize("pressed", ["class_9", "remove_9", "search_9", "class_", "nonsense", "_"])
async def test_a_button_that_is_not_ours_changes_nothing(teacher: Browser, pressed: str) -> None:
    page = await handed_in(teacher, await filled(teacher, "Kept", do=pressed))
    assert page.status == 200
    assert value(page, "text") == "Kept"


async def test_somebody_elses_upload_is_not_in_my_form(school: Thornfield) -> None:
    async with school.browser() as mine, school.browser() as theirs:
        await mine.sit_down(TEACHER_OF_4A)
        await theirs.sit_down(TEACHER_OF_6A)
        form = await filled(mine, "Bread", do="add")
        page = await handed_in(mine, form.with_files(("a.jpg", BREAD)))
        token = value(page, "photo_1")
        assert (await mine.get(f"/desk/uploads/{token}")).status == 200
        assert (await theirs.get(f"/desk/uploads/{token}")).status == 404
        stolen = (await filled(theirs, "Bread", do="keep")).having(photo_1=token)
        assert 'name="photo_1"' not in (await handed_in(theirs, stolen)).text


async def test_handing_in_twice_is_one_draft(school: Thornfield, teacher: Browser) -> None:
    before = len(school.drafts())
    form = await filled(teacher, "Once")
    first, second = await handed_in(teacher, form), await handed_in(teacher, form)
    assert len(school.drafts()) == before + 1
    assert "The checks are running." in first.words
    assert "This draft was kept already." in second.words
