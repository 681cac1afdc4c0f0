"""A school's roll at one version: who is on it, and how to find somebody."""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from rapidfuzz import fuzz, process

from chatops.roll.folding import atoms, chunks, folded, letters
from chatops.roll.index import NameIndex
from chatops.roll.pupil import YEARS, Pupil

_ALIKE: Final = 75  # rapidfuzz's ratio, 0 to 100, below which a typed name is no near miss


@dataclass(frozen=True)
class Roll:
    """One version of one school's roll; what is worked out from it is worked out once."""

    school: str
    version: int | str
    pupils: Mapping[str, Pupil]

    @classmethod
    def of(cls, school: str, version: int | str, pupils: Iterable[Pupil]) -> "Roll":
        """The roll of these pupils, by admission number."""
        known = {pupil.admission_no: pupil for pupil in pupils}
        return cls(school, version, MappingProxyType(known))

    @cached_property
    def index(self) -> NameIndex:
        return NameIndex(self.pupils.values())

    def classes(self) -> tuple[str, ...]:
        """Every registration group, the youngest pupils' first."""
        return self._classes

    def in_class(self, reg_group: str) -> tuple[Pupil, ...]:
        """The pupils of one registration group, by name; its case does not matter."""
        return self._groups.get(folded(reg_group).strip(), ())

    def class_called(self, name: str) -> str:
        """The registration group of this name as the roll writes it; empty where there is none."""
        return next((one.reg_group for one in self.in_class(name)), "")

    def named(self, name: str) -> tuple[Pupil, ...]:
        """Who bears exactly this full name, legal or preferred, in either order, however spelt."""
        return _by_name(
            self.pupils[one] for one in self._full_names.get(letters(name), ()) if letters(name)
        )

    def matching(self, query: str, limit: int = 20) -> tuple[Pupil, ...]:
        """Whom somebody who types this may mean, the likeliest first.

        Each word typed must begin a part of the pupil's name or be the class; only when nobody
        fits are near misses offered.
        """
        typed = folded(query).replace(",", " ").split()
        if not typed or limit < 1:
            return ()
        fitting = set.intersection(*(self._beginning_with(word) for word in typed))
        if not fitting:
            return self._near(query, limit)
        ranked = sorted(
            (self.pupils[one] for one in fitting), key=lambda one: (_rank(one, typed), _order(one))
        )
        return tuple(ranked[:limit])

    def _beginning_with(self, word: str) -> set[str]:
        """Also "oconnor", "o'connor" and "whitcombe-hale", which are one word to whoever types."""
        keys = {word, letters(word)} - {""}
        found: set[str] = set()
        for key in keys:
            start = bisect_left(self._typed_words, (key, ""))
            end = bisect_left(self._typed_words, (f"{key}{chr(sys.maxunicode)}", ""), start)
            found.update(pupil for _, pupil in self._typed_words[start:end])
        return found

    def _near(self, query: str, limit: int) -> tuple[Pupil, ...]:
        near = process.extract(
            letters(query),
            self._full_names.keys(),
            scorer=fuzz.ratio,
            score_cutoff=_ALIKE,
            limit=limit,
        )
        found = dict.fromkeys(pupil for name, _, _ in near for pupil in self._full_names[name])
        return tuple(self.pupils[one] for one in found)[:limit]

    @cached_property
    def _classes(self) -> tuple[str, ...]:
        youngest: dict[str, int] = {}
        for pupil in self.pupils.values():
            year = YEARS.index(pupil.year)
            youngest[pupil.reg_group] = min(year, youngest.get(pupil.reg_group, year))
        youngest.pop("", None)
        return tuple(sorted(youngest, key=lambda group: (youngest[group], group)))

    @cached_property
    def _groups(self) -> Mapping[str, tuple[Pupil, ...]]:
        """The pupils of each registration group, by its folded name."""
        found: dict[str, list[Pupil]] = {}
        for pupil in self.pupils.values():
            if group := folded(pupil.reg_group).strip():
                found.setdefault(group, []).append(pupil)
        return {group: _by_name(pupils) for group, pupils in found.items()}

    @cached_property
    def class_words(self) -> frozenset[tuple[str, ...]]:
        """The folded words of each registration group's name, where it has more than a letter."""
        named = (atoms(group) for group in self.classes())
        return frozenset(words for words in named if len("".join(words)) > 1)

    @cached_property
    def _full_names(self) -> Mapping[str, tuple[str, ...]]:
        """Letters of a full name, either part first, to admission numbers."""
        found: dict[str, dict[str, None]] = {}
        for pupil in self.pupils.values():
            for name in _written(pupil):
                found.setdefault(name, {})[pupil.admission_no] = None
        return {name: tuple(whose) for name, whose in found.items()}

    @cached_property
    def _typed_words(self) -> list[tuple[str, str]]:
        return sorted(
            {(word, one.admission_no) for one in self.pupils.values() for word in _words(one)}
        )


def _written(pupil: Pupil) -> Iterable[str]:
    for forename in {pupil.legal_forename, pupil.forename}:
        for surname in {pupil.legal_surname, pupil.surname}:
            yield letters(forename) + letters(surname)
            yield letters(surname) + letters(forename)


def _words(pupil: Pupil) -> Iterable[str]:
    names = (
        pupil.legal_forename,
        pupil.legal_surname,
        pupil.preferred_forename,
        pupil.preferred_surname,
    )
    for name in filter(None, names):
        yield letters(name)
        yield from (letters(chunk) for chunk in chunks(name))
        yield from atoms(name)
    yield folded(pupil.reg_group)


def _rank(pupil: Pupil, typed: list[str]) -> int:
    """0: the name as it is said begins so; 1: a forename does; 2: a surname; 3: all else."""
    said, sought = letters(pupil.name), letters("".join(typed))
    if sought and said.startswith(sought):
        return 0 if len(typed) > 1 or said == sought else 1
    return 2 if sought and letters(pupil.surname).startswith(sought) else 3


def _order(pupil: Pupil) -> tuple[str, str, str, str]:
    return folded(pupil.surname), folded(pupil.forename), pupil.reg_group, pupil.admission_no


def _by_name(pupils: Iterable[Pupil]) -> tuple[Pupil, ...]:
    return tuple(sorted(pupils, key=_order))
