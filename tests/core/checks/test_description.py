"""One child described, a few who can be known, and nobody in particular."""

import pytest

from chatops.answers import PostConsent
from chatops.checks import description
from chatops.findings import Fact, Kind
from tests.core.checks.seeing import seen, words_seen
from tests.core.checks.thornfield import context, draft, number

TOM, ZOE = number("Tom Ellery"), number("Zoë Brandt")


@pytest.mark.parametrize(
    "text",
    [
        "Our lovely Year 2 girl is out of hospital",
        "One of our youngest pupils has been diagnosed with epilepsy",
        "Year 3 boy back after surgery",
        "A boy from Class 4 broke his arm",
        "This child is in foster care",
        "The girl was excluded from school",
        "Another pupil made his first holy communion",
        "That lad has autism",
        "The girl asked for help with her wheelchair",
        "Tom's dyslexia does not stop him",
        "Zoë lost her mum",
    ],
)
def test_a_private_matter_beside_one_child_is_told_of_that_child(text: str) -> None:
    (found,) = words_seen(description.check, text, Kind.PUPIL_DESCRIBED)
    assert found in text


@pytest.mark.parametrize(
    "text",
    [
        "If the child is poorly, tell us",
        "Every child with epilepsy has a plan",
        "A pupil raised £90 for cancer research",
        "Our pupil premium report mentions free school meals",
        "Our boy band sang at the hospital",
        "One of our pupils wrote about a refugee",
        "Our school dog had an operation",
        "Our Year 4 girl won silver",
        "The children visited a hospital",
        "Fasting for Ramadan begins on Sunday",
    ],
)
def test_any_child_and_what_a_class_reads_about_is_nobody(text: str) -> None:
    assert words_seen(description.check, text, Kind.PUPIL_DESCRIBED) == []


def test_he_and_she_are_the_child_of_the_sentence_before() -> None:
    text = "Welcome back to our pupil. She had chemotherapy."
    assert words_seen(description.check, text, Kind.PUPIL_DESCRIBED) == [
        "our pupil. She had chemotherapy"
    ]
    assert seen(description.check, "Welcome back to our pupil. We had chemotherapy cakes.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thanks to Tom's mum", ["?Tom's mum"]),
        ("the mum of Tom Ellery baked", ["?mum of Tom Ellery"]),
        ("Thanks @toms_mum_art", []),
        ("Tom's painting", []),
        ("Mr Hussain's mum", []),
        ("mums and dads, well done", []),
    ],
)
def test_whose_family_somebody_is_may_be_told(text: str, found: list[str]) -> None:
    assert words_seen(description.check, text, Kind.PUPIL_DESCRIBED) == found


def test_a_child_is_told_of_once_and_by_the_graver_of_two() -> None:
    text = "Tom's mum says that Tom had an operation in hospital"
    (found,) = words_seen(description.check, text, Kind.PUPIL_DESCRIBED)
    assert found == "Tom's mum says that Tom had an operation"
    assert [one.pupils for one in seen(description.check, text)] == [(TOM,)]


@pytest.mark.parametrize(
    ("text", "pupil", "covers", "agreed"),
    [
        ("Tom is back from hospital", TOM, "description", True),
        ("Tom is back from hospital", TOM, "name", False),
        ("Tom is back from hospital", ZOE, "description", False),
        ("Our boy is back from hospital", TOM, "description", True),
        ("Our boy is back from hospital", TOM, "image", False),
    ],
)
def test_a_consent_for_this_post_may_cover_describing_the_child(
    text: str, pupil: str, covers: str, *, agreed: bool
) -> None:
    content = draft(text, post_consents=(PostConsent(pupil, (covers,)),))
    (found,) = description.check(content, context())
    assert (Fact.POST_CONSENT in found.facts) is agreed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our only Muslim family", ["Our only Muslim family"]),
        ("our two looked-after children", ["our two looked-after children"]),
        ("our children with autism", ["our children with autism"]),
        ("Pupil premium children got laptops", ["Pupil premium children"]),
        ("Looked-after children had a day out", ["Looked-after children"]),
        ("how we spend the pupil premium", []),
        ("Eid Mubarak to our Muslim families", []),
        ("our SEND coffee morning", []),
        ("our Catholic school", []),
        ("Our SEN group baked bread", ["Our SEN group"]),
        ("Today the nurture group went shopping", ["the nurture group"]),
        ("our food bank club packed bags", ["our food bank club"]),
        ("The Young Carers' group met", ["The Young Carers"]),
        ("our SEND parents' group meets on Monday", []),
        ("Bring a tin for our food bank collection", []),
    ],
)
def test_a_few_can_be_known_without_a_name(text: str, found: list[str]) -> None:
    assert words_seen(description.check, text, Kind.SMALL_GROUP) == found
