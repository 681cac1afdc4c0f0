"""What a decision keeps of the consents that it relied on: a digest that names nobody."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from chatops.consent.standing import Standing


def digest(standings: Mapping[str, Iterable[Standing]], salt: str) -> str:
    """A salted digest of the standings, by pupil, that a decision relied on.

    It says whether the same was relied on again, and nothing about whom without the salt.
    """
    facts = sorted(
        [
            pupil,
            one.medium,
            one.channel,
            one.state,
            str(one.since),
            one.record.order if one.record else None,
        ]
        for pupil, several in standings.items()
        for one in several
    )
    return hashlib.sha256(f"{salt}\0{json.dumps(facts)}".encode()).hexdigest()
