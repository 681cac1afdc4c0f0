"""Whether the name of a site only looks like one of the school's own (DEF-40)."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from chatops.checks.mentions.disguises import undisguised
from chatops.roll.folding import folded

_FIGURES: Final = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "7": "t"}
)
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_SHORTEST: Final = 8  # below this many letters one letter more or less is another name
_PER_SLIP: Final = 12  # letters of a name for each slip that still reads the same
# Only real schools are given these names, so one letter more or less is another school's.
_VETTED: Final = ".sch.uk"


def imitates(host: str, domains: Iterable[str]) -> bool:
    """Looks like one of *domains* and is neither it nor a part of it."""
    own = [one.casefold() for one in domains]
    if not host or any(host == one or host.endswith(f".{one}") for one in own):
        return False
    return any(_looks_like(host, one) for one in own)


def _looks_like(host: str, own: str) -> bool:
    if f".{own}." in f".{host}" or own.replace(".", "-") in host:
        return True  # thornfield.example.login.com: the school's name, and then somebody else's
    return any(_is_alike(tail, own) for tail in _tails(host, own.count(".") + 1))


def _tails(host: str, length: int) -> Iterator[str]:
    labels = host.split(".")
    yield from {".".join(labels[-length:]), ".".join(labels[-length - 1 :])}


def _is_alike(tail: str, own: str) -> bool:
    shown, real = _skeleton(tail), _skeleton(own)
    if shown == real:
        return True
    if len(real) < _SHORTEST or (tail.endswith(_VETTED) and len(shown) == len(real)):
        return False
    slips = max(1, len(real) // _PER_SLIP)
    return _same_ending(tail, own) and OSA.distance(shown, real, score_cutoff=slips) <= slips


def _same_ending(tail: str, own: str) -> bool:
    return tail.rpartition(".")[2] == own.rpartition(".")[2]


@lru_cache(maxsize=256)
def _skeleton(name: str) -> str:
    """What the eye makes of a name."""
    seen = folded(undisguised(_decoded(name))).translate(_FIGURES).replace("-", "")
    for pair, one in _PAIRS:
        seen = seen.replace(pair, one)
    return seen


def _decoded(name: str) -> str:
    return ".".join(map(_label, name.split(".")))


def _label(label: str) -> str:
    """A label of a name in the letters that a browser shows."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
