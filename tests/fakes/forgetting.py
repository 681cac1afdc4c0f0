"""The part of a transaction in memory that forgets what drafts said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chatops.draft import Draft
from chatops.errors import DraftChanged
from tests.fakes.kept import Kept


class MemoryForgetting:
    """What goes of a draft, and when."""

    kept: Kept

    def drafts_due(self, school: str, before: datetime, limit: int, /) -> Sequence[Draft]:
        moved = {
            one.id: one.last.move.at
            for one in self.kept.drafts.values()
            if one.school == school and one.last and one.erased_at is None
        }
        due = sorted((at, draft) for draft, at in moved.items() if at < before)
        return [self.kept.drafts[draft] for _, draft in due][:limit]

    def forget_draft(self, draft: Draft, /) -> None:
        kept = self.kept
        if kept.drafts[draft.id].version != draft.version - 1:
            raise DraftChanged
        kept.drafts[draft.id] = draft
        kept.revisions = {key: one for key, one in kept.revisions.items() if key[0] != draft.id}
        about = {key for key, one in kept.about.items() if one == draft.id}
        kept.reasons = {key: one for key, one in kept.reasons.items() if key not in about}
        kept.showing = {one for one in kept.showing if one[0] != draft.id}
        kept.posted = {
            number: one
            for number, one in kept.posted.items()
            if getattr(one.envelope.tell, "draft", "") != draft.id
        }
        kept.take_downs |= {
            one.id: replace(one, said="")
            for one in kept.take_downs.values()
            if one.draft == draft.id
        }
