"""Posts of the kind schools write, which name no pupil, and a roll on which every word is a name."""

from itertools import zip_longest
from pathlib import Path

from tests.core.roll.people import pupil, roll_of

_HERE = Path(__file__).parent


def _word_school() -> list[tuple[str, str]]:
    """Every forename and surname of word_names.txt, each in a pair that makes no phrase."""
    listed = (_HERE / "word_names.txt").read_text(encoding="utf-8")
    forenames, surnames = (part.split()[1:] for part in listed.split("#")[1:])
    turned = surnames[17:] + surnames[:17]
    return list(zip_longest(forenames, turned, fillvalue="Ekwensi"))


WORD_SCHOOL = roll_of(
    pupil(f"{forename}|{surname}", f"{1 + place % 6}A", number=str(2000 + place))
    for place, (forename, surname) in enumerate(_word_school())
)
HARMLESS = tuple((_HERE / "harmless.txt").read_text(encoding="utf-8").splitlines())
