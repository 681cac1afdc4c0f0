"""Tells whether what a page shows has changed since it was drawn."""

import hashlib


def fingerprint(cards: object) -> str:
    """Other whenever anything in these frozen values is other."""
    return hashlib.sha256(repr(cards).encode(errors="replace")).hexdigest()[:16]
