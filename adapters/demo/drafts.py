"""Six drafts of the invented school, each brought to where it stands through the desk itself."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from adapters.demo.pupils import find, may_be_shown
from adapters.demo.scenes import draw
from adapters.demo.school import (
    COMMUNICATIONS,
    HEAD,
    PUBLISHER,
    SCHOOL,
    TEACHER_OF_4A,
    TEACHER_OF_5A,
    TEACHER_OF_6A,
    TEACHER_OF_RECEPTION,
)
from adapters.door import Door
from adapters.media.darkroom import Darkroom
from adapters.media.original import Original
from chatops.answers import Answers
from chatops.draft import Content, Photo
from chatops.notices import Kept
from chatops.people import Surface
from chatops.requests import (
    Approve,
    AskChanges,
    GetPost,
    MarkPosted,
    Reject,
    Request,
    RunChecks,
    Submit,
)

ANSWERS: Final = Answers(
    dress="yes",
    dignity="yes",
    device="school",
    copyright="own",
    links_checked="yes",
    links_name_child="no",
    visitors="no",
)
PAGE: Final = "https://thornfield.example/news/"


@dataclass(frozen=True, slots=True)
class Studio:
    """Where the drawn pictures go: cleaned as any other photo, and kept with the others."""

    darkroom: Darkroom

    async def photo(self, scene: str, shown: Photo) -> Photo:
        """*shown*, with the picture of this name behind it."""
        digest = await self.darkroom.take(Original.of(await asyncio.to_thread(draw, scene)))
        return replace(shown, digest=digest, name=f"{scene}.jpg")


@dataclass(frozen=True, slots=True)
class Story:
    """One draft: who hands in what, with which picture, and what happens to it then."""

    key: str
    by: str
    text: str
    accounts: tuple[str, ...]
    scene: str
    photo: Photo
    then: Callable[[str, str], Sequence[Request]]  # of the draft's id and digest


def _stories() -> tuple[Story, ...]:
    """In the order in which they come in; the newest stands first on everybody's desk."""
    return (_concert(), _museum(), _sunflowers(), _cup(), _books(), _bread())


def _concert() -> Story:
    return Story(
        key="concert",
        by=COMMUNICATIONS,
        text=(
            "What a concert! Every class sang, the hall was full, and the collection for the"
            " village food bank came to £412. Thank you for coming."
        ),
        accounts=("facebook", "website"),
        scene="stage",
        photo=Photo(
            label="The whole-school concert",
            alt="Rows of children in green jumpers on a stage with red curtains",
            pictured=(*may_be_shown("5A", 6), *may_be_shown("6A", 6)),
        ),
        then=_posted,
    )


def _museum() -> Story:
    return Story(
        key="museum",
        by=TEACHER_OF_6A,
        text=(
            "We are at the museum until three o'clock today. Come and find us by the big"
            " skeleton on the first floor!"
        ),
        accounts=("x",),
        scene="museum",
        photo=Photo(
            label="Year 6 at the museum",
            alt="Four children stand under the skeleton of a dinosaur",
            pictured=may_be_shown("6A", 4),
        ),
        then=lambda draft, seen: (
            Reject(
                draft,
                HEAD,
                seen,
                "Never say where a class is at this moment. Tell the story after the trip.",
            ),
        ),
    )


def _sunflowers() -> Story:
    return Story(
        key="sunflowers",
        by=TEACHER_OF_RECEPTION,
        text=(
            "Our sunflowers are taller than we are! Reception measured each of them with"
            " building blocks. The tallest was 41 blocks high."
        ),
        accounts=("facebook", "newsletter"),
        scene="sunflowers",
        photo=Photo(
            label="Reception in the school garden",
            alt="Sunflowers",
            pictured=may_be_shown("RA", 3),
        ),
        then=lambda draft, seen: (
            AskChanges(
                draft,
                HEAD,
                seen,
                "Lovely. Please describe the picture a little more for people who cannot see"
                " it, and say when the garden is open to families.",
            ),
        ),
    )


def _cup() -> Story:
    return Story(
        key="cup",
        by=TEACHER_OF_6A,
        text=(
            "Captain Niamh lifts the cup! Our football team played four games and did not lose one."
        ),
        accounts=("facebook", "x"),
        scene="football",
        photo=Photo(
            label="The football team",
            alt="Four players in green stand in front of a goal, one holds up a cup",
            pictured=(find("Niamh", "O'Rourke", "6A").admission_no, *may_be_shown("6A", 3)),
        ),
        then=lambda _draft, _seen: (),
    )


def _books() -> Story:
    return Story(
        key="books",
        by=TEACHER_OF_5A,
        text=(
            "The book fair opens in the hall on Monday at half past three. Every book that"
            " you buy there puts another one on the shelves of our library."
        ),
        accounts=("website", "newsletter"),
        scene="books",
        photo=Photo(
            label="The book fair",
            alt="Three full bookshelves behind a table with piles of books",
            none_visible=True,
        ),
        then=lambda draft, seen: (Approve(draft, HEAD, seen),),
    )


def _bread() -> Story:
    return Story(
        key="bread",
        by=TEACHER_OF_4A,
        text=(
            "The whole corridor smelled of bread this week: Year 4 baked four kinds and"
            " weighed every gram themselves. The one with seeds was gone first."
        ),
        accounts=("facebook", "website"),
        scene="baking",
        photo=Photo(
            label="Year 4 baking",
            alt="Three children in green jumpers behind a table with four loaves of bread",
            pictured=may_be_shown("4A", 3),
        ),
        then=lambda _draft, _seen: (),
    )


async def hand_in(door: Door, studio: Studio) -> None:
    """Bring all six to where they stand. Where they are there already, nothing happens twice."""
    for story in _stories():
        photo = await studio.photo(story.scene, story.photo)
        content = Content(story.text, story.accounts, (photo,), ANSWERS)
        submit = Submit(f"demo-{story.key}", story.by, SCHOOL, Surface.WEB, content)
        kept = await door.ask(submit)
        if isinstance(kept, Kept) and kept.state == "submitted":
            await _go_on(door, story, kept.draft)


async def _go_on(door: Door, story: Story, draft: str) -> None:
    await door.ask(RunChecks(draft))
    known = await door.see(lambda views: views.content(draft, story.by))
    for request in story.then(draft, known.digest):
        await door.ask(request)


def _posted(draft: str, seen: str) -> Sequence[Request]:
    """Approved, and put out on both accounts by the person who may publish on both."""
    return (
        Approve(draft, HEAD, seen),
        GetPost(draft, PUBLISHER, seen, "facebook", Surface.WEB),
        MarkPosted(
            draft, PUBLISHER, seen, "facebook", "https://facebook.example/thornfieldprimary/41"
        ),
        GetPost(draft, PUBLISHER, seen, "website", Surface.WEB),
        MarkPosted(draft, PUBLISHER, seen, "website", f"{PAGE}concert"),
    )
