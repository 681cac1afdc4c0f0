"""The process in which strangers' files are decoded: photos come in by stdin, clean copies go out.

`worker.py` starts it and speaks to it. It holds no secret and no connection, may write no file, and
its address space and its time are limited, so the worst that a file can do is to end it.
"""

import json
import os
import resource
import signal
import struct
import sys
from dataclasses import asdict
from typing import BinaryIO, Final

from adapters.media.hygiene import CleanPhoto, Limits, clean
from adapters.media.kind import NotAPhoto

READY: Final = b"R"
QUESTION: Final = struct.Struct(">I")  # length of the file, which follows
# PHOTO or REFUSED; the lengths of what is told (facts as JSON, or a sentence) and of the photo.
ANSWER: Final = struct.Struct(">BII")
REFUSED: Final = 0
PHOTO: Final = 1
# A decoder at work should not make the answer to somebody's click wait.
POLITENESS: Final = 10


def serve(asked: BinaryIO, answered: BinaryIO, limits: Limits, seconds: float) -> None:
    """Clean one photo after the other until *asked* ends."""
    answered.write(READY)
    answered.flush()
    while len(head := asked.read(QUESTION.size)) == QUESTION.size:
        data = asked.read(*QUESTION.unpack(head))
        # The starter watches the time as well; this one ends us where the starter is gone.
        signal.setitimer(signal.ITIMER_REAL, seconds)
        answer = _answer(data, limits)
        signal.setitimer(signal.ITIMER_REAL, 0)
        answered.write(answer)
        answered.flush()


def _answer(data: bytes, limits: Limits) -> bytes:
    try:
        photo = clean(data, limits)
    except NotAPhoto as refusal:
        sentence = str(refusal).encode()
        return ANSWER.pack(REFUSED, len(sentence), 0) + sentence
    told = _told(photo)
    return ANSWER.pack(PHOTO, len(told), len(photo.data)) + told + photo.data


def _told(photo: CleanPhoto) -> bytes:
    facts = {"width": photo.width, "height": photo.height, "origin": asdict(photo.origin)}
    return json.dumps(facts).encode()


def confine(memory: int) -> None:
    """Let this process have *memory* bytes, write no file and leave no core dump."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.nice(POLITENESS)


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    confine(given["memory"])
    serve(sys.stdin.buffer, sys.stdout.buffer, Limits(**given["limits"]), given["seconds"])
