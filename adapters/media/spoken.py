"""What the desk and the process apart say to each other: lengths, bytes, and JSON that is checked."""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from adapters.media.origin import Origin
from chatops.seen import Seen

Box = tuple[int, int, int, int]  # x, y, width, height, in pixels of the clean photo

READY: Final = b"R"
# Which task, the length of its order (JSON) and of the file; both follow.
QUESTION: Final = struct.Struct(">BII")
# DONE or REFUSED, the length of what is told (JSON, or a sentence) and of the photo; both follow.
ANSWER: Final = struct.Struct(">BII")
REFUSED: Final = 0
DONE: Final = 1
NOT_READ: Final = "The desk could not read what is written in it."
NOT_COUNTED: Final = "The desk could not look for faces in it."


class Task(IntEnum):
    """What can be asked of the process apart."""

    CLEAN = 0
    LOOK = 1
    MAKE_SAFER = 2
    READ = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A task, the file to do it to, and how, where the task has more ways than one."""

    task: Task
    data: bytes
    order: bytes = b""

    @property
    def parts(self) -> tuple[bytes, ...]:
        """The question as it is sent."""
        return QUESTION.pack(self.task, len(self.order), len(self.data)), self.order, self.data


class Told(BaseModel):
    """What is told of a clean photo beside its bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    width: int = Field(gt=0)
    height: int = Field(gt=0)
    origin: Origin
    full: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Order:
    """How to make a photo safer: boxes to cover, what to crop to, the longest side it may keep."""

    cover: tuple[Box, ...] = ()
    crop: Box | None = None
    long_side: int | None = None


SEEN: Final = TypeAdapter(Seen)
WORDS: Final = TypeAdapter(tuple[str, ...])  # a line each
TOLD: Final = TypeAdapter(Told)
ORDER: Final = TypeAdapter(Order)
