"""An invented school to try the desk with: `prepare` builds it, `settings_of` opens it."""

from adapters.demo.build import prepare, settings_of

__all__ = ["prepare", "settings_of"]
