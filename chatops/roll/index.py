"""The names on a roll, laid out so that finding one costs the same on any size of roll.

A name is one or more *atoms* (folded letter runs): ("whitcombe", "hale"). Its *key* is the atoms
written together, so that every spelling of a name (G9) has the same key. The index knows, by key,
whose forename or surname it is, and, by a pair of keys, whose full name. It is built once per
version of the roll and never changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product
from typing import Final

from chatops.roll.folding import atoms, chunks, letters, spellings
from chatops.roll.pupil import Pupil

# Not a name by themselves when a surname of several words is taken apart.
PARTICLES: Final = frozenset(
    {
        "abu", "al", "ap", "ab", "ben", "bin", "bint", "da", "das", "de", "del", "della",
        "den", "der", "di", "do", "dos", "du", "el", "fitz", "ibn", "la", "las", "le",
        "los", "mac", "mc", "mhic", "na", "ni", "nic", "o", "of", "san", "santa", "st",
        "te", "ten", "ter", "und", "van", "vom", "von", "y", "zu", "zur",
    }
)  # fmt: skip


_OPENING: Final = 3  # letters that tell most words from names


@dataclass(frozen=True, slots=True)
class Part:
    """A forename or surname (or part of one), and the admission numbers that bear it.

    *cuts* are the places (letters from the start) where the name may be written in two words.
    *loose* says that no pupil is called just this: it is a later part of a compound forename.
    """

    key: str
    forename_of: tuple[str, ...]
    surname_of: tuple[str, ...]
    cuts: frozenset[int]
    loose: bool

    @property
    def pupils(self) -> tuple[str, ...]:
        if self.forename_of and self.surname_of:
            return tuple(sorted({*self.forename_of, *self.surname_of}))
        return self.forename_of or self.surname_of


@dataclass(frozen=True, slots=True)
class _Form:
    """One key under which a name is known, and its atoms."""

    key: str
    atoms: tuple[str, ...]
    loose: bool = False


class NameIndex:
    """Every name on one version of a roll."""

    def __init__(self, pupils: Iterable[Pupil]) -> None:
        gathered = _Gathered()
        for pupil in sorted(pupils, key=lambda one: one.admission_no):
            gathered.add(pupil)
        self._pairs = {pair: tuple(whose) for pair, whose in gathered.pairs.items()}
        self._lettered = {letters: tuple(whose) for letters, whose in gathered.lettered.items()}
        self._most_words = gathered.most_words
        self.parts: Mapping[str, Part] = gathered.parts()
        self._firsts = frozenset(self.parts.keys() | self._most_words.keys())
        self._openings = frozenset(key[:_OPENING] for key in self.parts)
        self.longest: Final = max(map(len, self.parts), default=0)

    def most_words(self, first: str) -> int:
        """Into how many words a name that begins with this word may be parted; mostly 1."""
        return self._most_words.get(first, 1)

    def beginning(self, words: AbstractSet[str]) -> AbstractSet[str]:
        """Those of the folded words with which some name begins, be it a plural's."""
        plural = {one for one in words if one.endswith("s") and self._is_plural(one)}
        return plural | (self._firsts & words)

    def opens(self, letters: str) -> bool:
        """Whether some name begins with the first three of these letters, or is the first two."""
        return letters[:_OPENING] in self._openings or letters[: _OPENING - 1] in self._openings

    def _is_plural(self, word: str) -> bool:
        return word[:-1] in self.parts or word[:-2] in self.parts

    def lettered(self, letters: str, year: str) -> tuple[str, ...]:
        """Whose two names begin with these two letters, in this year."""
        return self._lettered.get(f"{letters} {year}", ())

    def pair(self, forename: str, surname: str) -> tuple[str, ...]:
        """Whose full name these two keys are (admission numbers, sorted)."""
        return self._pairs.get(f"{forename} {surname}", ())


class _Gathered:
    """What is collected while the pupils go by, in the order of their admission numbers."""

    def __init__(self) -> None:
        self.pairs: dict[str, list[str]] = {}
        self.lettered: dict[str, list[str]] = {}
        self.forenames: dict[str, list[str]] = {}
        self.surnames: dict[str, list[str]] = {}
        self.cuts: dict[str, frozenset[int]] = {}
        self.called: set[str] = set()  # keys that are more than a loose part of some name
        self.most_words: dict[str, int] = {}

    def add(self, pupil: Pupil) -> None:
        forenames = _forms_of(pupil.legal_forename, pupil.preferred_forename, surname=False)
        surnames = _forms_of(pupil.legal_surname, pupil.preferred_surname, surname=True)
        for form in forenames:
            self._note(self.forenames, form, pupil.admission_no)
        for form in surnames:
            self._note(self.surnames, form, pupil.admission_no)
        for one in {f"{a.key[0]}{b.key[0]}" for a, b in product(forenames, surnames)}:
            _append(self.lettered, f"{one} {pupil.year.lower()}", pupil.admission_no)
        for forename, surname in product(forenames, surnames):
            _append(self.pairs, f"{forename.key} {surname.key}", pupil.admission_no)

    def _note(self, register: dict[str, list[str]], form: _Form, pupil: str) -> None:
        _append(register, form.key, pupil)
        if len(form.atoms) > 1:
            self._note_words(form)
        if not form.loose:
            self.called.add(form.key)

    def _note_words(self, form: _Form) -> None:
        """Neighbouring atoms may be written together: O'Connor, O Connor, OConnor."""
        lengths = tuple(accumulate(map(len, form.atoms)))
        self.cuts[form.key] = self.cuts.get(form.key, frozenset()) | frozenset(lengths[:-1])
        for place, length in enumerate(lengths[:-1], 1):
            first, words = form.key[:length], len(form.atoms) - place + 1
            self.most_words[first] = max(words, self.most_words.get(first, 1))

    def parts(self) -> dict[str, Part]:
        return {
            key: Part(
                key,
                tuple(self.forenames.get(key, ())),
                tuple(self.surnames.get(key, ())),
                self.cuts.get(key, frozenset()),
                loose=key not in self.called,
            )
            for key in self.forenames.keys() | self.surnames.keys()
        }


def _append(register: dict[str, list[str]], key: str, pupil: str) -> None:
    whose = register.setdefault(key, [])
    if not whose or whose[-1] != pupil:
        whose.append(pupil)


def _forms_of(legal: str, preferred: str, *, surname: bool) -> tuple[_Form, ...]:
    forms = _forms(legal, surname=surname)
    return forms if preferred in {"", legal} else (*forms, *_forms(preferred, surname=surname))


@lru_cache(maxsize=200_000)
def _forms(name: str, *, surname: bool) -> tuple[_Form, ...]:
    """The name whole, then the parts of it that stand for it."""
    return tuple(
        form
        for spelling in spellings(name)
        for form in _forms_of_spelling(spelling, surname=surname)
    )


def _forms_of_spelling(name: str, *, surname: bool) -> Iterator[_Form]:
    whole = letters(name)
    if not whole:
        return
    yield _Form(whole, atoms(name))
    some = chunks(name)
    if len(some) > 1:
        for place, chunk in enumerate(some):
            key = letters(chunk)
            if len(key) > 1 and key not in PARTICLES:
                yield _Form(key, atoms(chunk), loose=place > 0 and not surname)
