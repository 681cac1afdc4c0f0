"""What waits for somebody is seen on the pages too: take-downs, and imports for a second person."""

from datetime import UTC, date, datetime, timedelta

from chatops.consent.record import Choice, Record
from chatops.desk import importing
from chatops.desk.office import Office
from chatops.draft import State
from chatops.ports import Batch
from tests.web.test_register import use
from tests.web.thornfield import (
    HEAD,
    OFFICE,
    PUBLISHER,
    TEACHER_OF_4A,
    TECHNICIAN,
    Browser,
    Thornfield,
)

ID = "thornfield"
LIST = "/desk/imports"


def yes_to_all(school: Thornfield, by: str) -> None:
    """A file turns the no of many families into a yes: more than one person may say alone."""
    for name, choice in (("b8", Choice.REFUSED), ("b9", Choice.GRANTED)):
        at = datetime.now(UTC) + timedelta(minutes=int(name[1]))
        with school.assembly.storage.transaction() as ledger:
            rows = [
                Record(
                    ID,
                    one,
                    "image",
                    "*",
                    choice,
                    date(2026, 9, 9),
                    at,
                    recorded_by=by,
                    batch=name,
                    row=row,
                )
                for row, one in enumerate(list(ledger.roll(ID).pupils)[:40], 2)
            ]
            office = Office(ledger, school.assembly.directory, at)
            compared = importing.compare(office, ID, rows, by)
            importing.keep(office, Batch(name, ID, f"{name}.csv", by, at), compared, "counted")


async def test_a_second_person_finds_the_import_that_waits_and_agrees(
    school: Thornfield, visitor: Browser
) -> None:
    yes_to_all(school, OFFICE)
    await visitor.sit_down(HEAD)
    assert "1 import waits for a second person" in (await visitor.get("/desk/")).words
    page = await visitor.get(LIST)
    assert "Mrs Crabtree has imported b9.csv" in page.words
    assert "Look and approve" in page.words
    said = await use(visitor, "agree_to_loosen", ID, "b9", do="done")
    assert "rows count from now on" in said.words
    assert "Nothing waits for a second person." in (await visitor.get(LIST)).words


async def test_whoever_imported_may_take_it_back_and_not_agree(
    school: Thornfield, visitor: Browser
) -> None:
    yes_to_all(school, OFFICE)
    await visitor.sit_down(OFFICE)
    page = await visitor.get(LIST)
    assert "Look and approve" not in page.words
    assert "Refuse" in page.words


async def test_others_see_no_list_of_imports(school: Thornfield, visitor: Browser) -> None:
    yes_to_all(school, OFFICE)
    for member in (TEACHER_OF_4A, TECHNICIAN):
        await visitor.sit_down(member)
        assert (await visitor.get(LIST)).status == 403
        home = await visitor.get("/desk/")
        assert LIST not in home.text
        assert "second person" not in home.words


async def test_take_downs_are_told_at_home_to_whoever_publishes_on_the_account(
    school: Thornfield, visitor: Browser
) -> None:
    live = next(one for one in school.drafts() if one.state is State.POSTED)
    pupil = live.revision.content.pictured[0]
    await visitor.sit_down(OFFICE)
    fields = {"of_choice": "withdrawn", "of_media": "image", "of_written": "yes"}
    every = {"of_channels": "social", "of_given_on": "2026-01-05"}
    said = await use(visitor, "withdraw_consent", ID, pupil, do="done", **fields, **every)
    assert "1 live posts" not in said.words
    for member in (PUBLISHER, HEAD):
        await visitor.sit_down(member)
        assert "to be taken down" in (await visitor.get("/desk/")).words
    page = await visitor.get("/desk/take-downs")
    assert '<a href="https://' in page.text
    await visitor.sit_down(TEACHER_OF_4A)
    assert "taken down" not in (await visitor.get("/desk/")).words


async def test_whoever_an_account_names_has_the_list_of_take_downs_whatever_their_role(
    school: Thornfield, visitor: Browser
) -> None:
    trust = school.assembly.directory.trust()
    assert any(OFFICE in one.administrators for one in trust.accounts)
    await visitor.sit_down(OFFICE)
    assert "/desk/take-downs" in (await visitor.get("/desk/")).text


async def test_what_was_written_down_by_hand_today_can_be_undone_from_a_later_look_up(
    visitor: Browser,
) -> None:
    await visitor.sit_down(OFFICE)
    look = {"school": ID, "name": "zoe lindgren"}
    undo = "Undo what was recorded last"
    before = await visitor.click("/desk/consent", **look)
    assert undo not in before.words
    fields = {"of_choice": "withdrawn", "of_media": "image", "of_channels": "social"}
    day = {"of_given_on": "2026-01-05", "do": "done"}
    await use(visitor, "withdraw_consent", ID, "1133", **fields, **day)
    assert undo in (await visitor.click("/desk/consent", **look)).words
    await visitor.sit_down(TEACHER_OF_4A)
    assert undo not in (await visitor.click("/desk/consent", **look)).words
