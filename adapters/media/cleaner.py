"""The process in which strangers' files are decoded: photos come in by stdin, answers go out.

`worker.py` starts it and speaks to it, in the words of `spoken.py`. It holds no secret and no connection, may write no file, and
its address space and its time are limited, so the worst that a file can do is to end it.
"""

import json
import os
import resource
import signal
import sys
from typing import BinaryIO, Final

import cv2

from adapters.media import spoken
from adapters.media.hygiene import CleanPhoto, Limits, clean
from adapters.media.kind import NotAPhoto
from adapters.media.reading import read
from adapters.media.safer import make_safer
from adapters.media.sight import look
from adapters.media.spoken import ANSWER, QUESTION, READY, Task
from adapters.media.weights import WeightsMissing

# A decoder at work should not make the answer to somebody's click wait.
POLITENESS: Final = 10


def serve(asked: BinaryIO, answered: BinaryIO, limits: Limits, seconds: float) -> None:
    """Do one task after the other until *asked* ends."""
    answered.write(READY)
    answered.flush()
    while len(head := asked.read(QUESTION.size)) == QUESTION.size:
        task, order_length, length = QUESTION.unpack(head)
        order, data = asked.read(order_length), asked.read(length)
        # The starter watches the time as well; this one ends us where the starter is gone.
        signal.setitimer(signal.ITIMER_REAL, seconds)
        answer = _answer(Task(task), order, data, limits)
        signal.setitimer(signal.ITIMER_REAL, 0)
        answered.write(answer)
        answered.flush()


def _answer(task: Task, order: bytes, data: bytes, limits: Limits) -> bytes:
    try:
        told, photo = _done(task, order, data, limits)
        verdict = spoken.DONE
    except NotAPhoto as refusal:
        told, photo, verdict = str(refusal).encode(), b"", spoken.REFUSED
    return ANSWER.pack(verdict, len(told), len(photo)) + told + photo


def _done(task: Task, order: bytes, data: bytes, limits: Limits) -> tuple[bytes, bytes]:
    match task:
        case Task.CLEAN:
            return _photo(clean(data, limits))
        case Task.LOOK:
            return spoken.SEEN.dump_json(look(data)), b""
        case Task.MAKE_SAFER:
            return _photo(make_safer(data, spoken.ORDER.validate_json(order), limits))
        case Task.READ:
            return spoken.WORDS.dump_json(_words(data)), b""


def _words(data: bytes) -> tuple[str, ...]:
    try:
        return read(data)
    except (cv2.error, MemoryError, WeightsMissing) as failed:
        raise NotAPhoto(spoken.NOT_READ) from failed


def _photo(photo: CleanPhoto) -> tuple[bytes, bytes]:
    told = spoken.Told(width=photo.width, height=photo.height, origin=photo.origin, full=photo.full)
    return spoken.TOLD.dump_json(told), photo.data


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
