"""A video on the pages: taken in, watched, approved by somebody who watched it, taken away clean."""

import re

import pytest

from adapters.forms.watching import WATCHED
from chatops.desk.filming import WATCH
from chatops.draft import State
from tests.films import SECRETS, Films
from tests.web.filling import with_photos_of
from tests.web.markup import Markup
from tests.web.thornfield import (
    COMMUNICATIONS,
    HEAD,
    TEACHER_OF_4A,
    TEACHER_OF_6A,
    Browser,
    Page,
    Thornfield,
    filled,
)

TEXT = "A film of our sunflowers, from seed to bloom."


async def added(browser: Browser, film: bytes, **fields: str) -> tuple[Page, str]:
    """The form with the video in it, and the video's own name in it."""
    form = await filled(browser, TEXT, "website", do="add", **fields)
    page = await form.with_files(("sunflowers.mp4", film)).send(browser)
    found = re.search(r'name="photo_1" value="([^"]+)"', page.text)
    return page, found[1] if found else ""


async def submitted(school: Thornfield, browser: Browser, film: bytes) -> str:
    page, _ = await added(browser, film)
    form = with_photos_of(
        await filled(browser, TEXT, "website", names_heard="no"),
        page,
        1,
        none_visible_1="yes",
        alt_1="Sunflowers grow",
    )
    answer = await form.send(browser)
    assert answer.status == 200, answer.words
    return (await school.settled(school.draft("sunflowers, from").id)).id


async def test_from_the_form_to_the_clean_file(
    school: Thornfield, visitor: Browser, films: Films
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    draft = await submitted(school, visitor, films.telling())
    mine = await visitor.get(f"/desk/drafts/{draft}")
    assert "Video, 0:01 long, with sound." in mine.words
    assert "Nobody can be covered in a video here" in mine.words
    await visitor.sit_down(HEAD)
    page = await visitor.get(f"/desk/drafts/{draft}?as=approver")
    assert not [one for one in Markup(page.text).forms if one.action.endswith("/approve")]
    (player,) = [found for name, found in Markup(page.text).elements if name == "video"]
    still, film = await visitor.get(player["poster"]), await visitor.get(player["src"])
    assert (still.headers["Content-Type"], still.body[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert film.headers["Content-Type"] == "video/mp4"
    await approve(school, visitor, page)
    assert school.draft("sunflowers, from").state is State.APPROVED
    await visitor.sit_down(COMMUNICATIONS)
    digest = school.draft("sunflowers, from").digest
    post = await visitor.click(f"/desk/drafts/{draft}/get_post", seen=digest, account="website")
    (link,) = [one for one in Markup(post.text).links if "save=1" in one]
    saved = await visitor.get(link)
    assert saved.headers["Content-Disposition"] == 'attachment; filename="post-video-1.mp4"'
    assert saved.body == film.body
    assert not [said for said in SECRETS.values() if said.encode() in saved.body]


async def approve(school: Thornfield, browser: Browser, page: Page) -> None:
    """Open the form behind “Approve the video”; without the tick nothing is approved."""
    (errand,) = [one for one in Markup(page.text).forms if "approve_video" in str(one.fields)]
    sheet = await browser.post(errand.action, errand.fields)
    assert WATCHED in sheet.words
    assert "Video 1: 0:01 long, with sound." in sheet.words
    (form,) = [one for one in Markup(sheet.text).forms if "approve_video" in str(one.fields)]
    refused = await browser.post(form.action, {**form.fields, "do": "done"})
    assert refused.status == 422
    assert school.draft("sunflowers, from").state is State.AWAITING
    done = await browser.post(form.action, {**form.fields, "do": "done", "of_watched": "yes"})
    assert "Approved. The publishers have been told." in done.words
    trail = await browser.get(f"/desk/drafts/{school.draft('sunflowers, from').id}/trail")
    assert WATCH in trail.words.lower()


async def test_a_player_may_begin_anywhere(
    school: Thornfield, visitor: Browser, films: Films
) -> None:
    player = await _player(school, visitor, films)
    whole = await visitor.get(player["src"])
    size = len(whole.body)
    assert (whole.status, whole.headers["Accept-Ranges"]) == (200, "bytes")
    for asked, first, after in (
        ("bytes=0-9", 0, 10),
        ("bytes=100-", 100, size),
        ("bytes=-7", size - 7, size),
        (f"bytes=5-{size * 2}", 5, size),
    ):
        part = await visitor.get(player["src"], headers={"Range": asked})
        assert (part.status, part.body) == (206, whole.body[first:after])
        assert part.headers["Content-Range"] == f"bytes {first}-{after - 1}/{size}"
    for nonsense in (f"bytes={size}-", "bytes=9-3", "lines=1-2"):
        refused = await visitor.get(player["src"], headers={"Range": nonsense})
        assert (refused.status, refused.headers["Content-Range"]) == (416, f"bytes */{size}")


async def test_nobody_whom_the_draft_does_not_concern_sees_any_of_it(
    school: Thornfield, visitor: Browser, films: Films
) -> None:
    player = await _player(school, visitor, films)
    await visitor.sit_down(TEACHER_OF_6A)
    for one in ("poster", "src"):
        assert (await visitor.get(player[one])).status == 404


async def test_the_form_shows_the_still_and_asks_what_is_heard(
    teacher: Browser, films: Films
) -> None:
    question = "Is a child's name spoken or sung in the video?"
    empty = await teacher.get("/desk/new")
    assert question not in empty.words
    page, token = await added(teacher, films.plain())
    assert question in page.words
    assert "Video 1" in page.words
    assert "0:01 long, with sound" in page.words
    still = await teacher.get(f"/desk/uploads/{token}")
    assert still.headers["Content-Type"] == "image/jpeg"
    form = with_photos_of(await filled(teacher, TEXT), page, 1, none_visible_1="yes")
    answer = await form.send(teacher)
    assert answer.status == 422
    assert f"{question} Please answer this question." in answer.words


async def test_what_is_no_video_is_told_beside_the_field(teacher: Browser, films: Films) -> None:
    page, token = await added(teacher, films.plain()[:500])
    assert page.status == 422
    assert not token
    assert "“sunflowers.mp4”: This video is damaged" in page.words
    assert f"{TEXT}</textarea>" in page.text


async def test_without_ffmpeg_a_still_photo_is_asked_for(
    teacher: Browser, films: Films, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = films.plain()
    monkeypatch.setenv("PATH", "")
    page, _ = await added(teacher, film)
    assert page.status == 422
    assert "this desk cannot take videos" in page.words
    assert "Please send a still photo" in page.words


async def test_a_video_may_be_larger_than_a_photo(teacher: Browser, films: Films) -> None:
    film = films.plain()
    # A box that players step over makes it as large as a long film.
    padding = 26_000_000
    large = film + (padding + 8).to_bytes(4) + b"free" + bytes(padding)
    page, token = await added(teacher, large)
    assert page.status == 200
    assert token


async def _player(school: Thornfield, visitor: Browser, films: Films) -> dict[str, str]:
    """What its teacher's page plays of a plain film that was handed in."""
    await visitor.sit_down(TEACHER_OF_4A)
    draft = await submitted(school, visitor, films.plain())
    page = await visitor.get(f"/desk/drafts/{draft}")
    (player,) = [found for name, found in Markup(page.text).elements if name == "video"]
    return player
