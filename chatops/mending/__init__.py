"""Mend a draft by rule: what the pack finds fault with, put right without anybody's typing."""

from chatops.mending.mended import mended
from chatops.mending.offering import offered

__all__ = ["mended", "offered"]
