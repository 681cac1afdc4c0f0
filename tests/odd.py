"""Makes JSON odd: any of its parts is gone, or something else than it should be."""

import json
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any, Final

from hypothesis import strategies as st

Json = dict[str, Any]
Path = tuple[str | int, ...]
Change = tuple[int, object]
GONE: Final = object()
DEEP: Final = json.loads("[" * 400 + "]" * 400)
DEEP_ENOUGH: Final = 12
CHANGES: Final = st.tuples(
    st.integers(0, 10_000),
    st.sampled_from(
        [GONE, None, 7, -1.5, True, "", "x", "é" * 5000, "\ud800", "\0", [], ["x"], [None], {},
         {"x": 1}, {"value": None}, [[]], DEEP, "<![x]>", "http://[", "https://x:y@z/"]
    ),
)  # fmt: skip


def changed(payload: Json, changes: Sequence[Change]) -> Json:
    """The payload with each of these changes somewhere in it."""
    made = deepcopy(payload)
    for where, odd in changes:
        paths = list(_paths(made))
        if paths:
            _change(made, paths[where % len(paths)], odd)
    return made


def _change(inside: Any, path: Path, odd: object) -> None:  # noqa: ANN401 - any JSON
    *way, last = path
    for step in way:
        inside = inside[step]
    if odd is GONE:
        del inside[last]
    else:
        inside[last] = deepcopy(odd)


def _paths(value: Any, at: Path = ()) -> Iterator[Path]:  # noqa: ANN401 - any JSON
    for name, one in _parts(value):
        yield (*at, name)
        if len(at) < DEEP_ENOUGH:
            yield from _paths(one, (*at, name))


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else ()
