"""What the clerk asks about a school's trail: to seal it, and to tell that it was altered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seal:
    """The clerk asks for a checkpoint of one school's trail, to be signed and sent out."""

    school: str


@dataclass(frozen=True, slots=True)
class TrailAltered:
    """The clerk has found that a school's trail is not what it was; *why* names the place alone."""

    school: str
    why: str


SealRequest = Seal | TrailAltered
