"""What became of a draft's pictures, or of pictures that look like them, in other drafts."""

from collections.abc import Iterator, Mapping

from chatops.desk.office import Office
from chatops.draft import Draft, Standing, State
from chatops.likeness import alike
from chatops.pictures import Past, Picture


def look_alikes(office: Office, picture: Picture) -> tuple[str, ...]:
    """The other pictures, in the whole trust, that look like this one."""
    looks = picture.seen.likeness if picture.seen else ()
    kept = office.ledger.likenesses() if looks else ()
    return tuple(
        digest for digest, theirs in kept if digest != picture.digest and alike(looks, theirs)
    )


def past(office: Office, draft: Draft) -> Mapping[str, frozenset[Past]]:
    """By the digest of each of the draft's pictures."""
    digests = [one.digest for one in draft.revision.content.photos if one.digest]
    known = office.ledger.pictures(digests)
    return {
        digest: frozenset(
            found
            for one in (digest, *(known[digest].like if digest in known else ()))
            for found in _became(office, one, draft)
        )
        for digest in digests
    }


def _became(office: Office, digest: str, besides: Draft) -> Iterator[Past]:
    if any(one.purged for one in office.ledger.pictures([digest]).values()):
        yield Past.PURGED
    for draft in office.ledger.drafts_showing(digest):
        if draft.id != besides.id:
            yield from _in(office, draft, digest)


def _in(office: Office, draft: Draft, digest: str) -> Iterator[Past]:
    shows = any(one.digest == digest for one in draft.revision.content.photos)
    if draft.state is State.REJECTED and shows:
        yield Past.REJECTED
    if any(one.draft == draft.id for one in office.ledger.take_downs(draft.school)):
        yield Past.TAKEN_DOWN
    elif any(one.standing is Standing.POSTED for one in draft.publications):
        yield Past.POSTED
