"""One of a thing is told as one: nobody reads “1 rows”."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

import pytest

from adapters.command_line import telling
from chatops.batches import KeptBatch
from chatops.consent import words
from chatops.consent.contradictions import Contradiction, Gone
from chatops.consent.difference import Changed, ConsentDifference
from chatops.consent.record import EVERY, Choice, Medium, Record
from chatops.consent.second_person import Agreement
from chatops.consent.standing import State
from chatops.desk.importing import Compared
from chatops.desk.undoing import Undoing
from chatops.phrasing import counted, listed
from chatops.roll.difference import difference
from chatops.school import Channel
from tests.core.mapping.tables import pupil

SEVERAL: Final = re.compile(
    r"\b1 (?:[a-z]+ )?(?:rows|pupils|records|lines|cells|standings|are|were|have|do|wait|count)\b"
)
DAY: Final = date(2026, 9, 8)
NOW: Final = datetime(2026, 9, 8, 12, tzinfo=UTC)
ROW: Final = Record("thornfield", "0101", "image", "website", Choice.GRANTED, DAY, NOW)
CHANGE: Final = Changed("0101", Medium.IMAGE, Channel.WEBSITE, State.REFUSED, State.GRANTED)
ONE: Final = ConsentDifference((CHANGE,), (CHANGE,), (CHANGE,), 1, 1, (ROW,), (ROW,))
AGREEMENT: Final = Agreement((ROW,), (ROW,), 0, (1,))
COMPARED: Final = Compared(
    ONE,
    AGREEMENT,
    ("0909",),
    ("0102",),
    (Contradiction("0101", "image", "website"),),
    (Gone("0101", "image", EVERY, Choice.REFUSED),),
)
UNDOING: Final = Undoing(
    KeptBatch("b1", "photos.csv", "", NOW, 1, 1),
    ("0101",),
    (CHANGE,),
    (CHANGE,),
    (CHANGE,),
    1,
    (1,),
)


def test_one_of_a_thing_is_told_as_one_and_two_as_two() -> None:
    assert counted(1, "row") == "1 row"
    assert counted(2, "row") == counted(2, "row", "rows") == "2 rows"
    assert counted(0, "row was", "rows were") == "0 rows were"
    assert counted(1, "row was", "rows were") == "1 row was"


def test_nothing_that_an_import_says_of_one_speaks_of_several() -> None:
    before = pupil("0101", "Zoë", "Brandt", "3A")
    after = replace(before, year="5", reg_group="4A")
    moved = difference([before, pupil("0102", "Ada", "Quill")], [after])
    said = [
        telling.roll_counted(moved),
        *telling.roll_told(moved, complete=True),
        *telling.roll_told(moved, complete=False),
        telling.consents_counted(ONE),
        *telling.consents_told(COMPARED),
        *telling.undoing_told(UNDOING),
        *telling.mapped_told([(2, "Photos")], [], 1),
        *telling.second_person_told(AGREEMENT, 5, named=True),
        *telling.second_person_told(AGREEMENT, 5, named=False),
    ]
    assert "1 archived row was left out." in said
    assert [line for line in said if SEVERAL.search(line)] == []


@pytest.mark.parametrize(
    ("media", "channels", "said"),
    [
        (("image",), ("social",), "photos on social media"),
        (("image", "video"), ("website", "print"), "photos and videos on the website and in print"),
        ((EVERY,), (EVERY,), "everything everywhere"),
        (tuple(Medium), tuple(Channel), "everything everywhere"),
        (("name",), (EVERY,), "the name everywhere"),
    ],
)
def test_a_scope_is_told_in_the_words_of_the_forms(
    media: tuple[str, ...], channels: tuple[str, ...], said: str
) -> None:
    assert words.scope(media, channels) == said


def test_every_medium_and_channel_has_its_words() -> None:
    assert words.MEDIA.keys() == {*Medium, EVERY}
    assert words.CHANNELS.keys() == {*Channel, EVERY}
    assert listed(["a", "b", "c"]) == "a, b and c"
