"""Takes in the pictures of cases: cleaned and kept like photos of posts, and not looked into."""

import asyncio
from dataclasses import dataclass

from adapters.media.darkroom import DELETED, Cleaner, Darkroom, Desk, Store
from adapters.media.kind import NotAPhoto
from adapters.media.original import Original
from adapters.media.video_kind import check_kind, is_video
from chatops.filing import KeepExhibit
from chatops.notices import Noted

NO_VIDEO = "A case takes pictures, not videos: please send a screenshot of it."


@dataclass(frozen=True, slots=True)
class ExhibitRoom:
    """The one way in for pictures of cases. Nobody counts faces in them, nor compares them."""

    cleaner: Cleaner
    store: Store
    desk: Desk

    @classmethod
    def beside(cls, darkroom: Darkroom) -> "ExhibitRoom":
        """The room that shares a darkroom's tools."""
        return cls(darkroom.cleaner, darkroom.store, darkroom.desk)

    async def take(self, original: Original, by: str = "") -> str:
        """The digest under which the clean copy is kept; the original is closed. *by* is whoever sent it.

        NotAPhoto, with a sentence for them, where there is none; CleaningUnavailable where
        it is worth trying again; OSError where it cannot be kept.
        """
        with original:
            if is_video(original.opening):
                raise NotAPhoto(NO_VIDEO)
            check_kind(original.opening)
            clean = await self.cleaner.clean(await asyncio.to_thread(original.whole))
        noted = await self.desk.ask(KeepExhibit(clean.digest, by))
        if isinstance(noted, Noted) and noted.erase:
            raise NotAPhoto(DELETED)
        return await asyncio.to_thread(self.store.put, clean.data)
