"""Tables for tests: written as systems write them, and settled by answers to the open questions."""

import csv
import io
from collections.abc import Mapping, Sequence

from chatops.mapping.layout import Layout, lay_out
from chatops.mapping.profile import Profile
from chatops.mapping.questions import open_questions
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll
from chatops.sheet import Sheet, read_sheet

SCHOOL = "thornfield"
DEFAULTS = {"On which day": "2026-09-08", "in writing": "yes"}


def written(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def sheet(*rows: str) -> Sheet:
    return read_sheet("\n".join(rows).encode())


def settled(
    of: Sheet, answers: Mapping[str, str], profile: Profile | None = None
) -> tuple[Layout, Profile]:
    """Answer each open question by the first key of *answers* in its text, or by Enter."""
    known = profile or Profile("consent")
    said = {**answers, **DEFAULTS}
    for _ in range(200):
        layout = lay_out(of, known)
        question = next(open_questions(layout, known), None)
        if question is None:
            return layout, known
        fitting = [answer for words, answer in said.items() if words in question.text]
        known = question.settle(fitting[0] if fitting else question.proposal)
    raise AssertionError("the questions do not end")


def pupil(number: str, forename: str, surname: str, group: str = "4A", upn: str = "") -> Pupil:
    return Pupil(SCHOOL, number, upn, surname, forename, "", "", "4", group)


ROLL = Roll.of(
    SCHOOL,
    1,
    [
        pupil("0101", "Zo\u00eb", "Brandt", upn="H801200001001"),
        pupil("0102", "Niamh", "O'Connor"),
        pupil("0103", "Samuel", "Hale"),
        pupil("0104", "Samuel", "Hale", "5B"),
        pupil("0105", "Ada", "Quill", "5B"),
        pupil("0106", "Ada", "Quill", "5B"),
    ],
)
