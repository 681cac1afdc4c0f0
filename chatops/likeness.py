"""Whether two pictures look alike: of their few times 64 bits, some pair differs in hardly any."""

from collections.abc import Sequence
from typing import Final

# Of 64. Drawn class pictures that are not the same differ in 12 and more (tests/media/test_likeness.py).
MOST: Final = 8


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one is the other, or a slight trim or the mirror image of it."""
    if not one or not other:
        return False
    mine, theirs = [int(bits, 16) for bits in one], [int(bits, 16) for bits in other]
    return any((mine[0] ^ bits).bit_count() <= MOST for bits in theirs) or any(
        (theirs[0] ^ bits).bit_count() <= MOST for bits in mine
    )
