"""The checks: what they see in a draft, as observations that carry no weight of their own."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from chatops.checks import (
    accounts,
    addressed,
    adults,
    attestation,
    channels,
    consent,
    description,
    faces,
    hashtags,
    in_pictures,
    language,
    lengths,
    links,
    live_place,
    names,
    personal_data,
    photos,
    seen_before,
    staff,
    strangers,
    videos,
    words_in_pictures,
)
from chatops.checks.context import Context, pictured_in
from chatops.draft import Content
from chatops.findings import CONSENT_KINDS, Kind, Observation

log = logging.getLogger(__name__)

Check = Callable[[Content, Context], Iterable[Observation]]
# By the words in which a sentence names the check that could not be finished.
CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "the check of consents": consent.check,
        "the check of adults' wishes": adults.check,
        "the check of photos": photos.check,
        "the check of pictures seen before": seen_before.check,
        "the check of codes in pictures": in_pictures.check,
        "the check of words in pictures": words_in_pictures.check,
        "the check of faces": faces.check,
        "the check of videos": videos.check,
        "the check of names": names.check,
        "the check of staff names": staff.check,
        "the check of other people's names": strangers.check,
        "the check of personal data": personal_data.check,
        "the check of what is told of a child": description.check,
        "the check of the wording": language.check,
        "the check of whom it speaks to": addressed.check,
        "the check of places": live_place.check,
        "the check of links": links.check,
        "the check of hashtags": hashtags.check,
        "the check of lengths": lengths.check,
        "the check of your answers": attestation.check,
        "the check of accounts": accounts.check,
        "the check of channels": channels.check,
    }
)


def run(
    content: Content, context: Context, checks: Mapping[str, Check] = CHECKS
) -> tuple[Observation, ...]:
    """Everything that every check sees. A check that fails is itself an observation (DEF-44).

    Raises ValueError where there are no checks: a draft would pass unseen.
    """
    if not checks:
        raise ValueError("no checks are configured: a draft would pass unseen")
    seen = [one for name, check in checks.items() for one in _seen(name, check, content, context)]
    return tuple(_once(seen))


def pupils_in(content: Content, context: Context) -> frozenset[str]:
    """The pupils (admission numbers) whose consent records the checks need."""
    named = names.certainly_named(content, context)
    return (
        pictured_in(content, context.roll)
        | named
        | words_in_pictures.certainly_named(content, context)
    )


def _seen(name: str, check: Check, content: Content, context: Context) -> Iterable[Observation]:
    try:
        return tuple(check(content, context))
    except Exception as error:  # noqa: BLE001 - whatever it is, the draft must not pass for it
        # Not the error's own words: they may hold a name or the text.
        log.error("check failed", extra={"check": name, "error": type(error).__name__})  # noqa: TRY400
        return (Observation(Kind.CHECK_FAILED, details={"check": name}),)


def _once(seen: Iterable[Observation]) -> Iterator[Observation]:
    """A consent is told once, where several photos or places in the text show the same."""
    told: set[tuple[object, ...]] = set()
    for one in seen:
        what = (one.kind, one.pupils, one.facts, tuple(one.details.items()))
        if one.kind not in CONSENT_KINDS or what not in told:
            yield one
        told.add(what)
