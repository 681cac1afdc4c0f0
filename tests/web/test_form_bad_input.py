"""Whatever is put into the form: told at its field, kept as typed, and never more than words."""

import re
from html import unescape

import pytest

from tests.web.filling import BREAD, handed_in, ticked, value, with_photos_of
from tests.web.markup import Markup
from tests.web.thornfield import (
    ANSWERS,
    HEAD,
    TEACHER_OF_6A,
    TECHNICIAN,
    Browser,
    Filled,
    Thornfield,
    filled,
)


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


@pytest.mark.parametrize("path", ["/desk/new", "/desk/errand"])
@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]
)
async def test_a_form_that_is_not_packed_as_it_says_is_refused_in_words(
    teacher: Browser, path: str, kind: str
) -> None:
    headers = {"Content-Type": kind, "Content-Encoding": "gzip"}
    page = await teacher.post(path, b"not packed at all", headers=headers)
    assert page.status == 400


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
