"""The pages about the register as a whole, each for the roles that may."""

from tests.web.test_register import ask
from tests.web.thornfield import HEAD, OFFICE, PUBLISHER, TEACHER_OF_4A, Browser


async def test_the_renewal_list_names_who_is_missing_class_by_class(visitor: Browser) -> None:
    await visitor.sit_down(OFFICE)
    page = await visitor.get("/desk/renewal")
    assert page.status == 200
    assert "Renewal of consents" in page.words
    assert " missing" in page.words
    assert "Print this page" in page.words or "Nobody is missing" in page.words
    assert (await visitor.get("/desk/renewal?school=elsewhere")).status == 403
    for other in (TEACHER_OF_4A, PUBLISHER):
        await visitor.sit_down(other)
        assert (await visitor.get("/desk/renewal")).status == 403


async def test_the_head_reads_who_looked_up_whom(visitor: Browser) -> None:
    await visitor.sit_down(OFFICE)
    await ask(visitor, "zoe lindgren")
    assert (await visitor.get("/desk/look-ups")).status == 403
    await visitor.sit_down(HEAD)
    page = await visitor.get("/desk/look-ups")
    assert "Zoë Lindgren" in page.words
    assert "office" in page.words
    assert "Nobody has looked anything up" in (await visitor.get("/desk/look-ups?before=0")).words
    assert (await visitor.get("/desk/look-ups?before=x&school=thornfield")).status == 200
