"""Asks a person at the terminal what a file leaves open; in a pipe nobody is asked."""

import sys
from collections.abc import Mapping

import typer

from chatops.mapping.profile import Profile
from chatops.mapping.questions import NotAnAnswer, Question
from chatops.phrasing import counted
from chatops.roll.pupil import Pupil


def is_possible() -> bool:
    return sys.stdin.isatty()


def answered(question: Question) -> Profile:
    """Ask until the answer is one; what was said so far is never lost."""
    _say(f"\n{question.text}\n  {question.hint}")
    proposal = question.proposal or None
    while True:
        answer = typer.prompt("Answer", default=proposal, err=True)
        try:
            return question.settle(str(answer))
        except NotAnAnswer as why:
            _say(f"  {why}")


def confirmed(likely: Mapping[int, Pupil]) -> frozenset[int]:
    """The rows that a person says are about the pupils that their name and class fit."""
    if not likely or not is_possible():
        return frozenset()
    rows = counted(len(likely), "row has no number and fits", "rows have no number; each fits")
    _say(f"\n{rows} one pupil by name and class.")
    _say("  “all” takes them all, “each” shows one after the other, “none” takes none")
    while True:
        match str(typer.prompt("Answer", err=True)).strip().casefold():
            case "all":
                return frozenset(likely)
            case "none":
                return frozenset()
            case "each":
                return frozenset(row for row, one in likely.items() if _is_meant(row, one))
            case _:
                _say("  Please answer with all, each or none.")


def _is_meant(row: int, pupil: Pupil) -> bool:
    return typer.confirm(f"Row {row}: {pupil.known_as} ({pupil.admission_no})?", err=True)


def _say(line: str) -> None:
    typer.echo(line, err=True)
