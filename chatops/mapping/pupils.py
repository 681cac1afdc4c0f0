"""Which pupil of the roll a row is about: by admission number, then UPN, then name and class.

A number counts only where the row's name, if it has one, is not somebody else's. A name and a class
are a proposal that a person confirms. Whom nobody fits is told with the nearest on the roll.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from chatops.mapping.layout import Layout, cell
from chatops.roll.folding import atoms, folded, letters
from chatops.roll.pupil import Pupil
from chatops.roll.roll import Roll

_WHO: Final = (
    "admission_no", "upn", "name", "legal_surname", "legal_forename", "preferred_surname",
    "preferred_forename", "reg_group",
)  # fmt: skip
_ALIKE: Final = 60  # rapidfuzz's ratio below which two names are two people's
MOST_NEAREST: Final = 50  # rows for which the nearest pupil is looked for


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row that is about nobody that the desk could tell for certain, and who comes nearest."""

    row: int
    why: str
    nearest: Pupil | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """Rows to admission numbers (*sure*), rows to pupils a person must confirm, and the rest."""

    sure: Mapping[int, str]
    likely: Mapping[int, Pupil]
    unmatched: tuple[Unmatched, ...]


@dataclass(frozen=True, slots=True)
class _Who:
    """What a row says of its pupil; blank where it says nothing."""

    cells: tuple[str, ...]

    def __getitem__(self, role: str) -> str:
        return self.cells[_WHO.index(role)]

    @property
    def names(self) -> tuple[str, ...]:
        forename = self["preferred_forename"] or self["legal_forename"]
        surname = self["preferred_surname"] or self["legal_surname"]
        parted = f"{forename} {surname}".strip()
        legal = f"{self['legal_forename']} {self['legal_surname']}".strip()
        return tuple(one for one in dict.fromkeys((parted, legal, self["name"])) if one)


def match(layout: Layout, roll: Roll) -> Matched:
    """Find the pupil of every row."""
    columns = [layout.column(one) for one in _WHO]
    finder = _Finder(roll)
    sure: dict[int, str] = {}
    likely: dict[int, Pupil] = {}
    unmatched: list[Unmatched] = []
    for line in layout.lines:
        who = _Who(tuple(cell(line, one) if one else "" for one in columns))
        match finder.found(who):
            case str(number):
                sure[line.number] = number
            case Pupil() as pupil:
                likely[line.number] = pupil
            case Unmatched(_, why):
                nearest = finder.nearest(who) if len(unmatched) < MOST_NEAREST else None
                unmatched.append(Unmatched(line.number, why, nearest))
    return Matched(sure, likely, tuple(unmatched))


def settled(matched: Matched, confirmed: Iterable[int]) -> Matched:
    """With the *confirmed* rows as sure as the others; likely ones that nobody confirmed are not."""
    yes = set(confirmed)
    taken = {row: one.admission_no for row, one in matched.likely.items() if row in yes}
    not_taken = tuple(
        Unmatched(row, "fits by name and class only, which nobody has confirmed", one)
        for row, one in matched.likely.items()
        if row not in yes
    )
    return Matched({**matched.sure, **taken}, {}, (*matched.unmatched, *not_taken))


class _Finder:
    """One roll, with what finding by numbers needs; each different row is looked for once."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._known: dict[_Who, str | Pupil | Unmatched] = {}
        self._by_upn: dict[str, list[Pupil]] = {}
        self._without_zeros: dict[str, list[Pupil]] = {}
        for one in roll.pupils.values():
            if one.upn:
                self._by_upn.setdefault(one.upn.upper(), []).append(one)
            self._without_zeros.setdefault(one.admission_no.lstrip("0"), []).append(one)

    def found(self, who: _Who) -> str | Pupil | Unmatched:
        if who not in self._known:
            self._known[who] = self._find(who)
        return self._known[who]

    def nearest(self, who: _Who) -> Pupil | None:
        near = (self._roll.matching(name.replace(",", " "), limit=1) for name in who.names)
        return next((one[0] for one in near if one), None)

    def _find(self, who: _Who) -> str | Pupil | Unmatched:
        by_number = self._numbered(who)
        if by_number is not None and not _is_somebody_else(by_number, who):
            return by_number.admission_no
        if by_number is not None:
            return Unmatched(0, "has the number of a pupil with another name")
        if who["admission_no"]:
            return who["admission_no"]  # not on the roll; the roll may come later
        return self._by_name(who)

    def _numbered(self, who: _Who) -> Pupil | None:
        number = who["admission_no"]
        if number in self._roll.pupils:
            return self._roll.pupils[number]
        without = self._without_zeros.get(number.lstrip("0"), []) if number else []
        by_upn = self._by_upn.get(who["upn"].upper(), []) if who["upn"] else []
        found = without or by_upn
        return found[0] if len(found) == 1 else None

    def _by_name(self, who: _Who) -> Pupil | Unmatched:
        named = {one.admission_no: one for name in who.names for one in self._roll.named(name)}
        group = folded(who["reg_group"]).strip()
        fitting = [one for one in named.values() if group and folded(one.reg_group) == group]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return Unmatched(0, "fits several pupils of one name in one class")
        return Unmatched(0, "fits nobody by name and class" if named else "fits nobody on the roll")


def _is_somebody_else(pupil: Pupil, who: _Who) -> bool:
    """Whether the row's name has nothing in common with the pupil's; one changes a surname, or is short."""
    known = f"{pupil.legal_forename} {pupil.legal_surname} {pupil.name}"
    parts = set(atoms(known))
    return bool(who.names) and all(
        not parts & set(atoms(name)) and fuzz.ratio(letters(name), letters(pupil.name)) < _ALIKE
        for name in who.names
    )
