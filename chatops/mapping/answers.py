"""What one cell of answers comes to: a choice, by the value, the column's direction and its x."""

from collections.abc import Mapping
from typing import Final

from chatops.consent.record import Choice
from chatops.mapping.profile import Covers, Polarity, Profile
from chatops.mapping.words import LONE_X, comes_to, meanings, value_key

_TURNED: Final[Mapping[tuple[Polarity | None, str], Choice | None]] = {
    (Polarity.FLIPPED, "granted"): Choice.REFUSED,
    (Polarity.FLIPPED, "refused"): Choice.GRANTED,
    (Polarity.DENIALS, "granted"): Choice.REFUSED,
    (Polarity.DENIALS, "refused"): Choice.UNKNOWN,
    (None, "granted"): None,
}
_TWICE: Final[Mapping[tuple[Polarity, Polarity], Polarity | None]] = {
    # The column turned round, and the consent too. A “yes” under “Consent Denied” about “No photos”
    # is a yes to some and a no to others: of two refusals nobody makes a yes.
    (Polarity.FLIPPED, Polarity.FLIPPED): None,
    (Polarity.FLIPPED, Polarity.DENIALS): Polarity.DENIALS,
    (Polarity.DENIALS, Polarity.FLIPPED): Polarity.DENIALS,
    (Polarity.DENIALS, Polarity.DENIALS): Polarity.DENIALS,
}


def choice(value: str, profile: Profile, column: Covers, consent: Covers) -> Choice | None:
    """The choice that *value* stands for; None where nobody has said what it means.

    *column* is the column of answers, *consent* what the answer is about (the same, where each
    consent has a column). A blank is unknown whatever was said, and an x a yes only where somebody
    has said so.
    """
    key = value_key(value)
    if not key:
        return Choice.UNKNOWN
    if key == LONE_X and LONE_X not in profile.values:
        return Choice(column.x) if column.x else Choice.REFUSED
    meaning = profile.values.get(key) or meanings().get(key)
    if meaning is None:
        return None
    return _TURNED.get((_direction(column, consent), meaning), comes_to(meaning))


def _direction(column: Covers, consent: Covers) -> Polarity | None:
    one, other = (each.polarity or Polarity.PLAIN for each in (column, consent))
    if column == consent or other is Polarity.PLAIN:
        return one
    return other if one is Polarity.PLAIN else _TWICE[one, other]
