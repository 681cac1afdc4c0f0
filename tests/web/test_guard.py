"""Only this machine, only from our own pages, only with this person's own form."""

import json
import logging

import pytest

from tests.web.thornfield import HEAD, TEACHER_OF_4A, Browser, Thornfield, filled

FOREIGN = ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "a@127.0.0.1"]


@pytest.mark.parametrize("host", [*FOREIGN, "192.0.2.7:8080", "[::ffff:192.0.2.7]", "]["])
async def test_another_name_for_this_machine_gets_no_page(visitor: Browser, host: str) -> None:
    for path in ("/desk/who", "/desk/", "/desk/nowhere", "/desk/static/desk.css"):
        answer = await visitor.get(path, headers={"Host": host})
        assert answer.status == 403
        assert "Hartwell" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8080", "127.0.0.1", "[::1]:8080", "LOCALHOST"])
async def test_this_machines_own_names_get_the_page(visitor: Browser, host: str) -> None:
    assert (await visitor.get("/desk/who", headers={"Host": host})).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", ""])
async def test_a_form_sent_from_another_page_changes_nothing(
    school: Thornfield, visitor: Browser, origin: str
) -> None:
    await visitor.sit_down(HEAD)
    draft = school.draft("bread")
    length = school.entries()
    answer = await visitor.post(
        f"/desk/drafts/{draft.id}/approve",
        {"csrf": await visitor.csrf(), "seen": draft.digest},
        headers={"Origin": origin},
    )
    assert answer.status == 403
    assert school.entries() == length


async def test_our_own_page_is_no_other_page(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(HEAD)
    draft = school.draft("bread")
    answer = await visitor.post(
        f"/desk/drafts/{draft.id}/approve",
        {"csrf": await visitor.csrf(), "seen": draft.digest},
        headers={"Origin": school.root},
    )
    assert answer.status == 200
    assert school.draft("bread").state == "approved"


POSTS = ["who", "new", "consent", "pupils", "drafts/{}/approve", "drafts/{}/edit"]


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("mark", [{}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "é\U0001f600"}])
async def test_a_form_without_this_persons_mark_changes_nothing(
    school: Thornfield, visitor: Browser, path: str, mark: dict[str, str]
) -> None:
    await visitor.sit_down(HEAD)
    draft, length = school.draft("bread"), school.entries()
    fields = {"seen": draft.digest, "text": "typed", "name": "Zoë", "member": TEACHER_OF_4A}
    form = (await filled(visitor, "typed")).having(**fields, csrf="").having(**mark)
    form.fields = [one for one in form.fields if one != ("csrf", "") or "csrf" in mark]
    address = f"/desk/{path.format(draft.id)}"
    is_large = path.endswith(("new", "edit"))
    sent = form.send(visitor, address) if is_large else visitor.post(address, fields | mark)
    answer = await sent
    assert answer.status == 403
    assert school.entries() == length
    assert "Mrs Hartwell" in answer.text  # still the same person


async def test_a_form_opened_as_somebody_else_is_not_taken_but_its_words_are_kept(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    form = await filled(visitor, "An hour's <b>work</b> of writing")
    await visitor.sit_down(HEAD)
    length = school.entries()
    answer = await form.send(visitor)
    assert answer.status == 403
    assert "An hour&#39;s &lt;b&gt;work&lt;/b&gt; of writing</textarea>" in answer.text
    assert school.entries() == length


async def test_a_stolen_mark_is_worth_nothing_in_another_browser(school: Thornfield) -> None:
    draft = school.draft("bread")
    async with school.browser() as heads, school.browser() as others:
        await heads.sit_down(HEAD)
        await others.sit_down(HEAD)
        fields = {"csrf": await heads.csrf(), "seen": draft.digest}
        answer = await others.post(f"/desk/drafts/{draft.id}/approve", fields)
    assert answer.status == 403


@pytest.mark.parametrize("path", ["", "new", "consent", "lists", "events", "drafts/{}"])
async def test_nobody_sees_a_page_before_they_say_who_they_are(
    school: Thornfield, visitor: Browser, path: str
) -> None:
    address = f"/desk/{path.format(school.draft('bread').id)}"
    answer = await visitor.get(address, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/desk/who")


async def test_somebody_who_left_the_trust_is_asked_again(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    file = school.folder / "trust.toml"
    told = file.read_text(encoding="utf-8").replace("c.ramsbottom@", "c.newname@")
    file.write_text(told, encoding="utf-8")
    school.assembly.directory.reload()
    assert (await visitor.get("/desk/", allow_redirects=False)).headers["Location"] == "/desk/who"


async def test_picking_nobody_is_told(visitor: Browser) -> None:
    page = await visitor.sit_down("nobody@thornfield.example")
    assert "Please pick somebody from the list." in page.text
    assert "Please pick somebody from the list." not in (await visitor.get("/desk/who")).text


async def test_every_answer_says_how_a_browser_must_treat_it(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(HEAD)
    draft = school.draft("bread")
    photo = f"drafts/{draft.id}/photos/{draft.revision.content.photos[0].digest}"
    for path in ("", "new", f"drafts/{draft.id}", photo, "static/desk.js", "nowhere", "who"):
        headers = (await visitor.get(f"/desk/{path}")).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"


async def test_no_page_has_a_script_or_a_style_of_its_own(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(HEAD)
    for path in ("", "new", "consent", "who", f"drafts/{school.draft('bread').id}"):
        text = (await visitor.get(f"/desk/{path}")).text
        assert "style=" not in text
        assert " onclick" not in text
        assert text.count("<script") == text.count('<script src="/desk/static/')


async def test_the_cookie_is_for_us_alone(visitor: Browser) -> None:
    page = await visitor.get("/desk/who")
    cookie = page.headers["Set-Cookie"]
    assert "SameSite=Strict" in cookie
    assert "HttpOnly" in cookie
    assert "Path=/desk/" in cookie


@pytest.mark.parametrize(
    ("path", "status"),
    [("nowhere", 404), ("drafts/00", 404), ("drafts/nothex", 404), ("drafts/00/approve", 405)],
)
async def test_what_is_not_there_is_told_on_a_page(
    visitor: Browser, path: str, status: int
) -> None:
    await visitor.sit_down(HEAD)
    page = await visitor.get(f"/desk/{path}")
    assert page.status == status
    assert "To your desk" in page.text


@pytest.mark.parametrize("path", ["", "/", "/desk"])
async def test_the_short_addresses_lead_to_the_desk(visitor: Browser, path: str) -> None:
    assert "Who are you today?" in (await visitor.get(path)).text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", json.dumps({"csrf": "x"}).encode()),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--y\r\nnot a part"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\nno name\r\n--x--"),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Type: multipart/mixed; boundary=z\r\n",
        ),
        ("application/x-www-form-urlencoded; charset=no-such", b"text=%ff"),
        ("application/x-www-form-urlencoded", b"%ff=%fe&csrf=\xff"),
        ("", b""),
    ],
)
@pytest.mark.parametrize("path", ["new", "consent", "who"])
async def test_a_body_that_is_no_form_is_refused_in_words(
    school: Thornfield, visitor: Browser, kind: str, body: bytes, path: str
) -> None:
    await visitor.sit_down(HEAD)
    length = school.entries()
    page = await visitor.post(f"/desk/{path}", body, headers={"Content-Type": kind})
    assert page.status in {400, 403}
    assert "To your desk" in page.text
    assert school.entries() == length


async def test_a_mistake_of_ours_says_nothing_of_itself(
    school: Thornfield, visitor: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    await visitor.sit_down(HEAD)
    school.assembly.engines.close()
    (school.folder / "chatops.db").write_bytes(b"this is no database at all" * 100)
    with caplog.at_level(logging.INFO):
        page = await visitor.get("/desk/")
    assert page.status == 500
    assert "The desk made a mistake." in page.text
    assert "database" not in page.words.casefold()
    assert [one.message for one in caplog.records if one.name.startswith("adapters.web")] == [
        "a page failed"
    ]
