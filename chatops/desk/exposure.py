"""Who is shown or named in a draft, and in which of its posts: what a take-down goes by."""

from collections.abc import Iterable, Iterator

from chatops import checks
from chatops.agenda import Appearance, Published
from chatops.checks import adults, names
from chatops.checks.context import MEDIUM_OF, Context, meant
from chatops.consent.record import Medium
from chatops.desk.office import Office
from chatops.desk.screening import surroundings
from chatops.draft import Content, Draft, Publication


def published(office: Office, draft: Draft, now: Publication) -> None:
    """Keep that the post is public from now on, where, and who is in it."""
    account = now.account
    office.ledger.keep_published(
        Published(draft.school, draft.id, account, draft.author, now.address, office.at)
    )
    context = surroundings(office, draft)
    office.ledger.appear(
        Appearance(draft.school, pupil, draft.id, account, medium)
        for pupil, medium in sorted(shown_in(draft.revision.content, context))
    )


def concerned(office: Office, draft: Draft) -> frozenset[str]:
    """The pupils (admission numbers) and adults (keys) whom the newest revision shows or names."""
    content, context = draft.revision.content, surroundings(office, draft)
    return checks.pupils_in(content, context) | adults.adults_in(content, context)


def shown_in(content: Content, context: Context) -> frozenset[tuple[str, Medium]]:
    """Each pupil of the roll whom the content shows (in a photo, in a video) or names.

    Of adults, whom its pictures surely show; they go by their keys.
    """
    return frozenset(
        (
            *_pictured(content, context),
            *_named(content, context),
            *((one.adult, one.medium) for one in adults.shown(content, context) if one.certain),
        )
    )


def _pictured(content: Content, context: Context) -> Iterator[tuple[str, Medium]]:
    for photo in content.photos:
        for entry in photo.pictured:
            for pupil in meant(entry, context.roll):
                yield pupil, MEDIUM_OF[photo.media]


def _named(content: Content, context: Context) -> Iterable[tuple[str, Medium]]:
    named = names.certainly_named(content, context)
    return ((pupil, Medium.NAME) for pupil in named)
