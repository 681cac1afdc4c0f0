"""The pages under /desk/, for people at this very machine."""

from aiohttp import web

from adapters.media.key import derived, load_or_make_key
from adapters.server import Parts
from adapters.web import listen as pages
from adapters.web.session import Stamp


def attach(app: web.Application, parts: Parts) -> None:
    """Add the pages; what their forms carry outlives a restart."""
    key = load_or_make_key(parts.assembly.settings.media_key_file)
    stamp = Stamp(derived(key, "web"))
    pages.mount(
        app,
        pages.Parts(parts.door, parts.assembly.directory, parts.store, parts.darkroom, stamp),
    )
