"""The form: photos come in one by one, problems stand at their fields, nothing typed is lost."""

import io
import re
from html import unescape

import pytest
from PIL import Image

from adapters.demo.scenes import draw
from chatops.desk.form import MOST_PHOTOS
from tests.web.markup import Markup
from tests.web.thornfield import (
    ANSWERS,
    HEAD,
    TEACHER_OF_4A,
    TEACHER_OF_6A,
    TECHNICIAN,
    Browser,
    Filled,
    Page,
    Thornfield,
    filled,
)

BREAD = draw("baking")
FLOWERS = draw("sunflowers")
NOT_A_PHOTO = b"MZ this is a program, whatever its name says" * 20


def bomb() -> bytes:
    """A picture of very few bytes and very many pixels."""
    written = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG")
    return written.getvalue()


def value(page: Page, name: str) -> str:
    """What a field of the page holds."""
    for _, found in Markup(page.text).elements:
        if found.get("name") == name and found.get("type") in {"text", "search", "date", "hidden"}:
            return found["value"]
    inside = re.search(rf'<textarea id="{name}"[^>]*>\n(.*?)</textarea>', page.text, re.DOTALL)
    assert inside, name
    return inside[1]


def ticked(page: Page, name: str) -> list[str]:
    """The values of the boxes and buttons of this name that are ticked."""
    elements = Markup(page.text).elements
    return [one["value"] for _, one in elements if one.get("name") == name and "checked" in one]


def offered(page: Page, name: str) -> list[str]:
    elements = Markup(page.text).elements
    boxes = [one for _, one in elements if one.get("name") == name and "checked" not in one]
    return [one["value"] for one in boxes]


@pytest.fixture
async def teacher(visitor: Browser) -> Browser:
    await visitor.sit_down(TEACHER_OF_4A)
    return visitor


async def handed_in(browser: Browser, form: Filled) -> Page:
    return await form.send(browser)


def with_photos_of(form: Filled, page: Page, *numbers: int, **fields: str) -> Filled:
    """The form again, with the photos that the page knows, as a browser would send them."""
    kept = [f"{part}_{number}" for number in numbers for part in ("photo", "name")]
    return Filled(form.fields).having(**{name: value(page, name) for name in kept} | fields)


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


async def test_an_empty_form_names_every_field_in_order(teacher: Browser) -> None:
    form = await filled(teacher, "")
    form.fields = [one for one in form.fields if one[0] not in {"accounts", *ANSWERS}]
    page = await handed_in(teacher, form.with_files(("a.jpg", BREAD)))
    inside = page.text[page.text.index('id="problems"') :]
    linked = re.findall(r'<a href="#(\w+)">', inside[: inside.index("</ul>")])
    assert linked == ["text", "accounts", "pictured_1", "dress", "dignity", "device", "copyright"]
    known = {one.get("id") for _, one in Markup(page.text).elements}
    assert set(linked) <= known
    assert "Problem: New post" in page.text


@pytest.mark.parametrize("said", ["tomorrow", "2026-13-45", "01/12/2026", "0000-00-00"])
async def test_a_date_that_is_none_is_told_at_its_field(teacher: Browser, said: str) -> None:
    page = await handed_in(teacher, await filled(teacher, "Dated", date=said))
    assert page.status == 422
    assert 'href="#date"' in page.text
    assert value(page, "date") == said
    assert value(page, "text") == "Dated"


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!channel> *bold* [link](javascript:alert(1)) {{ 7*7 }} {% raw %}",
    "' OR 1=1; DROP TABLE draft; --",
    "a\u202eb\u200bc\u2066d\ufeff\U000e0041",
    "\x01\x1b[31m\x7f\x85\u2028\u2029",
    "%00%0d%0aSet-Cookie: a=b",
    "é" * 3_000,
]
FIELDS = ["text", "label_1", "alt_1", "search_1", "class_1", "pictured_1", "accounts", "date"]
FIELDS += ["dress", "key", "name_1", "seen"]


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_whatever_stands_in_a_field_is_only_ever_words(
    school: Thornfield, teacher: Browser, hostile: str
) -> None:
    form = await filled(teacher, "Bread", do="add")
    file = f"{hostile[:60]}.jpg" if hostile.isprintable() else "plain.jpg"
    first = await handed_in(teacher, form.with_files((file, BREAD)))
    plain = {name for name, _ in Markup(first.text).elements}
    for field in FIELDS:
        for pressed in ("keep", "search_1", "send"):
            page = await handed_in(
                teacher, with_photos_of(form, first, 1, **{field: hostile}).having(do=pressed)
            )
            assert page.status in {200, 422, 404, 409}, (field, pressed, page.words[:300])
            found = {name for name, _ in Markup(page.text).elements} - plain
            assert not {"script ", "img x"} & found
            assert "onerror=alert(1)>" not in page.text
            assert "<script>alert" not in page.text
            assert "49" not in page.words if "{{" in hostile and field == "text" else True
    assert school.drafts()


@pytest.mark.parametrize(
    "name", ["a; b; c.jpg", 'so "quoted".jpg', "a=b;filename=c.jpg", "Zoë's\\1.jpg"]
)
async def test_a_file_may_be_called_whatever_its_owner_likes(
    teacher: Browser, capfd: pytest.CaptureFixture[str], name: str
) -> None:
    form = (await filled(teacher, "Bread", do="add")).with_files((name, BREAD))
    assert unescape(value(await handed_in(teacher, form), "name_1")) == name
    assert name not in "".join(capfd.readouterr())


@pytest.mark.parametrize("name", ["\x01.jpg", "\x7f\x1b[31m.jpg"])
async def test_a_file_name_that_no_browser_sends_is_refused_in_words(
    teacher: Browser, name: str
) -> None:
    form = (await filled(teacher, "Bread", do="add")).with_files((name, BREAD))
    assert (await handed_in(teacher, form)).status in {200, 400}


async def test_a_school_that_is_not_mine_has_no_form(teacher: Browser) -> None:
    page = await handed_in(teacher, await filled(teacher, "x", school="elsewhere"))
    assert page.status in {403, 404}
    assert (await teacher.get("/desk/new?school=elsewhere")).status == 200


async def test_a_text_of_60000_characters_is_refused_at_its_field_and_kept(
    teacher: Browser,
) -> None:
    page = await handed_in(teacher, await filled(teacher, "word " * 12_000))
    assert page.status == 422
    assert "60,000 characters" in page.words
    assert len(value(page, "text")) == 60_000


async def test_a_form_that_is_far_too_large_is_refused_in_words(
    school: Thornfield, teacher: Browser
) -> None:
    length = school.entries()
    page = await handed_in(teacher, await filled(teacher, "x" * 5_000_000))
    assert page.status == 413
    assert "This is too much at once" in page.text
    many = await filled(teacher, "Many")
    many.fields += [("pictured_1", str(number)) for number in range(6_000)]
    assert (await handed_in(teacher, many)).status == 413
    assert school.entries() == length


async def test_a_technician_writes_no_posts(visitor: Browser) -> None:
    await visitor.sit_down(TECHNICIAN)
    assert (await visitor.get("/desk/new")).status == 403
    assert "New post" not in (await visitor.get("/desk/")).words
    form = Filled([("csrf", await visitor.csrf()), ("school", "thornfield"), ("do", "send")])
    assert (await handed_in(visitor, form)).status == 403


async def test_an_author_edits_what_was_held_with_what_was_found_at_its_field(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_6A)
    draft = school.draft("Captain")
    form = await visitor.get(f"/desk/drafts/{draft.id}/edit")
    found = form.text[form.text.index('id="text-found"') :]
    assert "“Niamh” can be read as a pupil" in found[: found.index("</ul>")]
    assert 'aria-describedby="text-hint text-found"' in form.text
    assert value(form, "alt_1") == draft.revision.content.photos[0].alt
    assert ticked(form, "pictured_1") == list(draft.revision.content.photos[0].pictured)
    hidden = form.hidden
    edited = Filled(
        [
            ("csrf", hidden["csrf"]),
            ("school", hidden["school"]),
            ("seen", hidden["seen"]),
            ("text", "Our captain lifts the cup!"),
            ("accounts", "facebook"),
            ("photo_1", value(form, "photo_1")),
            *(("pictured_1", one) for one in ticked(form, "pictured_1")[1:]),
            ("alt_1", "A team"),
            *ANSWERS.items(),
            ("do", "send"),
        ]
    )
    page = await edited.send(visitor, f"/desk/drafts/{draft.id}/edit")
    assert "The checks are running again." in page.words
    after = await school.settled(draft.id)
    assert (after.state, after.revision.number) == ("awaiting", 2)
    late = await edited.send(visitor, f"/desk/drafts/{draft.id}/edit")
    assert late.status == 409
    assert "The draft has changed since" in late.words
    assert value(late, "text") == "Our captain lifts the cup!"


async def test_only_the_author_edits(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(HEAD)
    page = await visitor.get(f"/desk/drafts/{school.draft('Captain').id}/edit")
    assert page.status == 403
    assert "Only the person who wrote this draft can change it." in page.words
