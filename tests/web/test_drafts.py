"""Cards and what is clicked on them: the right people, the right time, and nothing twice."""

import hashlib

import pytest

from chatops.draft import State
from tests.web.markup import Markup
from tests.web.thornfield import (
    COMMUNICATIONS,
    DEPUTY,
    DSL,
    HEAD,
    OFFICE,
    PUBLISHER,
    TEACHER_OF_4A,
    TEACHER_OF_6A,
    TECHNICIAN,
    Browser,
    Thornfield,
    filled,
)

GRASS = "The grass is green again."


def address(school: Thornfield, words: str) -> str:
    return f"/desk/drafts/{school.draft(words).id}"


async def test_the_head_approves_exactly_what_she_saw(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(HEAD)
    page = await visitor.get(f"{address(school, 'bread')}?as=approver")
    assert "Exactly what will be published" in page.words
    assert "Consent in writing" in page.words
    form = next(one for one in Markup(page.text).forms if one.action.endswith("/approve"))
    answer = await visitor.post(form.action, form.fields)
    assert "Approved. The publishers have been told." in answer.words
    draft = school.draft("bread")
    assert (draft.state, draft.last and draft.last.move.by) == (State.APPROVED, HEAD)
    assert not [one for one in Markup(answer.text).forms if one.action.endswith("/approve")]


@pytest.mark.parametrize("action", ["approve", "ask_changes", "reject"])
async def test_a_second_click_says_who_was_first_and_changes_nothing(
    school: Thornfield, visitor: Browser, action: str
) -> None:
    await visitor.sit_down(HEAD)
    seen = school.draft("bread").digest
    fields = {"seen": seen, "reason": "Because it is so."}
    await visitor.click(f"{address(school, 'bread')}/{action}", **fields)
    first, length = school.draft("bread"), school.entries()
    await visitor.sit_down(DEPUTY)
    late = await visitor.click(f"{address(school, 'bread')}/approve", **fields)
    assert late.status == 409
    assert "Nothing was changed: this draft was already" in late.words
    assert "by Mrs Hartwell at" in late.words
    assert school.draft("bread") == first
    assert school.entries() == length


async def test_a_click_on_an_older_card_is_told_so(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(HEAD)
    late = await visitor.click(f"{address(school, 'bread')}/approve", seen="0" * 64)
    assert late.status == 409
    assert "The draft has changed since this card was made." in late.words
    assert school.draft("bread").state is State.AWAITING


@pytest.mark.parametrize("action", ["ask_changes", "reject"])
async def test_a_ruling_without_a_reason_is_asked_for_it_at_its_field(
    school: Thornfield, visitor: Browser, action: str
) -> None:
    await visitor.sit_down(HEAD)
    draft = school.draft("bread")
    page = await visitor.click(f"{address(school, 'bread')}/{action}", seen=draft.digest, reason="")
    assert page.status == 422
    assert f'<a href="#ask-{action}">Please say why' in page.text
    assert f'id="ask-{action}-wrong"' in page.text
    assert f'data-keep="{action}" open' in page.text
    assert school.draft("bread").state is State.AWAITING


async def test_a_reason_that_is_far_too_long_is_kept_at_its_field(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(HEAD)
    draft, reason = school.draft("bread"), "so long " * 100
    page = await visitor.click(
        f"{address(school, 'bread')}/reject", seen=draft.digest, reason=reason
    )
    assert page.status == 422
    assert reason.strip() in page.text


async def test_what_needs_an_override_is_approved_with_a_reason_only(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    await (await filled(visitor, GRASS, device="personal")).with_files().send(visitor)
    form = await filled(visitor, f"{GRASS} Well done, Zoë!")
    await form.send(visitor)
    draft = await school.settled(school.draft("Well done").id)
    assert draft.state is State.AWAITING
    await visitor.sit_down(HEAD)
    where = f"/desk/drafts/{draft.id}"
    card = await visitor.get(f"{where}?as=approver")
    assert "Your reason for approving all the same" in card.words
    bare = await visitor.click(f"{where}/approve", seen=draft.digest, reason="  ")
    assert (bare.status, school.draft("Well done").state) == (422, State.AWAITING)
    assert '<a href="#ask-approve">Some findings need your reason' in bare.text
    done = await visitor.click(f"{where}/approve", seen=draft.digest, reason="Her parents asked.")
    assert "Approved." in done.words
    trail = await visitor.get(f"{where}/trail")
    assert "Her parents asked." in trail.words


NOT_THEIRS = [
    (TEACHER_OF_6A, "approve", 403),
    (TEACHER_OF_4A, "approve", 403),
    (PUBLISHER, "reject", 403),
    (DSL, "approve", 403),
    (HEAD, "withdraw", 403),
    (HEAD, "get_post", 403),
]


@pytest.mark.parametrize(("member", "action", "status"), NOT_THEIRS)
async def test_a_click_that_is_not_theirs_is_answered_and_changes_nothing(
    school: Thornfield, visitor: Browser, member: str, action: str, status: int
) -> None:
    await visitor.sit_down(member)
    draft = school.draft("bread")
    fields = {"seen": draft.digest, "reason": "Because.", "account": "facebook"}
    page = await visitor.click(f"{address(school, 'bread')}/{action}", **fields)
    assert page.status == status
    assert school.draft("bread") == draft
    assert any(words in page.words for words in ("can decide", "cannot decide", "Only "))


async def test_an_author_withdraws(school: Thornfield, visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    page = await visitor.click(f"{address(school, 'bread')}/withdraw")
    assert "Your draft is withdrawn." in page.words
    assert school.draft("bread").state is State.WITHDRAWN


SEES = {
    "bread": {TEACHER_OF_4A, HEAD, DEPUTY, DSL},
    "book fair": {HEAD, DEPUTY, DSL, PUBLISHER, COMMUNICATIONS, OFFICE},
}


EVERYBODY = {TEACHER_OF_4A, TEACHER_OF_6A, HEAD, DEPUTY, DSL, OFFICE, PUBLISHER, COMMUNICATIONS}


@pytest.mark.parametrize("words", SEES)
async def test_a_draft_and_its_photos_are_shown_to_whom_it_concerns_and_to_nobody_else(
    school: Thornfield, words: str
) -> None:
    draft = school.draft(words)
    (photo,) = draft.revision.content.photos
    where = f"/desk/drafts/{draft.id}"
    paths = [where, f"{where}/card", f"{where}/photos/{photo.digest}"]
    for member in (*EVERYBODY, TECHNICIAN):
        async with school.browser() as browser:
            await browser.sit_down(member)
            found = {path: (await browser.get(path)).status for path in paths}
            if member in SEES[words]:
                assert set(found.values()) == {200}, (member, found)
            else:
                assert set(found.values()) == {404}, (member, found)


async def test_a_photo_whose_store_cannot_be_reached_is_told_as_not_now(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(HEAD)
    draft = school.draft("bread")
    digest = draft.revision.content.photos[0].digest
    (kept,) = school.folder.rglob(digest)
    kept.unlink()
    kept.mkdir()
    page = await visitor.get(f"/desk/drafts/{draft.id}/photos/{digest}")
    assert page.status == 503
    assert "Nothing is lost. Please try again in a few minutes." in page.words
    assert (await visitor.get(f"/desk/drafts/{draft.id}")).status == 200


async def test_a_photo_is_the_clean_one_and_only_through_its_own_draft(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(HEAD)
    mine, other = school.draft("bread"), school.draft("book fair")
    digest = mine.revision.content.photos[0].digest
    page = await visitor.get(f"/desk/drafts/{mine.id}/photos/{digest}")
    assert hashlib.sha256(page.body).hexdigest() == digest
    assert page.headers["Content-Type"] == "image/jpeg"
    small = await visitor.get(f"/desk/drafts/{mine.id}/photos/{digest}?small")
    assert len(small.body) < len(page.body)
    assert (await visitor.get(f"/desk/drafts/{other.id}/photos/{digest}")).status == 404
    for odd in ("0" * 64, "..", "%2e%2e%2ftrust.toml", digest.upper(), f"{digest}0"):
        assert (await visitor.get(f"/desk/drafts/{mine.id}/photos/{odd}")).status == 404
    for odd in (digest, f"{digest}.", f"{digest}.{'0' * 64}", "x.y"):
        assert (await visitor.get(f"/desk/uploads/{odd}")).status == 404


async def test_a_photo_that_is_lost_is_not_found_and_the_page_stands(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(HEAD)
    draft = school.draft("bread")
    digest = draft.revision.content.photos[0].digest
    (school.folder / "media" / digest[:2] / digest).unlink()
    assert (await visitor.get(f"/desk/drafts/{draft.id}/photos/{digest}")).status == 404
    assert (await visitor.get(f"/desk/drafts/{draft.id}")).status == 200


async def test_the_trail_is_told_with_names_to_those_who_may_read_it(school: Thornfield) -> None:
    where = f"{address(school, 'What a concert')}/trail"
    for member, status in ((HEAD, 200), (DSL, 200), (COMMUNICATIONS, 200), (TEACHER_OF_6A, 403)):
        async with school.browser() as browser:
            await browser.sit_down(member)
            page = await browser.get(where)
            assert page.status == status, member
            if status == 200:
                assert "approve by Mrs Hartwell" in page.words
                assert "Mr Tattersall" in page.words


async def test_who_holds_two_roles_sees_the_draft_as_either(
    school: Thornfield, visitor: Browser
) -> None:
    await visitor.sit_down(COMMUNICATIONS)
    where = address(school, "What a concert")
    as_author = await visitor.get(f"{where}?as=author")
    assert f"{where}?as=publisher" in Markup(as_author.text).links
    odd = await visitor.get(f"{where}?as=headteacher")
    assert odd.status == 200


async def test_each_desk_has_the_lists_that_are_its_own(school: Thornfield) -> None:
    lists = {
        HEAD: {"Waiting for your decision 1", "My drafts"},
        TEACHER_OF_6A: {"My drafts 2"},
        PUBLISHER: {"To publish 1", "My drafts"},
        TECHNICIAN: {"Your role has nothing to do with drafts."},
    }
    for member, wanted in lists.items():
        async with school.browser() as browser:
            page = await browser.sit_down(member)
            words = page.words.replace("( ", "").replace(" )", "")
            for one in wanted:
                assert one in words, (member, words)
            assert ("Waiting for your decision" in words) == (member == HEAD)
