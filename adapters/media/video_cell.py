"""Starts ffmpeg or ffprobe with next to nothing: its own limits, no environment, no inherited rights.

`video_process.py` runs this as a process of its own, which turns into the program that it is given.
"""

import ctypes
import json
import os
import resource
import signal
import sys
from typing import Final

POLITENESS: Final = 10
OPEN_FILES: Final = 64
PR_SET_PDEATHSIG: Final = 1  # prctl(2)


def confine(memory: int, seconds: int, written: int) -> None:
    """Let this process have *memory* bytes and *seconds* of processor, and write *written* a file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.nice(POLITENESS)


def end_with(parent: int) -> None:
    """Have the system end this process, and what it turns into, with the one that started it.

    Else the original of a video would be held for as long as a killed desk's ffmpeg goes on.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit("the desk is gone already")


if __name__ == "__main__":
    end_with(int(sys.argv.pop(1)))
    confine(**json.loads(sys.argv[1]))
    os.execve(sys.argv[2], sys.argv[2:], {})  # noqa: S606 - the program that we chose, by its path
