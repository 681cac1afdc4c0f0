"""A bar for long work: on a terminal, and nowhere else."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import typer

T = TypeVar("T")


def _is_seen() -> bool:
    return sys.stderr.isatty()


@contextmanager
def steps(number: int) -> Iterator[Callable[[str], None]]:
    """A bar that moves on when a step begins; call it with what the step does."""
    with typer.progressbar(
        length=number, file=sys.stderr, hidden=not _is_seen(), show_eta=False
    ) as bar:

        def begin(what: str) -> None:
            bar.label = what
            bar.update(1)

        yield begin


@contextmanager
def counted(items: Iterable[T], number: int, label: str) -> Iterator[Iterable[T]]:
    """The same items, of which there are about *number*, with a bar that follows them."""
    with typer.progressbar(
        items, length=number, label=label, file=sys.stderr, hidden=not _is_seen()
    ) as bar:
        yield bar
