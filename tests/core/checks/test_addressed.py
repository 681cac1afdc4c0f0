"""Where a post speaks to pupils instead of their families, a policy may mind."""

import pytest

from chatops.checks import addressed
from chatops.findings import Kind, Severity
from chatops.policy.judge import judge
from tests.core.checks.thornfield import context, draft


@pytest.mark.parametrize(
    "text",
    [
        "Year 6, remember your kit tomorrow!",
        "Boys and girls: you were amazing.",
        "Class 4B, don\u2019t forget your recorders.",
        "Children, please bring a hat.",
        "CHILDREN! PLEASE BRING A HAT",
        "Hi Year 4! Send us your pictures.",
        "Good morning Year 5, share your poems below",
        "Year 6: message us your questions",
    ],
)
@pytest.mark.parametrize("before", ["", "A trip! ", "News\n"])
def test_it_is_seen(before: str, text: str) -> None:
    (found,) = addressed.check(draft(before + text), context())
    assert (found.kind, found.place and found.place.start) == (Kind.PUPILS_ADDRESSED, len(before))
    assert text.startswith(found.details["words"])


@pytest.mark.parametrize(
    "text",
    [
        "Well done Year 6!",
        "Year 6 remembered the fallen at the war memorial.",
        "Please remind your children to bring a hat.",
        "Year 3, 4 and 5 went to the museum.",
        "For Reception, your child needs a book bag.",
        "What a week for our pupils, families and staff.",
    ],
)
def test_a_post_about_pupils_is_not_one_to_them(text: str) -> None:
    seen = list(addressed.check(draft(text), context()))
    assert seen == []


def test_only_a_policy_that_asks_for_it_minds() -> None:
    seen = list(addressed.check(draft("Year 6, remember your kit!"), context()))
    (found,) = judge(seen, context("lowerhouse").pack)
    assert (found.severity, found.clauses) == (Severity.WARN, ("LOW-scope-9",))
    assert judge(seen, context("default").pack) == ()
    assert judge(seen, context("com01").pack) == ()
