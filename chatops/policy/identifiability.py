"""A pack's switch for pictures in which somebody could be known again, as rules like any others."""

from collections.abc import Mapping
from typing import Final

from chatops.findings import Fact, Kind, Severity
from chatops.policy.pack import Rule

CLAUSES: Final = ("DEF-33",)
_ALONE: Final = frozenset({Fact.ALONE})
# Of each setting: which kind, how grave, and where alone.
_WEIGHTS: Final[
    Mapping[str, tuple[tuple[Kind, Severity, frozenset[Fact], frozenset[Fact]], ...]]
] = {
    "strict": ((Kind.FACE_STANDS_OUT, Severity.NEEDS_OVERRIDE, frozenset(), frozenset()),),
    "group only": (
        (Kind.FACE_STANDS_OUT, Severity.NEEDS_OVERRIDE, _ALONE, frozenset()),
        (Kind.FACE_STANDS_OUT, Severity.CLEAR, frozenset(), _ALONE),
        (Kind.SINGLE_PUPIL, Severity.NEEDS_OVERRIDE, frozenset(), frozenset()),
    ),
    "consent only": ((Kind.FACE_STANDS_OUT, Severity.CLEAR, frozenset(), frozenset()),),
}
SETTINGS: Final = tuple(_WEIGHTS)


def rules(setting: str, sentences: Mapping[Kind, tuple[str, str]]) -> tuple[Rule, ...]:
    """What the setting makes of what is seen; nothing where a pack has none."""
    return tuple(
        Rule(kind, severity, CLAUSES, *sentences[kind], when=when, unless=unless)
        for kind, severity, when, unless in _WEIGHTS.get(setting, ())
    )
