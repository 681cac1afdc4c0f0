"""How long a test waits for what must come: long, for it says nothing of how fast a machine is."""

from typing import Final

PATIENCE: Final = 60.0  # seconds
