"""Which command calls whom; what a command needs is loaded when it is used, and not before."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_group

# The module of each command, where it stands under its own name, and its line in the list of all.
COMMANDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "demo": (
            "demo",
            "Build an invented school, or take up yesterday's, and open its pages on this machine.",
        ),
        "serve": (
            "serving",
            "Open the desk to the chats that the settings name, until it is told to stop.",
        ),
        "check": (
            "check",
            "Say what the school's policy makes of drafts. Exit 1 if there is any finding.",
        ),
        "photo": (
            "photo",
            "Say what the desk sees in pictures. Exit 1 if any cannot be read.",
        ),
        "pack": ("pack", "The packs: schools' policies as data."),
        "roll": ("imports", "The roll: which pupils a school has."),
        "consent": ("imports", "The consent register."),
        "trail": ("trail", "The decision trail."),
        "db": ("database", "The desk's database."),
        "setup": ("setup", "Write what a chat has to be told about the desk."),
    }
)


class _Commands(TyperGroup):
    """The commands by name; the one that is used takes the place of its line in the list."""

    def resolve_command(
        self,
        ctx: Any,  # noqa: ANN401 - Typer keeps its types of these to itself
        args: list[str],
    ) -> tuple[str | None, Any, list[str]]:
        """The command that these arguments name."""
        name, known, rest = super().resolve_command(ctx, args)
        return name, loaded(name) if name else known, rest


def loaded(name: str) -> Any:  # noqa: ANN401 - Typer keeps the type of a command to itself
    """A command with everything that it needs."""
    module, _ = COMMANDS[name]
    found = getattr(import_module(f"adapters.command_line.{module}"), name)
    alone = typer.Typer(callback=_nothing)
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name)
    else:
        alone.command(name)(found)
    return get_group(alone).commands[name]


def _nothing() -> None:
    """What is done before any command."""


app = typer.Typer(
    name="chatops",
    cls=_Commands,
    help="The school press desk: drafts from chat, checked against the school's policy and decided.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _name, (_, _line) in COMMANDS.items():
    app.command(_name, help=_line)(_nothing)
