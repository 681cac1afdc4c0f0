"""A text without case, accents and ornament, and where each of its letters came from (G9)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chatops.roll.folding import FOLDS

_ASCII: Final = str.maketrans({"`": "'", "\r": "\n", "\x0b": "\n", "\x0c": "\n"})
_BELOW_MARKS: Final = "\u02ff"  # no accent stands by itself up to here
_MARKS: Final = frozenset({"Mn", "Me", "Mc"})
_CHANGES: Final = re.compile(r"[A-Z`\r\x0b\x0c]|[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; *origins* gives for each letter of it (and its end) the place it came from."""

    plain: str
    text: str
    origins: Sequence[int]

    @classmethod
    @lru_cache(maxsize=32)  # several checks fold the same few texts of one draft
    def of(cls, plain: str) -> "Folded":
        if plain.isascii():
            return cls(plain, plain.lower().translate(_ASCII), range(len(plain) + 1))
        if all(map(_stays_one, set(plain))):
            return cls(plain, _CHANGES.sub(_fold, plain), range(len(plain) + 1))
        pieces = [FOLDS[char] for char in plain]
        origins = [place for place, piece in enumerate(pieces) for _ in piece]
        return cls(plain, "".join(pieces), [*origins, len(plain)])

    @property
    def as_written(self) -> bool:
        """Whether each letter stands where it came from."""
        return isinstance(self.origins, range)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the plain text, with the accents that are written after its last letter."""
        if self.as_written:
            return start, end
        stop = self.origins[end - 1] + 1
        while self.plain[stop : stop + 1] > _BELOW_MARKS and _is_mark(self.plain[stop]):
            stop += 1
        return self.origins[start], stop

    def spans(self, starts: Sequence[int], ends: Sequence[int]) -> Iterable[Sequence[int]]:
        """The same of many: where they start, and where they end."""
        if self.as_written or not starts:
            return starts, ends
        return zip(*map(self.span, starts, ends), strict=True)

    def original(self, start: int, end: int) -> str:
        if self.as_written:
            return self.plain[start:end]
        return self.plain[self.origins[start] : self.origins[end - 1] + 1]

    def originals(self, starts: Sequence[int], ends: Sequence[int]) -> Sequence[str]:
        """The same of many."""
        if self.as_written:
            plain = self.plain
            return [plain[start:end] for start, end in zip(starts, ends, strict=True)]
        return list(map(self.original, starts, ends))

    def letters(self, start: int, end: int) -> Sequence[str]:
        """What each folded letter is in the plain text."""
        return [self.plain[place] for place in self.origins[start:end]]


def _fold(found: re.Match[str]) -> str:
    return FOLDS[found.group()]


@lru_cache(maxsize=4096)
def _stays_one(char: str) -> bool:
    """Folds to one character, and is no accent on the one before it."""
    return len(FOLDS[char]) == 1 and not _is_mark(char)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in _MARKS
