"""The schools' policies: packs of rules, shipped or a school's own, and the judge that applies them."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from chatops.policy.document import nearest
from chatops.policy.pack import Pack, PackBroken
from chatops.policy.reading import Common, read_common, read_default, read_pack

_PACKS: Final = files(__name__) / "packs"
_GENERAL: Final = "general"
_DEFAULT: Final = "default"


def load(name: str, *, beside: Path) -> Pack:
    """A shipped pack by its name, else the pack in this file, whose path starts at *beside*.

    Raises PackBroken, naming every problem, for a pack that cannot be used.
    """
    return _load(name, beside, ())


@cache
def shipped(name: str) -> Pack:
    """A pack that comes with the product: "default", "lumen"."""
    if name not in shipped_names():
        raise PackBroken(
            name, [f"there is no shipped pack of this name; {nearest(name, shipped_names())}"]
        )
    data = _shipped_bytes(name)
    if name == _DEFAULT:
        return read_default(data, _common())
    return read_pack(data, f"{name}.toml", _common(), shipped)


@cache
def shipped_names() -> tuple[str, ...]:
    """The names that a school may give as its pack."""
    stems = (
        one.name.removesuffix(".toml") for one in _PACKS.iterdir() if one.name.endswith(".toml")
    )
    return tuple(sorted(one for one in stems if one != _GENERAL))


def _load(name: str, beside: Path, above: tuple[Path, ...]) -> Pack:
    """*above* are the files that extend this one, so that none extends itself."""
    if name in shipped_names():
        return shipped(name)
    path = beside / name
    if path.resolve() in above:
        raise PackBroken(name, ["it extends itself"])
    try:
        data = path.read_bytes()
    except OSError as missing:
        hint = nearest(name, shipped_names())
        why = f"there is no such file, nor a shipped pack of this name; {hint}"
        raise PackBroken(name, [why]) from missing
    above = (*above, path.resolve())
    return read_pack(data, path.name, _common(), lambda more: _load(more, path.parent, above))


@cache
def _common() -> Common:
    return read_common(_shipped_bytes(_GENERAL), _shipped_bytes(_DEFAULT))


def _shipped_bytes(name: str) -> bytes:
    return (_PACKS / f"{name}.toml").read_bytes()
