"""As much of a long answer as Teams takes on one card; that something is left out is said. Pure."""

from collections.abc import Sequence

from adapters.teams.elements import Element, line, run
from adapters.teams.wording import weight


def fitting(groups: Sequence[Sequence[Element]], most: int, left: str) -> list[Element]:
    """Whole groups, as many as fit into *most* bytes, then in words of *left* how many there are besides."""
    told: list[Element] = []
    for number, group in enumerate(groups):
        most -= weight(group)
        if most < 0:
            return [*told, line(run(left.format(left=len(groups) - number), weight="Bolder"))]
        told += group
    return told
