"""The part of a transaction that keeps what is known of pictures."""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import bindparam, select, text

from adapters.database.bodies import read_picture, write_picture
from adapters.database.picture_tables import PictureRow
from adapters.database.tables import table_of
from adapters.database.trail import TrailPart
from chatops.pictures import Picture

_PICTURE: Final = table_of(PictureRow)
_KEEP: Final = text(
    "INSERT INTO picture (digest, kept_at, body) VALUES (:digest, :kept_at, :body)"
    " ON CONFLICT (digest) DO UPDATE SET kept_at = excluded.kept_at, body = excluded.body"
).bindparams(bindparam("kept_at", type_=_PICTURE.c.kept_at.type))
_BODIES: Final = select(_PICTURE.c.body).where(
    _PICTURE.c.digest.in_(bindparam("of", expanding=True))
)


class PicturePart(TrailPart):
    """One transaction's hand on the facts about pictures."""

    def keep_picture(self, picture: Picture, /) -> None:
        """Keep what is known of a picture, in place of what was known under its digest before."""
        values = {"digest": picture.digest, "kept_at": picture.kept_at}
        self._connection.execute(_KEEP, values | {"body": write_picture(picture)})

    def pictures(self, digests: Iterable[str], /) -> Mapping[str, Picture]:
        """What is known of these pictures, by digest."""
        bodies = self._connection.scalars(_BODIES, {"of": list(digests)})
        return {one.digest: one for one in map(read_picture, bodies)}
