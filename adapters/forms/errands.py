"""Every errand there is, by name; each feature's own module describes its errands."""

from typing import Final

from adapters.forms import (
    agreeing,
    attending,
    casework,
    consents,
    consulting,
    outings,
    purging,
    recording,
    taking_down,
    undoing,
)
from adapters.forms.covering import COVERING
from adapters.forms.errand import Errand, Errands
from adapters.forms.mending import MENDING
from adapters.forms.watching import WATCHING

_ALL: Final[tuple[Errand, ...]] = (
    *MENDING,
    *consents.ERRANDS,
    *outings.ERRANDS,
    *taking_down.ERRANDS,
    purging.ERRAND,
    COVERING,
    WATCHING,
    *agreeing.ERRANDS,
    *undoing.ERRANDS,
    *recording.ERRANDS,
    *attending.ERRANDS,
    *consulting.ERRANDS,
    *casework.ERRANDS,
)
ERRANDS: Final[Errands] = {one.name: one for one in _ALL}
