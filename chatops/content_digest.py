"""The digest of what somebody would like to publish: an approval binds to it."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from functools import lru_cache


@lru_cache(maxsize=1024)  # asked for many times in one decision, and a content never changes
def digest(content: object, salt: str) -> str:
    """Of a value of frozen dataclasses, plain values and days; *salt* keeps it from being guessed."""
    facts = json.dumps(content, sort_keys=True, default=_plain)
    return hashlib.sha256(f"{salt}\0{facts}".encode()).hexdigest()


def _plain(part: object) -> object:
    """As `asdict`, which copies every value on the way; a day as it is written."""
    if is_dataclass(part):
        return {one.name: getattr(part, one.name) for one in fields(part)}
    return str(part)
