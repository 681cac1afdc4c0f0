"""A school whose pupils are called by ordinary words, and posts with these as words and as names."""

from itertools import cycle
from pathlib import Path
from typing import Final

from tests.core.roll.people import pupil, roll_of

_HERE: Final = Path(__file__).parent
_FORENAMES: Final = (
    "Will May Summer Grace Mark Rose Faith Hope Jack Joy Holly Ivy Poppy Daisy Ruby Amber Jade Art Dawn Eve Robin"
    " Jasmine Heather Hazel Olive Violet Iris April June Autumn Skye Star Frank Max Miles Grant Chase Penny Sandy"
    " Basil River Storm Sunny Angel Harmony Melody Destiny Patience Mercy Prince Honey Carol Bill Pat Sue Rob Ray"
    " Jay Wren Pearl Crystal Coral Lily Willow Guy Major Justice Noble Journey Promise Chance Rocky Ocean Forest"
    " Cherry Ginger Sky Drew Jet Harry Charlotte Matilda"
)
_SURNAMES: Final = "Sedgwick Castellan Dray Abara Ekwueme Orme Thistleton Pell Umar Faraday Beaumont Lindqvist Achterberg"
ORDINARY_SCHOOL: Final = roll_of(
    pupil(f"{forename}|{surname}", f"{1 + place % 6}A", number=str(5000 + place))
    for place, (forename, surname) in enumerate(
        zip(_FORENAMES.split(), cycle(_SURNAMES.split()), strict=False)
    )
)


def _posts(file: str) -> tuple[str, ...]:
    return tuple((_HERE / file).read_text(encoding="utf-8").splitlines())


AS_WORDS: Final = _posts("words_as_words.txt")
AS_NAMES: Final = _posts("words_as_names.txt")  # each mention marked (see marked.py)
