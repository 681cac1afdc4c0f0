"""Mend a draft by rule: what the pack finds fault with, put right without anybody's typing."""

from chatops.mending.mended import is_about, mended
from chatops.mending.offering import offered

__all__ = ["is_about", "mended", "offered"]
