"""Where a text names pupils of the school, and how sure that is (G6, G8, G9)."""

from chatops.checks.mentions.finder import find, handles
from chatops.checks.mentions.model import Form, Grade, Handle, Mention, StaffNames, Style

__all__ = ["Form", "Grade", "Handle", "Mention", "StaffNames", "Style", "find", "handles"]
