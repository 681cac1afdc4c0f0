"""As much of a long answer as Slack takes in one message; that something is left out is said."""

import json
from collections.abc import Sequence
from typing import Final

from adapters.forms import words
from adapters.slack.blocks import Block, aside

MOST: Final = 11_000  # characters of JSON: undocumented, Slack refuses near 13,000
MOST_BLOCKS: Final = 48  # of fifty: a heading stands above, and what is left out below
ROOM: Final = 500  # characters that these two take


def size(part: object) -> int:
    """How much of Slack's measure something takes."""
    return len(json.dumps(part, ensure_ascii=False))


def fitting(groups: Sequence[Sequence[Block]]) -> list[Block]:
    """Whole groups of blocks, as many as there is room for, and how many there are besides."""
    blocks: list[Block] = []
    room = MOST - ROOM
    for number, group in enumerate(groups):
        room -= size(group)
        if room < 0 or len(blocks) + len(group) > MOST_BLOCKS:
            return [*blocks, aside(words.THE_REST.format(left=len(groups) - number))]
        blocks += group
    return blocks
