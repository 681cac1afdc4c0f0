"""Forms and cases on the pages: what can be reported, the cases, one of them whole."""

from adapters.forms.errand import Called
from tests.filing import CLOSING, INCIDENT
from tests.web.thornfield import HEAD, OFFICE, TEACHER_OF_4A, Browser, Page

ID = "thornfield"


async def file(browser: Browser, form: str, filled: dict[str, tuple[str, ...]]) -> Page:
    of = Called("file_case", (ID, form)).written()
    fields = {f"of_{name}": said[0] for name, said in filled.items()}
    return await browser.click("/desk/errand", errand=of, back="/desk/report", do="done", **fields)


async def test_a_form_is_filed_and_the_head_closes_the_case(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    assert "A bad comment or post" in (await visitor.get("/desk/report")).words
    filed = await file(visitor, "incident", dict(INCIDENT))
    assert "This is case 1. It is with Mrs Hartwell." in filed.words
    assert "Case 1: A bad comment or post" in (await visitor.get("/desk/cases")).words
    await visitor.sit_down(HEAD)
    assert "1 case waits for you" in (await visitor.get("/desk/")).words
    whole = await visitor.get(f"/desk/cases/{ID}/1")
    assert "pudding" in whole.words
    of = Called("move_case", (ID, "1", "0", "close")).written()
    assert of.replace('"', "&#34;") in whole.text
    fields = {f"of_{name}": said[0] for name, said in CLOSING.items()}
    back = f"/desk/cases/{ID}/1"
    closed = await visitor.click("/desk/errand", errand=of, back=back, do="done", **fields)
    assert "closed by Mrs Hartwell" in closed.words
    assert "A cup of tea helped." in closed.words


async def test_what_is_typed_into_a_case_that_somebody_closed_meanwhile_can_be_copied(
    visitor: Browser,
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    await file(visitor, "incident", dict(INCIDENT))
    await visitor.sit_down(HEAD)
    of = Called("move_case", (ID, "1", "0", "close")).written()
    closing = {f"of_{name}": said[0] for name, said in CLOSING.items()}
    await visitor.click("/desk/errand", errand=of, do="done", **closing)
    late = await visitor.click("/desk/errand", errand=of, do="done", of_notes="Three calls to her.")
    assert late.status == 403
    assert "not your turn" in late.words
    assert "Three calls to her." in late.text


async def test_what_is_typed_on_a_page_that_is_out_of_date_can_be_copied(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    typed = {"errand": "", "do": "done", "of_what": "It was about a pudding.", "csrf": "old"}
    page = await visitor.post("/desk/errand", data=typed)
    assert page.status == 403
    assert "It was about a pudding." in page.text


async def test_a_case_is_nobody_elses_to_see(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    await file(visitor, "incident", dict(INCIDENT))
    await visitor.sit_down(OFFICE)
    assert "There is no case that concerns you." in (await visitor.get("/desk/cases")).words
    for number in (1, 2):
        page = await visitor.get(f"/desk/cases/{ID}/{number}")
        assert "no such case for you" in page.words
        assert page.status == 404


async def test_a_number_that_no_case_can_have_is_no_case(visitor: Browser) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    of = Called("read_case", (ID, "9" * 30)).written()
    page = await visitor.click("/desk/errand", errand=of)
    assert page.status == 404
    assert "no such case for you" in page.words


async def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    visitor: Browser,
) -> None:
    await visitor.sit_down(TEACHER_OF_4A)
    page = await file(visitor, "incident", {**INCIDENT, "who": ("",)})
    assert page.status == 422
    assert "Please fill this in." in page.words
    assert "pudding" in page.text
