"""Printed words in pictures are read, each line once, in a process that may die."""

import asyncio
from dataclasses import replace

import pytest

from adapters.media.kind import NotAPhoto
from adapters.media.reader import READING, KeptPhotos, Reader, can_read
from adapters.media.reading import LONGEST, read
from adapters.media.video import Cutter
from adapters.media.weights import WORDS_FOUND, WORDS_READ, Weights, WeightsMissing
from adapters.media.worker import Allowance, Hygienist
from chatops.pictures import UNREAD, Reading
from tests.media.pictures import jpeg, meadow, saved
from tests.media.processes import cleaners
from tests.media.signs import Sign, showing, turned

BADGE = Sign(("Grace", "Okafor"), (40, 40), 30)
PEG = Sign(("TOM",), (560, 60), 36, (200, 60, 60), (255, 255, 255))
CERTIFICATE = Sign(
    ("CERTIFICATE", "awarded to", "Amelia Whitcombe"), (40, 240), 44, (250, 240, 205)
)
BOARD = Sign(("Today: fish pie", "Reading: 9.30"), (520, 240), 36, (25, 60, 35), (240, 240, 235))
SIGN = Sign(("ORCHARD ROW",), (60, 540), 40)
NUMBER = Sign(("Room 7",), (60, 100), 48)
SMALL = (400, 300)


def test_every_sign_is_read_and_what_belongs_together_stays_together() -> None:
    said = read(showing(BADGE, PEG, CERTIFICATE, BOARD, SIGN))
    for sign in (BADGE, PEG, CERTIFICATE, BOARD, SIGN):
        first = said.index(sign.words[0])
        assert said[first : first + len(sign.words)] == sign.words


@pytest.mark.parametrize("degrees", [-12, 9], ids=str)
def test_a_sign_held_at_an_angle_is_read(degrees: float) -> None:
    square = showing(Sign(("LIBRARY",), (120, 260), 64), size=(600, 600))
    assert read(turned(square, degrees)) == ("LIBRARY",)


def test_small_words_of_a_large_picture_are_read_in_full() -> None:
    assert read(showing(Sign(("Bus to Elm Park",), (900, 300), 20), size=(2048, 640))) == (
        "Bus to Elm Park",
    )


def test_a_picture_without_words_says_nothing() -> None:
    assert read(jpeg(SMALL)) == ()
    assert read(saved(meadow((1, 1)), "JPEG")) == ()


def test_no_line_is_without_end() -> None:
    endless = Sign(("word " * 60,), (10, 100), 12)
    assert all(len(one) <= LONGEST for one in read(showing(endless, size=(2048, 300))))


@pytest.mark.parametrize("weights", [WORDS_FOUND, WORDS_READ], ids=lambda one: one.file)
def test_the_weights_are_the_ones_we_know(weights: Weights) -> None:
    assert weights.read()
    assert weights.installed
    assert not replace(weights, package="no-such-package").installed
    assert not replace(weights, file="no-such-file").installed
    with pytest.raises(WeightsMissing):
        replace(weights, sha256="0" * 64).read()


async def test_a_picture_is_read_in_a_process_that_ends_with_it() -> None:
    assert can_read()
    async with Reader() as reader:
        assert await reader.words(showing(BADGE, size=SMALL)) == Reading(BADGE.words)
        assert cleaners() == set(), "it needs more memory than anybody should hold on to"


async def test_one_picture_is_read_at_a_time() -> None:
    most = 0
    async with Reader() as reader:
        tasks = [asyncio.create_task(reader.words(showing(NUMBER, size=SMALL))) for _ in range(2)]
        while not all(task.done() for task in tasks):
            most = max(most, len(cleaners()))
            await asyncio.sleep(0.005)
    assert most == 1
    assert [await task for task in tasks] == [Reading(NUMBER.words)] * 2


@pytest.mark.parametrize(
    "allowance",
    [replace(READING, seconds=0.05), replace(READING, memory=400 * 2**20)],
    ids=["time", "memory"],
)
async def test_what_costs_too_much_is_not_read_and_says_so(allowance: Allowance) -> None:
    async with Reader(allowance) as reader:
        assert await reader.words(showing(BADGE, size=SMALL)) == UNREAD
        assert cleaners() == set()


async def test_what_cannot_be_read_is_no_photo_to_the_process() -> None:
    async with Hygienist() as hygienist:
        with pytest.raises(NotAPhoto):
            await hygienist.read(b"no picture")


async def test_a_photo_that_is_not_kept_is_not_read() -> None:
    class Empty:
        def get(self, _digest: str, /) -> bytes:
            raise FileNotFoundError

    async with Reader() as reader:
        assert await KeptPhotos(reader, Empty(), Cutter()).read("0" * 64) == UNREAD
        assert cleaners() == set()
