"""Whatever is found and wherever: a mend mends that, harms nothing, and touches nothing else."""

from itertools import pairwise
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from chatops import checks, policy
from chatops.checks.context import Context
from chatops.draft import Content
from chatops.findings import Finding, outcome
from chatops.mending import mended, offered
from chatops.mending.mended import moved
from chatops.mends import Edit, Mend, Mends
from chatops.policy.judge import judge
from tests.core.checks.test_posts import HARMFUL, HARMLESS
from tests.core.checks.thornfield import ROLL, context, draft, photo
from tests.core.checks.worked_cases import CASES

NAMES: Final = sorted(
    {name for one in ROLL.pupils.values() for name in (one.name, one.forename, one.surname)}
)
PIECES: Final = st.sampled_from(
    [text for _, text in HARMFUL]
    + HARMLESS
    + [one.content.text for one in CASES]
    + NAMES
    + [
        "Well done",
        "our",
        "#worldbookday",
        "(@zoes_mum_art)",
        "http://thornfield.example/a",
        "!!!!",
    ]
)
WORDS: Final = st.lists(PIECES, min_size=1, max_size=5).map(" ".join)
PUPILS: Final = st.lists(st.sampled_from(sorted(ROLL.pupils)), max_size=3, unique=True)
PHOTOS: Final = st.lists(
    st.builds(
        lambda pupils, alt, name: photo(*pupils, alt=alt, name=name),
        PUPILS,
        st.one_of(st.just("Children at work"), WORDS.map(lambda said: said[:200])),
        st.sampled_from(["IMG_1.jpg", "grace adeyemi.jpg"]),
    ),
    max_size=2,
).map(tuple)
CONTENTS: Final = st.builds(draft, WORDS, PHOTOS)
PACKS: Final = st.sampled_from(policy.shipped_names())


@given(CONTENTS, PACKS)
@settings(max_examples=20)
def test_no_mend_adds_a_finding_or_makes_one_graver(content: Content, pack: str) -> None:
    here = context(pack)
    before = found(content, here)
    for mend in every(offered(content, here)):
        after = found(mended(content, mend), here)
        assert outcome(after) <= outcome(before)
        for one in after:
            assert any(one.severity <= known.severity for known in before if alike(one, known))


@given(CONTENTS, PACKS)
@settings(max_examples=20)
def test_a_mend_leaves_every_other_word_and_fact_as_it_was(content: Content, pack: str) -> None:
    for mend in every(offered(content, context(pack))):
        after = mended(content, mend)
        assert after.text == rewritten(content.text, mend, "text")
        kept = [n for n in range(len(content.photos)) if n not in mend.left_out]
        for number, picture in zip(kept, after.photos, strict=True):
            known = content.photos[number]
            assert picture.alt == rewritten(known.alt, mend, f"photos[{number}].alt")
            assert (picture.digest, picture.pictured) == (known.digest, known.pictured)
        assert (after.accounts, after.post_consents) == (content.accounts, content.post_consents)


@given(CONTENTS, PACKS)
@settings(max_examples=20)
def test_what_was_mended_is_never_mended_again(content: Content, pack: str) -> None:
    here = context(pack)
    before = found(content, here)
    for mend in every(offered(content, here)):
        after = mended(content, mend)
        assert len(found(after, here)) < len(before)
        assert not mend.edits or offered(after, here).find(mend.id) is None


@given(CONTENTS, PACKS)
@settings(max_examples=20)
def test_what_a_mend_answers_is_no_longer_found_where_it_was(content: Content, pack: str) -> None:
    here = context(pack)
    before = found(content, here)
    for mend in every(offered(content, here)):
        after = {(one.kind, one.place) for one in found(mended(content, mend), here)}
        for one in before:
            if one.place and any(edit.covers(one.place) for edit in mend.edits):
                assert (one.kind, moved(one.place, mend)) not in after


def found(content: Content, here: Context) -> tuple[Finding, ...]:
    return judge(checks.run(content, here), here.pack)


def every(mends: Mends) -> list[Mend]:
    return [*mends.each, *([mends.together] if mends.together else [])]


def alike(one: Finding, other: Finding) -> bool:
    """Of one kind; names count as one kind, as a picture that goes changes what they are called."""
    return one.kind is other.kind or ("name_" in one.kind and "name_" in other.kind)


def rewritten(words: str, mend: Mend, field: str) -> str:
    """The words between the edits, as they stood, with the edits' own between them."""
    edits = [one for one in mend.edits if one.field == field]
    assert all(words[one.start : one.end] == one.before for one in edits)
    ends = [Edit(field, 0, 0, "", ""), *edits, Edit(field, len(words), len(words), "", "")]
    return "".join(one.after + words[one.end : two.start] for one, two in pairwise(ends))
