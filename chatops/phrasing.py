"""Counts and lists as people write them: "1 row", "2 rows", "photos, videos and the name"."""

from collections.abc import Iterable


def counted(number: int, one: str, several: str = "") -> str:
    """The number, and what there is so much of; *several* where an s at the end will not do."""
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def listed(phrases: Iterable[str]) -> str:
    """One phrase after the other, with an "and" before the last."""
    *first, last = phrases
    return f"{', '.join(first)} and {last}" if first else last
