"""Reads the printed words in a picture; handwriting it does not read.

It runs in a process apart (docs/decisions/0018), with the network of PP-OCRv6 that reads a line.
"""

import io
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
from PIL import Image

from adapters.media.lines import HEIGHT, MIDDLE, find
from adapters.media.networks import Array, Pixels, run
from adapters.media.weights import WORDS_READ

STEP: Final = 8  # columns of a line for each guess at a letter
SURE: Final = 0.6  # on the average of its letters
LONGEST: Final = 200  # characters of one line
BLANK: Final = 0
MORE: Final = 0x80  # set on every byte of a number but its last
KEY: Final = b"\n\tcharacter\x12"  # where the table of letters begins in the file of weights
# Letters of European languages, figures and marks: the network knows 18,000 more signs.
LAST_LETTER: Final = "\u024f"
MARKS: Final = frozenset("\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac")


def read(clean: bytes) -> tuple[str, ...]:
    """The lines of words in a clean photo (and in nothing else), as one would read them aloud."""
    with Image.open(io.BytesIO(clean), formats=["JPEG"]) as picture:
        pixels = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    return tuple(_lines(pixels))


def _lines(pixels: Pixels) -> Iterator[str]:
    for one in find(pixels):
        words, sure = _said(one.pixels)
        if words and sure >= SURE:
            yield words[:LONGEST]


def _said(line: Pixels) -> tuple[str, float]:
    """The words of one line, and how sure they are (0 to 1)."""
    # One by one: a guess at one of 18,000 signs for every step of several lines fills the memory.
    width = line.shape[1] + -line.shape[1] % STEP
    blob = np.zeros((1, 3, HEIGHT, width), np.float32)
    blob[0, :, :, : line.shape[1]] = (line.astype(np.float32) / MIDDLE - 1).transpose(2, 0, 1)
    (likely,) = run(WORDS_READ, blob)
    columns, letters = _letters()
    return _decoded(likely[0][:, columns], letters)


def _decoded(likely: Array, letters: Sequence[str]) -> tuple[str, float]:
    """The likeliest letter at each step; one that stays is the same letter still."""
    best, sure = likely.argmax(axis=1), likely.max(axis=1)
    begins = (np.diff(best, prepend=BLANK) != 0) & (best != BLANK)
    words = " ".join("".join(letters[one] for one in best[begins]).split())
    return words, float(sure[begins].mean()) if words else 0.0


@cache
def _letters() -> tuple[list[int], list[str]]:
    """Which of the network's guesses count, and the letter that each stands for."""
    every = ["", *_table(WORDS_READ.read()).split("\n"), " "]
    columns = [at for at, one in enumerate(every) if one <= LAST_LETTER or one in MARKS]
    return columns, [every[at] for at in columns]


def _table(weights: bytes) -> str:
    """The letters that the network can tell apart, one a line: they stand in its own file."""
    at = weights.index(KEY) + len(KEY)
    # Its length comes first, seven bits a byte, the lowest first.
    ends = next(end for end in range(at, len(weights)) if weights[end] < MORE)
    length = sum((one % MORE) << (7 * place) for place, one in enumerate(weights[at : ends + 1]))
    return weights[ends + 1 : ends + 1 + length].decode()
