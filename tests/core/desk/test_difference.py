"""The approver is told what changed since she last had the post before her: all of it, briefly."""

import time
from dataclasses import fields, replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatops.answers import Answers
from chatops.desk.difference import MOST, Names, changes
from chatops.draft import Content, Media, Photo
from chatops.notices import Audience
from chatops.pictures import Made
from chatops.requests import Approve, AskChanges, MendDraft, Revise, RunChecks
from tests.core.desk.school import (
    ANSWERS,
    HEAD,
    OMAR,
    PLAIN,
    TEACHER,
    ZOE,
    Thornfield,
    picture,
    pictured,
)

NAMES: Final = Names({"facebook": "Facebook", "website": "Website"}, {"1001": "Zoë Brandt, 4A"})
BEFORE: Final = replace(PLAIN, photos=(picture(ZOE),))
(SHOWN,) = BEFORE.photos
FILM: Final = Photo("f" * 64, alt="Our pond", none_visible=True, media=Media.VIDEO)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (
            replace(BEFORE, text="Our pond is growing well this term."),
            "In the text, “garden” became “pond”.",
        ),
        (replace(BEFORE, text=f"{PLAIN.text} Come!"), "In the text, added: “Come!”."),
        (
            replace(BEFORE, text="Our garden is growing this term."),
            "In the text, taken out: “well”.",
        ),
        (
            replace(BEFORE, text="Our pond is thriving well this term."),
            "In the text, “garden is growing” became “pond is thriving”.",
        ),
        (
            replace(BEFORE, text=PLAIN.text.replace(" ", "\n")),
            "In the text, only blanks or line ends changed.",
        ),
        (replace(BEFORE, photos=()), "A photo was taken out: “Children at a table”."),
        (
            replace(BEFORE, photos=(SHOWN, picture(digest="cd" * 32))),
            "Photo 2 is new: “Children at a table”.",
        ),
        (
            replace(BEFORE, photos=(replace(SHOWN, alt="Children at a desk"),)),
            "In the description of photo 1, “table” became “desk”.",
        ),
        (
            replace(BEFORE, photos=(picture(),)),
            "No longer ticked in photo 1: Zoë Brandt, 4A.",
        ),
        (
            replace(BEFORE, photos=(picture(ZOE, OMAR),)),
            "Ticked in photo 1 now, too: a pupil.",
        ),
        (replace(BEFORE, accounts=("website",)), "It also goes to Website."),
        (replace(BEFORE, accounts=("website",)), "It no longer goes to Facebook."),
        (
            replace(BEFORE, answers=replace(ANSWERS, dress="unsure")),
            "The answer on how everybody is dressed: “yes” became “unsure”.",
        ),
        (
            replace(BEFORE, answers=replace(ANSWERS, names_heard="unsure")),
            "The answer on whether a child's name can be heard: “not asked” became “unsure”.",
        ),
        (replace(BEFORE, photos=(FILM,)), "Video 1 is new: “Our pond”."),
        (replace(BEFORE, photos=(FILM,)), f"A photo was taken out: “{SHOWN.alt}”."),
        (BEFORE, "Nothing was changed."),
    ],
)
def test_each_change_is_told_in_a_sentence(after: Content, told: str) -> None:
    assert told in changes(BEFORE, after, NAMES)


def test_a_picture_made_safer_is_told_as_the_one_it_was() -> None:
    once, twice, other = "12" * 32, "23" * 32, "34" * 32
    made = {
        once: Made(SHOWN.digest, "1 face covered"),
        twice: Made(once, "cropped"),
        other: Made("45" * 32, "made smaller"),
    }
    names = replace(NAMES, made=made)
    after = replace(BEFORE, photos=(replace(SHOWN, digest=twice, pictured=()),))
    assert changes(BEFORE, after, names) == (
        "Photo 1 was made safer: 1 face covered, cropped.",
        "No longer ticked in photo 1: Zoë Brandt, 4A.",
    )
    after = replace(BEFORE, photos=(SHOWN, replace(SHOWN, digest=other)))
    assert changes(BEFORE, after, names) == (f"Photo 2 is new: “{SHOWN.alt}”.",)


def test_whatever_is_asked_can_be_told_when_its_answer_changes() -> None:
    for one in fields(Answers):
        after = replace(BEFORE, answers=replace(ANSWERS, **{one.name: "other"}))
        assert "became “other”." in " ".join(changes(BEFORE, after, NAMES))


WORDS = st.lists(
    st.sampled_from(["our", "pond", "is", "growing", "well", "this", "term", "at", "last"]),
    max_size=30,
)


@given(WORDS, WORDS)
def test_all_words_that_came_or_went_are_told(old: list[str], new: list[str]) -> None:
    told = changes(replace(PLAIN, text=" ".join(old)), replace(PLAIN, text=" ".join(new)), NAMES)
    assert 1 <= len(told) <= MOST
    assert (told == ("Nothing was changed.",)) is (old == new)
    if len(told) < MOST and not any("…" in one for one in told):
        for word in set(old) ^ set(new):
            assert any(word in one for one in told)


def test_long_texts_are_compared_in_bounded_time() -> None:
    old, new = ("we all went " * 1600)[:19_000], ("all we went to " * 1300)[:19_000]
    began = time.perf_counter()
    told = changes(replace(PLAIN, text=old), replace(PLAIN, text=new), NAMES)
    assert time.perf_counter() - began < 5
    assert sum(map(len, told)) < 4_000


def test_the_approver_sees_what_changed_since_she_asked_for_it(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    assert thornfield.card(draft, HEAD, Audience.APPROVER).changes == ()
    seen = thornfield.draft(draft).digest
    thornfield.ask(AskChanges(draft, HEAD.id, seen, "Pond, please."))
    revise(thornfield, draft, replace(PLAIN, text="Our pond is growing well this term."))
    card = thornfield.card(draft, HEAD, Audience.APPROVER)
    assert card.changes == ("In the text, “garden” became “pond”.",)
    assert thornfield.card(draft, TEACHER, Audience.AUTHOR).changes == ()


def test_a_revision_that_the_checks_held_is_not_what_she_saw(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    revise(thornfield, draft, pictured(OMAR))
    revise(thornfield, draft, replace(PLAIN, text="Our pond is growing well this term."))
    card = thornfield.card(draft, HEAD, Audience.APPROVER)
    assert card.changes == ("In the text, “garden” became “pond”.",)


def test_a_decided_draft_tells_no_changes_any_more(thornfield: Thornfield) -> None:
    draft = thornfield.checked()
    revise(thornfield, draft, replace(PLAIN, text="Our pond is growing well this term."))
    thornfield.ask(Approve(draft, HEAD.id, thornfield.draft(draft).digest))
    assert thornfield.card(draft, HEAD, Audience.APPROVER).changes == ()


def test_a_mend_is_a_change_like_any_other(thornfield: Thornfield) -> None:
    draft = thornfield.checked(replace(PLAIN, text="Well done Omar, 50 books read!"))
    kept = thornfield.draft(draft)
    thornfield.ask(MendDraft(draft, TEACHER.id, kept.digest, kept.mends.each[0].id))
    thornfield.ask(RunChecks(draft))
    card = thornfield.card(draft, HEAD, Audience.APPROVER)
    assert card.changes == ("In the text, “Omar,” became “to a Year 4 pupil,”.",)


def revise(world: Thornfield, draft: str, content: Content) -> None:
    world.ask(Revise(draft, TEACHER.id, world.draft(draft).digest, content))
    world.ask(RunChecks(draft))
