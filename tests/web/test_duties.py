"""The page of duties: one's own with their controls, and the whole board for those who oversee it."""

from datetime import datetime, timedelta

from adapters.clock import SystemClock
from adapters.forms.errand import Called
from chatops.agenda import Given
from tests.web.thornfield import HEAD, TEACHER_OF_4A, Browser, Thornfield

SAYS = "I confirm that I have read this version."


def give(school: Thornfield, duty: str = "policy", asks: str = "confirm") -> str:
    """A duty of the default pack, newer than whatever the desk itself may give; its id."""
    at: datetime = SystemClock().now() + timedelta(hours=1)
    given = Given("thornfield", f"{duty} now", duty, SAYS, asks, at)
    with school.assembly.storage.transaction() as ledger:
        ledger.keep_given(given)
    return given.id


async def test_one_confirms_ones_own_and_reads_nobody_elses(
    school: Thornfield, teacher: Browser
) -> None:
    duty = give(school)
    assert "asks 1 thing of you" in (await teacher.get("/desk/")).words
    page = await teacher.get("/desk/duties")
    assert SAYS in page.words
    assert "every duty" not in page.words
    of = Called("duty_done", ("thornfield", duty)).written()
    done = await teacher.click("/desk/errand", errand=of, back="/desk/duties")
    assert "It is kept with your name" in done.words
    assert "Nothing is asked of you now." in done.words
    assert "thing of you" not in (await teacher.get("/desk/")).words


async def test_the_head_sees_who_has_not_confirmed(school: Thornfield, visitor: Browser) -> None:
    duty = give(school)
    await visitor.sit_down(TEACHER_OF_4A)
    await visitor.click("/desk/errand", errand=Called("duty_done", ("thornfield", duty)).written())
    await visitor.sit_down(HEAD)
    page = await visitor.get("/desk/duties?school=thornfield")
    assert "every duty" in page.words
    assert "1 of 13 have confirmed" in page.words
    assert "Miss Ramsbottom" in page.words
    assert "Not yet:" in page.words
    assert (await visitor.get("/desk/duties?school=elsewhere")).status == 403


async def test_a_report_is_written_on_a_page_of_its_own(
    school: Thornfield, visitor: Browser
) -> None:
    duty = give(school, "review", "note")
    await visitor.sit_down(HEAD)
    of = Called("duty_report", ("thornfield", duty)).written()
    opened = await visitor.click("/desk/errand", errand=of, back="/desk/duties")
    assert "What was done, and when?" in opened.words
    sent = {"errand": of, "back": "/desk/duties", "do": "done", "of_note": "Looked at today."}
    page = await visitor.click("/desk/errand", **sent)
    assert "Looked at today." in page.words
