"""The pupils of the invented school: 210 names drawn from lists, and those that every check trips on.

Nobody real is meant. The same pupils come out every time, so a demo that is built again is the same.
"""

import csv
import io
import random
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from pathlib import Path
from typing import Final

from chatops.roll.file import COLUMNS

YEARS: Final = ("R", "1", "2", "3", "4", "5", "6")
IN_A_CLASS: Final = 30
FIRST_NUMBER: Final = 1001


class Case(StrEnum):
    """What the family of a pupil said: the usual, and every awkward case once at least."""

    FULL = auto()
    WITH_NAME = auto()
    IMAGE_NOT_VIDEO = auto()
    VIDEO_NEVER_ASKED = auto()
    WEBSITE_NOT_SOCIAL = auto()
    REFUSED = auto()
    WITHDRAWN = auto()
    VERBAL = auto()
    NO_EVIDENCE = auto()
    LAST_YEAR = auto()
    RUN_OUT = auto()
    UNKNOWN = auto()
    PARENTS_DISAGREE = auto()
    NEVER = auto()
    NO_RECORD = auto()


@dataclass(frozen=True, slots=True)
class DemoPupil:
    """One invented pupil, as the roll has them, and what their family said."""

    forename: str
    surname: str
    reg_group: str
    case: Case
    preferred: str = ""
    admission_no: str = ""

    @property
    def year(self) -> str:
        return self.reg_group[:-1]


PLACED: Final = (
    DemoPupil("Efua", "Mensah-Clarke", "RA", Case.PARENTS_DISAGREE),
    DemoPupil("Joy", "Young", "RA", Case.REFUSED),
    DemoPupil("Amelia-Rose", "Thistlewood-Khan", "1A", Case.WITH_NAME),
    DemoPupil("Hope", "Winterbourne", "1A", Case.NO_EVIDENCE),
    DemoPupil("Harry", "Pemberton", "2A", Case.FULL),
    DemoPupil("Sunil", "Deshmukh", "2A", Case.VERBAL),
    DemoPupil("Grace", "Adeyinka", "2A", Case.UNKNOWN),
    DemoPupil("Summer", "Okonjo", "3A", Case.FULL),
    DemoPupil("Oscar", "Ledbetter", "3A", Case.LAST_YEAR),
    DemoPupil("Tegan", "Pryce", "3A", Case.RUN_OUT),
    DemoPupil("Zoë", "Lindgren", "4A", Case.FULL),
    DemoPupil("William", "Carver", "4A", Case.IMAGE_NOT_VIDEO, preferred="Will"),
    DemoPupil("Harry", "Pemberton", "4A", Case.WEBSITE_NOT_SOCIAL),
    DemoPupil("May", "Baptiste", "5A", Case.NO_RECORD),
    DemoPupil("Łukasz", "Wójcik", "5A", Case.WITHDRAWN),
    DemoPupil("Niamh", "O'Rourke", "6A", Case.NEVER),
    DemoPupil("Ayesha", "Siddiqui", "6A", Case.WEBSITE_NOT_SOCIAL),
    DemoPupil("Faith", "King", "6A", Case.FULL),
)
_USUAL: Final = (
    *(Case.FULL,) * 50,
    *(Case.VIDEO_NEVER_ASKED,) * 3,
    *(Case.WEBSITE_NOT_SOCIAL,) * 3,
    Case.REFUSED,
    Case.LAST_YEAR,
    Case.NO_RECORD,
)


@cache
def pupils() -> tuple[DemoPupil, ...]:
    """Everybody on the roll, class by class."""
    dice = random.Random("Thornfield")  # noqa: S311 - the same school every time
    names = _names(dice)
    classes = [f"{year}A" for year in YEARS]
    filled = [one for group in classes for one in _class_of(group, names, dice)]
    return tuple(
        DemoPupil(one.forename, one.surname, one.reg_group, one.case, one.preferred, str(number))
        for number, one in enumerate(filled, FIRST_NUMBER)
    )


def find(forename: str, surname: str, reg_group: str) -> DemoPupil:
    """One of the placed pupils, with their admission number."""
    wanted = (forename, surname, reg_group)
    return next(one for one in pupils() if (one.forename, one.surname, one.reg_group) == wanted)


def may_be_shown(reg_group: str, count: int) -> tuple[str, ...]:
    """Admission numbers of some pupils of a class with consent for everything."""
    free = [one for one in pupils() if one.reg_group == reg_group and one.case is Case.FULL]
    return tuple(one.admission_no for one in free[:count])


def roll_csv() -> str:
    """The roll as a canonical CSV."""
    written = io.StringIO()
    sheet = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    sheet.writeheader()
    for one in pupils():
        sheet.writerow(
            {
                "admission_no": one.admission_no,
                "legal_surname": one.surname,
                "legal_forename": one.forename,
                "preferred_forename": one.preferred,
                "year": one.year,
                "reg_group": one.reg_group,
            }
        )
    return written.getvalue()


def _class_of(reg_group: str, names: list[tuple[str, str]], dice: random.Random) -> list[DemoPupil]:
    placed = [one for one in PLACED if one.reg_group == reg_group]
    drawn = [
        DemoPupil(*names.pop(), reg_group, dice.choice(_USUAL))
        for _ in range(IN_A_CLASS - len(placed))
    ]
    return sorted([*placed, *drawn], key=lambda one: (one.surname, one.forename))


def _names(dice: random.Random) -> list[tuple[str, str]]:
    """Enough different full names, none of them one that was placed."""
    taken = {(one.forename, one.surname) for one in PLACED}
    forenames, surnames = _list("forenames", dice), _list("surnames", dice)
    enough = len(YEARS) * IN_A_CLASS
    pairs = ((forenames[at % len(forenames)], surnames[at % len(surnames)]) for at in range(enough))
    return [pair for pair in pairs if pair not in taken]


def _list(name: str, dice: random.Random) -> list[str]:
    found = (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    dice.shuffle(found)
    return found
