"""What the checks of words see in a text, for the tests of them."""

from collections.abc import Callable, Iterable

from chatops.checks.context import Context
from chatops.draft import Content
from chatops.findings import Certainty, Kind, Observation
from tests.core.checks.thornfield import context, draft

Check = Callable[[Content, Context], Iterable[Observation]]


def seen(check: Check, text: str) -> list[Observation]:
    return list(check(draft(text), context()))


def words_seen(check: Check, text: str, kind: Kind) -> list[str]:
    """The words that the offsets give; "?" before what is not certain."""
    return [
        ("?" if one.certainty is Certainty.AMBIGUOUS else "") + _words(one, text)
        for one in seen(check, text)
        if one.kind is kind
    ]


def _words(one: Observation, text: str) -> str:
    assert one.place is not None
    return text[one.place.start : one.place.end]
