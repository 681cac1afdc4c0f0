"""The part of a transaction that keeps drafts: the state and its record are one write."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from sqlalchemy import bindparam, select, text, update

from adapters.database.bodies import read_draft, read_revision, write_draft, write_revision
from adapters.database.tables import DraftRow, RevisionRow, table_of
from adapters.database.trail import TrailPart
from chatops.draft import Decision, Draft, Revision, State
from chatops.errors import DraftChanged, DraftNotFound

_DRAFT: Final = table_of(DraftRow)
_BODY: Final = select(_DRAFT.c.body).where(_DRAFT.c.id == bindparam("of"))
_MOVE: Final = update(_DRAFT).where(
    _DRAFT.c.id == bindparam("of"), _DRAFT.c.version == bindparam("read")
)
_NEWEST_FIRST: Final = (
    select(_DRAFT.c.body)
    .where(_DRAFT.c.school == bindparam("of"))
    .order_by(_DRAFT.c.opened_at.desc(), _DRAFT.c.id)
    .limit(bindparam("most"))
)
_OPEN: Final = text(
    "INSERT INTO draft (id, school, author, state, version, opened_at, moved_at, body)"
    " VALUES (:id, :school, :author, :state, :version, :opened_at, :moved_at, :body)"
    " ON CONFLICT DO NOTHING"
).bindparams(
    bindparam("opened_at", type_=_DRAFT.c.opened_at.type),
    bindparam("moved_at", type_=_DRAFT.c.moved_at.type),
)
_REVISION: Final = table_of(RevisionRow)
_KNOWN_REVISION: Final = select(_REVISION.c.body).where(
    _REVISION.c.draft == bindparam("of"), _REVISION.c.digest == bindparam("digest")
)
_KEEP_REVISION: Final = text(
    "INSERT INTO revision (draft, digest, number, body)"
    " VALUES (:draft, :digest, :number, :body) ON CONFLICT DO NOTHING"
)
_SHOW: Final = text(
    "INSERT INTO picture_shown (digest, draft) VALUES (:digest, :draft) ON CONFLICT DO NOTHING"
)


class DraftPart(TrailPart):
    """One transaction's hand on the drafts."""

    @cached_property
    def _known_revisions(self) -> set[tuple[str, str]]:
        """Those that this transaction has read: they are kept already."""
        return set()

    def draft(self, draft: str, /) -> Draft:
        """The draft as last kept; DraftNotFound if there is none."""
        body = self._connection.scalar(_BODY, {"of": draft})
        if body is None:
            raise DraftNotFound
        found = read_draft(body)
        self._known_revisions.add((found.id, found.digest))
        return found

    def revision(self, draft: str, digest: str, /) -> Revision:
        """An earlier revision of a draft, or its newest; DraftNotFound if it has none such."""
        body = self._connection.scalar(_KNOWN_REVISION, {"of": draft, "digest": digest})
        if body is None:
            raise DraftNotFound
        return read_revision(body)

    def drafts(
        self,
        school: str,
        /,
        *,
        states: Iterable[State] = (),
        author: str = "",
        limit: int = 100,
    ) -> Sequence[Draft]:
        """Drafts of a school, newest first; only these states and this author where given."""
        statement, wanted = _NEWEST_FIRST, list(states)
        if wanted:
            statement = statement.where(_DRAFT.c.state.in_(wanted))
        if author:
            statement = statement.where(_DRAFT.c.author == author)
        rows = self._connection.scalars(statement, {"of": school, "most": limit})
        return [read_draft(body) for body in rows]

    def open(self, draft: Draft, decision: Decision, /) -> bool:
        """Keep a new draft and its first decision; False, changing nothing, if its id is known."""
        self._hold(draft.school)
        values = _columns(draft) | {
            "id": draft.id,
            "school": draft.school,
            "author": draft.author,
            "opened_at": decision.move.at,
        }
        if not self._connection.execute(_OPEN, values).rowcount:
            return False
        self._keep_revision(draft)
        self._write_down(decision)
        return True

    def record(self, draft: Draft, decision: Decision, /) -> None:
        """Keep the moved draft *and* its decision: there is no way to do only one.

        Guarded by the version that was read: DraftChanged if another decision came between.
        """
        self._hold(draft.school)
        self._write(draft)
        self._keep_revision(draft)
        self._write_down(decision)

    def _write(self, draft: Draft) -> None:
        """In place of the version before it; DraftChanged where that is not the newest."""
        guard = {"of": draft.id, "read": draft.version - 1}
        if not self._connection.execute(_MOVE, guard | _columns(draft)).rowcount:
            raise DraftChanged

    def _keep_revision(self, draft: Draft) -> None:
        if (draft.id, draft.digest) in self._known_revisions:
            return
        revision = draft.revision
        values = {"draft": draft.id, "digest": draft.digest, "number": revision.number}
        self._connection.execute(_KEEP_REVISION, values | {"body": write_revision(revision)})
        for photo in revision.content.photos:
            if photo.digest:
                self._connection.execute(_SHOW, {"digest": photo.digest, "draft": draft.id})


def _columns(draft: Draft) -> dict[str, object]:
    moved_at = draft.last.move.at if draft.last and draft.erased_at is None else None
    known: dict[str, object] = {"state": draft.state, "version": draft.version}
    return known | {"moved_at": moved_at, "body": write_draft(draft)}
