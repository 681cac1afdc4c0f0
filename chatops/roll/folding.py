"""What two spellings of one name have in common: letters without case, accent or ornament (G9)."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

APOSTROPHES: Final = "'\u2019\u2018\u201b\u02bc\u02bb\u02b9\u02bd\u02c8\u2032`\u00b4\uff07\ua78c"
HYPHENS: Final = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d\u2043"
_BREAKS: Final = "\r\x0b\x0c\x85\u2028\u2029"
# Letters that no decomposition takes apart.
# æ œ ø ł đ ð þ ħ, dotless i, ŋ ŧ, long s, ƒ, open a, script g
_WHOLE: Final = {
    "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00f0": "d", "\u00fe": "th",
    "\u0127": "h", "\u0131": "i", "\u014b": "n", "\u0167": "t", "\u017f": "s", "\u0192": "f", "\u0251": "a", "\u0261": "g",
}  # fmt: skip
# The second way in which these are written where the keyboard lacks them: Jürgen, Juergen.
_WRITTEN_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"Ø": "Oe", "Å": "Aa"}
)
_CHUNK: Final = re.compile(rf"[\s{re.escape(HYPHENS)}]+")
# A name's own inner capitals part it: McDonald, DSouza, LeBlanc. An apostrophe does too.
_ATOM: Final = re.compile(r"[^\W\d_]+")
_INNER_CAPITAL: Final = re.compile(r"(?<=[^\W\d_])(?=[A-Z][a-z])")


class _Folds(dict[str, str]):
    """One code point to what is left of it; filled as code points are met."""

    def __missing__(self, char: str) -> str:
        if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
            found = ""  # accents, zero-width and soft characters
        else:
            opened = unicodedata.normalize("NFKD", char.casefold())
            found = "".join(
                _WHOLE.get(one, one) for one in opened if not unicodedata.combining(one)
            ).casefold()
        self[char] = found
        return found


FOLDS: Final = _Folds(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys(_BREAKS, "\n")
    | dict.fromkeys("\u2122\u2120\u2121", " ")  # TM and the like are not letters of a name
)


def folded(text: str) -> str:
    """The text as names are compared: no case, accents or invisible characters."""
    return "".join(map(FOLDS.__getitem__, text))


@lru_cache(maxsize=200_000)
def letters(name: str) -> str:
    """Only the letters: "O'Connor" and "O CONNOR" are both "oconnor"."""
    return "".join(_ATOM.findall(folded(name)))


def spellings(name: str) -> tuple[str, ...]:
    """The name itself, and with ä as ae and the like where it has such letters."""
    composed = unicodedata.normalize("NFC", name)
    written_out = composed.translate(_WRITTEN_OUT)
    return (composed,) if written_out == composed else (composed, written_out)


def chunks(name: str) -> tuple[str, ...]:
    """What spaces and hyphens part: ("Whitcombe", "Hale")."""
    return tuple(one for one in _CHUNK.split(name) if letters(one))


def atoms(name: str) -> tuple[str, ...]:
    """The folded letter runs of a name, parted also at apostrophes and inner capitals."""
    parted = _INNER_CAPITAL.sub(" ", unicodedata.normalize("NFC", name))
    return tuple(_ATOM.findall(folded(parted)))
