"""Which row of a file is its heading, what each column is taken for, and which rows say nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from chatops.consent.record import Choice
from chatops.csv_table import TOTALS
from chatops.mapping.profile import NOT_USED, Profile, Where
from chatops.mapping.words import heading_key, headings, meanings, roles, value_key
from chatops.phrasing import counted
from chatops.sheet import Line, Sheet, SheetRefused

CONSENT: Final = "consent"  # the role of a column that is one consent, with its answers
HEADING_WITHIN: Final = 15  # rows from the top
MOST_ANSWERS: Final = 20  # different ones, in a column of answers
PEOPLE: Final = ("admission_no", "upn", "name", "legal_surname", "preferred_surname")
_FOOTER_CELLS: Final = 2


class Why(StrEnum):
    """Why a column was taken for what it was."""

    PROFILE = "by the profile"
    OWN_NAME = "by its name"  # the very word of the canonical file
    HEADING = "it sounds so"
    ANSWERS = "it holds answers"
    NOTHING = "not known"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place (from 0), its heading, its role and why it was taken for that."""

    place: int
    heading: str
    role: str
    why: Why

    @property
    def sure(self) -> bool:
        return self.why in {Why.PROFILE, Why.OWN_NAME}


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet as it was taken: the row that is the heading, the columns, the rows about pupils.

    *left_out* are rows that say nothing of a pupil, with the reason.
    """

    heading: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    left_out: tuple[tuple[int, str], ...]

    def column(self, role: str) -> Column | None:
        return next((one for one in self.columns if one.role == role), None)

    def consents(self) -> tuple[Column, ...]:
        return tuple(one for one in self.columns if one.role == CONSENT)

    def cells(self, column: Column) -> Iterator[str]:
        for line in self.lines:
            yield cell(line, column)


def cell(line: Line, column: Column) -> str:
    """What the line says in this column; rows may end early."""
    return line.cells[column.place] if column.place < len(line.cells) else ""


def lay_out(sheet: Sheet, profile: Profile) -> Layout:
    """Take the sheet as *profile* says, and by what its headings sound like where it is silent.

    SheetRefused where no row is a heading, a heading stands there twice, or a row is out of shape.
    """
    heading = _heading(sheet, profile)
    below = [one for one in sheet.lines if one.number > heading.number]
    by_name = tuple(_columns(heading, below, profile))
    people = [one for one in by_name if one.role in PEOPLE]
    kept, left_out, wrong = _sorted_out(heading, below, people)
    if wrong:
        raise SheetRefused(wrong)
    if not kept:
        raise SheetRefused(["The file has a heading and no pupils."])
    columns = _with_decision(tuple(_columns(heading, kept, profile)))
    _refuse_twins(heading, columns)
    return Layout(heading.number, columns, tuple(kept), tuple(left_out))


def is_answer(value: str, profile: Profile) -> bool:
    key = value_key(value)
    return key in profile.values or key in meanings() or key == Choice.NEVER


def _heading(sheet: Sheet, profile: Profile) -> Line:
    known = set(headings(profile.of)) | set(profile.columns)
    known |= {one.key[1] for one in profile.consents if one.where is Where.COLUMN}
    fits = [
        (len({heading_key(one) for one in line.cells if one} & known), line)
        for line in sheet.lines[:HEADING_WITHIN]
        if len([one for one in line.cells if one]) > 1
    ]
    most = max((found for found, _ in fits), default=0)
    if not most:
        raise SheetRefused([f"None of the first {HEADING_WITHIN} rows looks like a heading."])
    return next(line for found, line in fits if found == most)


def _columns(heading: Line, below: Sequence[Line], profile: Profile) -> Iterator[Column]:
    width = max(len(one.cells) for one in (heading, *below))
    first_pass = [
        _column(place, heading.cells[place] if place < len(heading.cells) else "", below, profile)
        for place in range(width)
    ]
    best: dict[str, tuple[int, int]] = {}
    for one in first_pass:
        if one is not None and one.role not in {CONSENT, NOT_USED}:
            rank = (
                -1
                if one.why is Why.PROFILE
                else headings(profile.of).get(heading_key(one.heading), ("", 0))[1]
            )
            best[one.role] = min(best.get(one.role, (rank, one.place)), (rank, one.place))
    for one in first_pass:
        if one is not None:
            outdone = one.role in best and best[one.role][1] != one.place
            yield Column(one.place, one.heading, NOT_USED, Why.HEADING) if outdone else one


def _with_decision(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Beside a column of types, the one column of answers is the answers to them."""
    roles_ = [one.role for one in columns]
    answers = [one for one in columns if one.role == CONSENT]
    if "type" not in roles_ or "decision" in roles_ or len(answers) != 1 or answers[0].sure:
        return columns
    return tuple(replace(one, role="decision") if one == answers[0] else one for one in columns)


def _column(place: int, name: str, below: Sequence[Line], profile: Profile) -> Column | None:
    """None for a column with neither a heading nor anything in it."""
    answers = Counter(one.cells[place] for one in below if place < len(one.cells))
    del answers[""]
    if not name and not answers:
        return None
    name = name or f"column {place + 1}"
    return Column(place, name, *_taken_for(name, answers, profile))


def _taken_for(name: str, answers: Counter[str], profile: Profile) -> tuple[str, Why]:
    key = heading_key(name)
    if key in profile.columns:
        return profile.columns[key], Why.PROFILE
    if name in roles(profile.of):
        return name, Why.OWN_NAME
    if profile.knows(Where.COLUMN, name):
        return CONSENT, Why.PROFILE
    return _sounds_like(name, answers, profile)


def _sounds_like(name: str, answers: Counter[str], profile: Profile) -> tuple[str, Why]:
    looks = _holds_answers(answers, profile)
    role, _ = headings(profile.of).get(heading_key(name), ("", 0))
    if role == "type" and looks:  # "Consent" over a column of yes and no
        return "decision", Why.HEADING
    if role:
        return role, Why.HEADING
    if looks and profile.of == "consent":
        return CONSENT, Why.ANSWERS
    return NOT_USED, Why.NOTHING


def _holds_answers(answers: Counter[str], profile: Profile) -> bool:
    """Whether there are few different ones and most of them are a yes or a no that is known."""
    known = sum(count for value, count in answers.items() if is_answer(value, profile))
    return len(answers) <= MOST_ANSWERS and 2 * known >= answers.total() > 0


def _refuse_twins(heading: Line, columns: Sequence[Column]) -> None:
    seen: set[str] = set()
    for one in columns:
        key = heading_key(one.heading)
        if key in seen and one.role != NOT_USED:
            why = f"Row {heading.number}: two columns are headed “{one.heading}”."
            raise SheetRefused([f"{why} Please rename or delete one."])
        if one.role != NOT_USED:
            seen.add(key)


def _sorted_out(
    heading: Line, below: Sequence[Line], people: Sequence[Column]
) -> tuple[list[Line], list[tuple[int, str]], list[str]]:
    """The rows about pupils, those left out and why, and what is wrong with others."""
    width = len(_trimmed(heading.cells))
    kept: list[Line] = []
    left_out: list[tuple[int, str]] = []
    wrong: list[str] = []
    for line in below:
        filled = [one for one in line.cells if one]
        said = [cell(line, one) for one in people]
        # A remark below the table stands in its first column: one cell, of several words.
        nobody = not any(said) or (
            len(filled) == 1 and people[0].role != "name" and " " in filled[0]
        )
        if _trimmed(line.cells) == _trimmed(heading.cells):
            left_out.append((line.number, "repeats the heading"))
        elif any(one.casefold().rstrip(":") in TOTALS for one in filled[:2]):
            left_out.append((line.number, "looks like a total"))
        elif nobody and len(filled) <= _FOOTER_CELLS:
            left_out.append((line.number, "names no pupil"))
        elif nobody:
            wrong.append(f"Row {line.number} does not say which pupil it is about.")
        elif len(_trimmed(line.cells)) > width:
            wrong.append(
                f"Row {line.number} has {counted(len(_trimmed(line.cells)), 'cell')} where the heading has"
                f" {width}."
            )
        else:
            kept.append(line)
    return kept, left_out, wrong


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    """Without the blank cells at the end."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return tuple(cells[:end])
