"""The command `chatops`: everything an operator can ask, one module a trade."""

from adapters.command_line.app import app

__all__ = ["app"]
