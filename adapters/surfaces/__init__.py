"""Puts each surface onto the server; what a chat's own libraries weigh is borne only where it is on."""

from importlib import import_module

from adapters.server import Attach
from chatops.people import Surface


def attach(surface: Surface) -> Attach:
    """What adds this surface to the server; all that it needs is loaded now."""
    found: Attach = import_module(f"adapters.surfaces.{surface}").attach
    return found
