"""The part of a transaction that keeps what is known of pictures."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, select, text

from adapters.database.bodies import read_draft, read_picture, write_picture
from adapters.database.picture_tables import PictureRow, ShownRow
from adapters.database.tables import DraftRow, table_of
from adapters.database.trail import TrailPart
from chatops.draft import Draft
from chatops.pictures import Picture

_PICTURE: Final = table_of(PictureRow)
_KEEP: Final = text(
    "INSERT INTO picture (digest, look_at, likeness, body)"
    " VALUES (:digest, :look_at, :likeness, :body)"
    " ON CONFLICT (digest) DO UPDATE SET look_at = excluded.look_at,"
    " likeness = excluded.likeness, body = excluded.body"
).bindparams(bindparam("look_at", type_=_PICTURE.c.look_at.type))
_BODIES: Final = select(_PICTURE.c.body).where(
    _PICTURE.c.digest.in_(bindparam("of", expanding=True))
)
_SHOWN: Final = table_of(ShownRow)
_DRAFT: Final = table_of(DraftRow)
_DUE: Final = (
    select(_PICTURE.c.digest)
    .where(_PICTURE.c.look_at <= bindparam("now", type_=_PICTURE.c.look_at.type))
    .order_by(_PICTURE.c.look_at, _PICTURE.c.digest)
    .limit(bindparam("most"))
)
_LIKENESSES: Final = (
    select(_PICTURE.c.digest, _PICTURE.c.likeness)
    .where(_PICTURE.c.likeness != "")
    .order_by(_PICTURE.c.digest)
)
_SHOWING: Final = (
    select(_DRAFT.c.body)
    .join(_SHOWN, _SHOWN.c.draft == _DRAFT.c.id)
    .where(_SHOWN.c.digest == bindparam("of"))
    .order_by(_DRAFT.c.id)
)
_OTHER: Final = _SHOWN.alias("other")
_BESIDE: Final = (
    select(_OTHER.c.digest)
    .join(_SHOWN, _SHOWN.c.draft == _OTHER.c.draft)
    .where(_SHOWN.c.digest == bindparam("of"))
    .distinct()
    .order_by(_OTHER.c.digest)
)


class PicturePart(TrailPart):
    """One transaction's hand on the facts about pictures."""

    def keep_picture(self, picture: Picture, /) -> None:
        """Keep what is known of a picture, in place of what was known under its digest before."""
        looks = " ".join(picture.seen.likeness if picture.seen else ())
        values = {"digest": picture.digest, "look_at": picture.look_at, "likeness": looks}
        self._connection.execute(_KEEP, values | {"body": write_picture(picture)})

    def pictures(self, digests: Iterable[str], /) -> Mapping[str, Picture]:
        """What is known of these pictures, by digest."""
        wanted = list(digests)
        if not wanted:
            return {}
        bodies = self._connection.scalars(_BODIES, {"of": wanted})
        return {one.digest: one for one in map(read_picture, bodies)}

    def pictures_due(self, at: datetime, limit: int, /) -> Sequence[str]:
        """The digests of up to *limit* pictures whose *look_at* has come, the longest due first."""
        return self._connection.scalars(_DUE, {"now": at, "most": limit}).all()

    def likenesses(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """How every picture looks of which that is still known, by digest."""
        rows = self._connection.execute(_LIKENESSES)
        return [(digest, tuple(looks.split())) for digest, looks in rows]

    def drafts_showing(self, digest: str, /) -> Sequence[Draft]:
        """Every draft of which some revision shows this picture, in the order of their ids."""
        return [read_draft(one) for one in self._connection.scalars(_SHOWING, {"of": digest})]

    def shown_beside(self, digest: str, /) -> Sequence[str]:
        """The digests of all that the drafts which show this picture show, or showed."""
        return self._connection.scalars(_BESIDE, {"of": digest}).all()
