"""Every errand there is, by name; each feature's own module describes its errands."""

from typing import Final

from adapters.forms.errand import Errand, Errands

_ALL: Final[tuple[Errand, ...]] = ()
ERRANDS: Final[Errands] = {one.name: one for one in _ALL}
